package cli

import (
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"valija/account"
	"valija/internal/foreign"
)

// tariffFlags are the options for limits and prices, of an account or of the line.
type tariffFlags struct {
	*env
	set *pflag.FlagSet

	session, month, price, currency string
}

func (c *tariffFlags) define(f *pflag.FlagSet) {
	c.set = f
	f.StringVar(&c.session, "session-limit", "", c.words.T("cli.flag.session_limit"))
	f.StringVar(&c.month, "month-limit", "", c.words.T("cli.flag.month_limit"))
	f.StringVar(&c.price, "price", "", c.words.T("cli.flag.price"))
	f.StringVar(&c.currency, "currency", "", c.words.T("cli.flag.currency"))
}

// given says whether one of the options was.
func (c *tariffFlags) given() bool {
	return c.set.Changed("session-limit") || c.set.Changed("month-limit") || c.set.Changed("price") || c.set.Changed("currency")
}

// apply changes t by the options that were given.
func (c *tariffFlags) apply(t *account.Tariff) error {
	for name, limit := range map[string]struct {
		value  string
		octets *int64
	}{"session-limit": {c.session, &t.SessionLimit}, "month-limit": {c.month, &t.MonthLimit}} {
		if !c.set.Changed(name) {
			continue
		}
		octets, ok := size(limit.value)
		if !ok {
			return c.usage("cli.bad_size", "value", foreign.Line(limit.value))
		}
		*limit.octets = octets
	}
	if c.set.Changed("currency") {
		t.Currency = c.currency
	}
	if !c.set.Changed("price") {
		return nil
	}
	var ok bool
	if t.PricePerMB, ok = price(c.price); !ok {
		return c.usage("cli.bad_price", "value", foreign.Line(c.price))
	}
	return nil
}

// price reads the price of a megabyte: "2.50", "2.50/MB", "2,50/MB", "1200/GB" or "none".
func price(s string) (perMB float64, ok bool) {
	if s == "none" {
		return 0, true
	}
	number, unit, _ := strings.Cut(s, "/")
	perMB, err := strconv.ParseFloat(strings.Replace(number, ",", ".", 1), 64)
	if err != nil || !(perMB >= 0) || perMB > 1e9 {
		return 0, false
	}
	switch strings.ToUpper(unit) {
	case "", "MB":
		return perMB, true
	case "GB":
		return perMB / 1000, true
	case "KB":
		return perMB * 1000, true
	}
	return 0, false
}

// checkName is the value of --check.
func checkName(d time.Duration) string {
	switch {
	case d == 0:
		return "manual"
	case d%time.Hour == 0:
		return strconv.Itoa(int(d/time.Hour)) + "h"
	case d%time.Minute == 0:
		return strconv.Itoa(int(d/time.Minute)) + "m"
	}
	return d.String()
}
