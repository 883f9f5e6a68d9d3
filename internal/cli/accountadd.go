package cli

import (
	"context"
	"errors"
	"time"

	"github.com/spf13/pflag"

	"valija/account"
	"valija/account/autoconfig"
)

// keyringWait is how long the keyring may ask its user to unlock it.
const keyringWait = 2 * time.Minute

// accountAdd is `valija account add`.
type accountAdd struct {
	accountFlags
	find bool
}

func (c *accountAdd) define(f *pflag.FlagSet) {
	c.accountFlags.define(f)
	f.BoolVar(&c.find, "find", false, c.words.T("cli.flag.find"))
}

func (c *accountAdd) run(ctx context.Context, args []string) (err error) {
	a, err := c.settings(ctx, args)
	if err != nil {
		return err
	}
	password := ""
	if c.passwordStdin {
		if password, err = c.readPassword(); err != nil {
			return err
		}
	}
	p, err := c.writing(ctx)
	if err != nil {
		return err
	}
	defer p.close(&err)
	if a.OAuth != nil {
		if password, err = c.signIn(ctx, p.manager, a); err != nil {
			return err
		}
	}
	old, again := p.manager.Removed(a)
	wait, cancel := context.WithTimeout(ctx, keyringWait)
	defer cancel()
	a.ID, err = p.manager.Add(wait, a, password)
	if again && a.ID == old.ID {
		c.say("cli.added_again", "name", a.Name)
		if err := c.tellKeep(ctx, p.manager, a); err != nil {
			return err
		}
	}
	if errors.Is(err, account.ErrNoKeyring) {
		c.tell("cli.added_without_keyring", "name", a.Name, "typed", typed(a.Name))
		return nil
	}
	if err != nil {
		return err
	}
	c.say("cli.added", "name", a.Name)
	if password == "" {
		c.tell("cli.added_without_password", "typed", typed(a.Name))
	}
	return nil
}

// settings makes the account that the arguments describe. Without --server, the server is that of the built-in table, or
// is looked for when --find says so: a script asks no network by mistake.
func (c *accountAdd) settings(ctx context.Context, args []string) (account.Account, error) {
	if len(args) != 1 {
		return account.Account{}, c.usage("cli.one_name")
	}
	a := account.New()
	a.Name, a.Limit, a.Address = args[0], 0, c.address
	if c.server == "" && (c.find || autoconfig.ForAddress(c.address) != nil) {
		var err error
		if a, err = c.findServer(ctx, a); err != nil {
			return a, err
		}
	}
	if err := c.apply(&a); err != nil {
		return a, err
	}
	if a.User == "" {
		a.User = a.Address
	}
	return a, c.validate(&a)
}

// findServer looks for the server of a, and tells each step.
func (c *accountAdd) findServer(ctx context.Context, a account.Account) (account.Account, error) {
	finder := accountFind{env: c.env}
	found, err := finder.find(ctx, autoconfig.Query{Address: a.Address}, c.step)
	if err != nil {
		c.tellAdvice(found.Provider)
		return a, c.findProblem(err)
	}
	c.sayFound(found)
	return a.Use(found.Server), nil
}

// validate tells a wrong setting as wrong usage, and warns of what is allowed but unwise.
func (c *accountFlags) validate(a *account.Account) error {
	if err := a.Validate(); err != nil {
		return &usageError{text: c.sentence(context.Background(), err)}
	}
	if c.allowPlain && a.Security == account.Plain {
		c.tell("cli.plain_warning", "host", a.Host)
	}
	return nil
}
