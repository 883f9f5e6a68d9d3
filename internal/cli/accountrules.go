package cli

import (
	"math"
	"path/filepath"
	"strconv"
	"strings"

	"valija/account"
)

// applyCA keeps the absolute path of the file: sync may run in another folder.
func (c *accountFlags) applyCA(a *account.Account) error {
	if !c.set.Changed("ca") {
		return nil
	}
	if c.caFile == "" {
		a.CAFile = ""
		return nil
	}
	path, err := filepath.Abs(c.caFile)
	a.CAFile = path
	return err
}

func (c *accountFlags) applyKeep(a *account.Account) error {
	if !c.set.Changed("keep") {
		return nil
	}
	a.KeepDays = 0
	switch c.keep {
	case "always":
		a.Keep = account.KeepAlways
	case "until-deleted":
		a.Keep = account.KeepUntilDeleted
	case "never":
		a.Keep = account.KeepNever
	default:
		days, err := strconv.Atoi(strings.TrimSuffix(c.keep, "d"))
		if err != nil || days < 1 || !strings.HasSuffix(c.keep, "d") {
			return c.usage("cli.bad_keep", "value", c.keep)
		}
		a.Keep, a.KeepDays = account.KeepDays, days
	}
	return nil
}

// keepName is the value of --keep that gives the rule of a.
func keepName(a account.Account) string {
	switch a.Keep {
	case account.KeepDays:
		return strconv.Itoa(a.KeepDays) + "d"
	case account.KeepUntilDeleted:
		return "until-deleted"
	case account.KeepNever:
		return "never"
	}
	return "always"
}

// applyLimit reads a size. Without --limit, an account added here has none: nobody is at hand to ask for the rest of a
// message, and large ones come last anyway.
func (c *accountFlags) applyLimit(a *account.Account) error {
	if !c.set.Changed("limit") {
		return nil
	}
	octets, ok := size(c.limit)
	if !ok {
		return c.usage("cli.bad_limit", "value", c.limit)
	}
	a.Limit = octets
	return nil
}

// size reads "none" (0), "300000", "512K" (1024), "2M", "512KB" (1000), as the GNU tools do.
func size(s string) (octets int64, ok bool) {
	if s == "none" {
		return 0, true
	}
	s = strings.ToUpper(s)
	base := 1024.0
	if digits := strings.TrimSuffix(s, "B"); digits != s {
		s, base = digits, 1000
	}
	factor := 1.0
	if i := strings.IndexAny(s, "KMG"); i >= 0 && i == len(s)-1 {
		factor = math.Pow(base, float64(1+strings.IndexByte("KMG", s[i])))
		s = s[:i]
	}
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || !(n > 0) || n*factor >= math.MaxInt64 {
		return 0, false
	}
	return int64(n * factor), true
}
