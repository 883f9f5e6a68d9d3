package cli

import (
	"context"
	"fmt"
	"net"
	"strconv"

	"github.com/spf13/pflag"

	"valija/account"
	"valija/account/certificate"
	"valija/internal/foreign"
)

// accountList is `valija account list`.
type accountList struct {
	*env
	json bool
}

func (c *accountList) define(f *pflag.FlagSet) {
	f.BoolVar(&c.json, "json", false, c.words.T("cli.flag.json"))
}

func (c *accountList) run(ctx context.Context, args []string) (err error) {
	if len(args) != 0 {
		return c.usage("cli.no_arguments")
	}
	p, err := c.reading(ctx)
	if err != nil {
		return err
	}
	defer p.close(&err)
	for _, a := range p.manager.Accounts() {
		if err := c.write(a); err != nil {
			return err
		}
	}
	return nil
}

func (c *accountList) write(a account.Account) error {
	if c.json {
		return writeJSON(c.opt.Stdout, accountJSON(a))
	}
	server, security, keep := a.User+" @ "+net.JoinHostPort(a.Host, strconv.Itoa(a.Port)), securityName(a.Security), keepName(a)
	if a.Local {
		server, security, keep = c.onlyMail(a), "-", "-"
	}
	limit := "-"
	if a.Limit > 0 {
		limit = c.words.Octets(a.Limit)
	}
	_, err := fmt.Fprintf(c.opt.Stdout, "%s\t%s\t%s\t%s\t%s\t%s\n",
		foreign.Line(a.Name), foreign.Line(a.Address), foreign.Line(server), security, keep, limit)
	return err
}

// onlyMail is what a place without a server holds: the mail of an account that was removed, or imported mail, where there
// never was a server.
func (e *env) onlyMail(a account.Account) string {
	if a.Host == "" {
		return e.words.T("cli.only_mail_imported")
	}
	return e.words.T("cli.only_mail_removed")
}

// noServer is the problem that such a place cannot be visited.
func (e *env) noServer(a account.Account) error {
	if a.Host == "" {
		return e.problem("cli.local_imported", "name", foreign.Line(a.Name))
	}
	return e.problem("cli.local_removed", "name", foreign.Line(a.Name))
}

// accountJSON is what `account list --json` tells of an account. There is no secret in it, nor a trace of one.
func accountJSON(a account.Account) any {
	type object struct {
		Name          string  `json:"name"`
		Address       string  `json:"address"`
		Person        string  `json:"person"`
		Server        string  `json:"server"`
		Port          int     `json:"port"`
		Security      string  `json:"security"`
		PlainPassword bool    `json:"allow_plain_password"`
		User          string  `json:"user"`
		Auth          string  `json:"auth"`
		CA            string  `json:"ca"`
		Keep          string  `json:"keep"`
		Limit         *int64  `json:"limit"`
		Timeout       float64 `json:"timeout_seconds"`
		CheckEvery    float64 `json:"check_every_seconds"`
		Check         string  `json:"check"`
		SessionLimit  int64   `json:"session_limit"` // 0: none
		MonthLimit    int64   `json:"month_limit"`   // 0: none
		PricePerMB    float64 `json:"price_per_mb"`  // 0: that of the line
		Currency      string  `json:"currency"`
		Paused        bool    `json:"paused"`
		Local         bool    `json:"local"`
		OAuth         string  `json:"oauth_provider"`
		OldTLS        bool    `json:"old_tls"`
		Trusted       *trust  `json:"trusted"`
		CheckAtStart  bool    `json:"check_at_start"`
		Color         string  `json:"color"`
		Order         int     `json:"order"`
	}
	o := object{
		Name: a.Name, Address: a.Address, Person: a.Person, Server: a.Host, Port: a.Port, Security: securityName(a.Security),
		PlainPassword: a.PlainPassword, User: a.User, Auth: a.Auth, CA: a.CAFile, Keep: keepName(a),
		Timeout: a.Timeout.Seconds(), CheckEvery: a.CheckEvery.Seconds(), Check: checkName(a.CheckEvery),
		SessionLimit: a.Tariff.SessionLimit, MonthLimit: a.Tariff.MonthLimit, PricePerMB: a.Tariff.PricePerMB, Currency: a.Tariff.Currency,
		Paused: a.Paused, Local: a.Local,
		OldTLS: a.OldTLS, Trusted: trustJSON(a), CheckAtStart: !a.NoStartCheck, Color: a.Color, Order: a.Order,
	}
	if a.Limit > 0 {
		o.Limit = &a.Limit
	}
	if a.OAuth != nil {
		o.OAuth = a.OAuth.Name
	}
	return o
}

// trust is an exception for one certificate.
type trust struct {
	SHA256  string  `json:"sha256"`
	Subject string  `json:"subject"`
	Fault   string  `json:"fault"`
	Since   *string `json:"since"`
}

// trustJSON is the exception of an account, nil when it has none.
func trustJSON(a account.Account) *trust {
	if len(a.PinSHA256) == 0 {
		return nil
	}
	t := &trust{SHA256: certificate.Format(a.PinSHA256)}
	if a.Pinned != nil {
		t.Subject, t.Fault, t.Since = a.Pinned.Subject, string(a.Pinned.Fault), utc(a.Pinned.Since)
	}
	return t
}
