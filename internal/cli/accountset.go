package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/pflag"

	"valija/account"
	"valija/internal/foreign"
)

// accountSet is `valija account set`.
type accountSet struct {
	accountFlags
	rename        string
	pause, resume bool
	dryRun        bool
	browser       bool
}

func (c *accountSet) define(f *pflag.FlagSet) {
	c.accountFlags.define(f)
	f.StringVar(&c.rename, "name", "", c.words.T("cli.flag.name"))
	f.BoolVar(&c.pause, "pause", false, c.words.T("cli.flag.pause"))
	f.BoolVar(&c.resume, "resume", false, c.words.T("cli.flag.resume"))
	f.BoolVar(&c.untrust, "untrust", false, c.words.T("cli.flag.untrust"))
	f.BoolVar(&c.browser, "sign-in", false, c.words.T("cli.flag.sign_in"))
	f.BoolVar(&c.dryRun, "dry-run", false, c.words.T("cli.flag.set_dry_run"))
}

func (c *accountSet) run(ctx context.Context, args []string) (err error) {
	if len(args) != 1 {
		return c.usage("cli.one_name")
	}
	if c.nothing() {
		return c.usage("cli.set_what")
	}
	if c.pause && c.resume {
		return c.usage("cli.pause_and_resume")
	}
	password, err := c.newPassword()
	if err != nil {
		return err
	}
	p, err := c.writing(ctx)
	if err != nil {
		return err
	}
	defer p.close(&err)
	a, err := c.accountNamed(p.manager, args[0])
	if err != nil {
		return err
	}
	if err := c.change(ctx, p.manager, &a); err != nil || c.dryRun {
		return err
	}
	if c.browser {
		if password, err = c.signIn(ctx, p.manager, a); err != nil {
			return err
		}
	}
	if password == "" {
		return nil
	}
	wait, cancel := context.WithTimeout(ctx, keyringWait)
	defer cancel()
	if err := p.manager.SetPassword(wait, a.ID, password); errors.Is(err, account.ErrNoKeyring) {
		return c.problem("cli.password_not_kept")
	} else if err != nil {
		return err
	}
	return nil
}

// nothing says whether no setting was given.
func (c *accountSet) nothing() bool {
	given := 0
	c.set.Visit(func(f *pflag.Flag) {
		if f.Name != "profile" && f.Name != "lang" {
			given++
		}
	})
	return given == 0
}

func (c *accountSet) newPassword() (string, error) {
	if !c.passwordStdin {
		return "", nil
	}
	return c.readPassword()
}

func (c *accountSet) change(ctx context.Context, m *account.Manager, a *account.Account) error {
	if err := c.apply(a); err != nil {
		return err
	}
	if c.set.Changed("name") {
		a.Name = c.rename
	}
	if c.pause || c.resume {
		a.Paused = c.pause
	}
	if err := c.validate(a); err != nil {
		return err
	}
	if c.set.Changed("keep") {
		if err := c.tellKeep(ctx, m, *a); err != nil {
			return err
		}
	}
	if c.dryRun {
		return nil
	}
	return m.Update(ctx, *a)
}

// tellKeep says, with numbers, what the keep rule of a will delete on the server. Nothing is deleted before the next
// sync, so that the rule can still be taken back.
func (c *accountFlags) tellKeep(ctx context.Context, m *account.Manager, a account.Account) error {
	messages, octets, err := m.WouldDelete(ctx, a)
	if err != nil {
		return err
	}
	if messages > 0 {
		fmt.Fprintln(c.opt.Stdout, c.words.N("cli.will_delete", messages, "size", c.words.Octets(octets), "typed", typed(a.Name)))
	}
	return nil
}

// accountNamed finds an account by its name, or by its address when only one has it.
func (e *env) accountNamed(m *account.Manager, name string) (account.Account, error) {
	var byAddress []account.Account
	for _, a := range m.Accounts() {
		if a.Name == name {
			return a, nil
		}
		if a.Address == name {
			byAddress = append(byAddress, a)
		}
	}
	if len(byAddress) == 1 {
		return byAddress[0], nil
	}
	return account.Account{}, e.problem("cli.no_account", "name", foreign.Line(name))
}
