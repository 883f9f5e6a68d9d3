package cli

import (
	"net"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"valija/account"
)

// accountFlags are the options that `account add` and `account set` share.
type accountFlags struct {
	*env
	set *pflag.FlagSet

	address, person, server, user string
	security, auth, caFile        string
	keep, limit                   string
	timeout                       time.Duration
	allowPlain, passwordStdin     bool

	oauthProvider, oauthClient    string
	trust, color, check           string
	order                         int
	untrust, oldTLS, checkAtStart bool
	tariff                        tariffFlags
}

func (c *accountFlags) define(f *pflag.FlagSet) {
	c.set = f
	t := c.words.T
	f.StringVar(&c.address, "address", "", t("cli.flag.address"))
	f.StringVar(&c.server, "server", "", t("cli.flag.server"))
	f.StringVar(&c.user, "user", "", t("cli.flag.user"))
	f.StringVar(&c.person, "person", "", t("cli.flag.person"))
	f.StringVar(&c.security, "security", "tls", t("cli.flag.security"))
	f.StringVar(&c.auth, "auth", "", t("cli.flag.auth"))
	f.StringVar(&c.oauthProvider, "oauth-provider", "", t("cli.flag.oauth_provider"))
	f.StringVar(&c.oauthClient, "oauth-client", "", t("cli.flag.oauth_client"))
	f.StringVar(&c.caFile, "ca", "", t("cli.flag.ca"))
	f.StringVar(&c.keep, "keep", "always", t("cli.flag.keep"))
	f.StringVar(&c.limit, "limit", "none", t("cli.flag.limit"))
	f.DurationVar(&c.timeout, "timeout", 30*time.Second, t("cli.flag.timeout"))
	f.StringVar(&c.check, "check", "15m", t("cli.flag.check"))
	f.BoolVar(&c.checkAtStart, "check-at-start", true, t("cli.flag.check_at_start"))
	f.StringVar(&c.color, "color", "", t("cli.flag.color"))
	f.IntVar(&c.order, "order", 0, t("cli.flag.order"))
	f.StringVar(&c.trust, "trust", "", t("cli.flag.trust"))
	f.BoolVar(&c.oldTLS, "old-tls", false, t("cli.flag.old_tls"))
	c.tariff = tariffFlags{env: c.env}
	c.tariff.define(f)
	f.BoolVar(&c.allowPlain, "allow-plain-password", false, t("cli.flag.allow_plain"))
	f.BoolVar(&c.passwordStdin, "password-stdin", false, t("cli.flag.password_stdin"))
}

// apply changes a by the options that were given. Those not given leave a as it is.
func (c *accountFlags) apply(a *account.Account) error {
	text := map[string]*string{"address": &a.Address, "person": &a.Person, "user": &a.User}
	value := map[string]string{"address": c.address, "person": c.person, "user": c.user}
	for name, field := range text {
		if c.set.Changed(name) {
			*field = value[name]
		}
	}
	if c.set.Changed("timeout") {
		a.Timeout = c.timeout
	}
	if c.set.Changed("allow-plain-password") {
		a.PlainPassword = c.allowPlain
	}
	for _, step := range []func(*account.Account) error{
		c.applySecurity, c.applyServer, c.applyAuth, c.applyCA, c.applyTrust, c.applyKeep, c.applyLimit, c.applyShow,
		func(a *account.Account) error { return c.tariff.apply(&a.Tariff) },
	} {
		if err := step(a); err != nil {
			return err
		}
	}
	return nil
}

func (c *accountFlags) applySecurity(a *account.Account) error {
	if !c.set.Changed("security") {
		return nil
	}
	for s := account.TLSImplicit; s <= account.Plain; s++ {
		if c.security == securityName(s) {
			a.Security = s
			if !c.set.Changed("server") { // a new server brings its own port
				a.Port = usualPort(s)
			}
			return nil
		}
	}
	return c.usage("cli.bad_security", "value", c.security)
}

// securityName is the value of --security.
func securityName(s account.Security) string {
	switch s {
	case account.TLSImplicit:
		return "tls"
	case account.TLSUpgrade:
		return "starttls"
	}
	return "plain"
}

func usualPort(s account.Security) int {
	if s == account.TLSImplicit {
		return 995
	}
	return 110
}

// applyServer reads HOST, HOST:PORT, or an IPv6 address, with its port in brackets.
func (c *accountFlags) applyServer(a *account.Account) error {
	if !c.set.Changed("server") {
		return nil
	}
	host, port, err := net.SplitHostPort(c.server)
	if err != nil || strings.Count(c.server, ":") > 1 && !strings.HasPrefix(c.server, "[") {
		a.Host, a.Port = strings.Trim(c.server, "[]"), usualPort(a.Security)
		return nil
	}
	n, err := strconv.Atoi(port)
	if err != nil {
		return c.usage("cli.bad_port", "value", port)
	}
	a.Host, a.Port = host, n
	return nil
}
