package cli

import (
	"context"
	"errors"
	"time"

	"valija/account"
)

// keyringWait is how long the keyring may ask its user to unlock it.
const keyringWait = 2 * time.Minute

// accountAdd is `valija account add`.
type accountAdd struct{ accountFlags }

func (c *accountAdd) run(ctx context.Context, args []string) error {
	a, err := c.settings(args)
	if err != nil {
		return err
	}
	password := ""
	if c.passwordStdin {
		if password, err = c.readPassword(); err != nil {
			return err
		}
	}
	s, m, err := c.writing(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	defer m.Close()
	old, again := m.Removed(a)
	wait, cancel := context.WithTimeout(ctx, keyringWait)
	defer cancel()
	a.ID, err = m.Add(wait, a, password)
	if again && a.ID == old.ID {
		c.say("cli.added_again", "name", a.Name)
		if err := c.tellKeep(ctx, m, a); err != nil {
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

// settings makes the account that the arguments describe.
func (c *accountAdd) settings(args []string) (account.Account, error) {
	if len(args) != 1 {
		return account.Account{}, c.usage("cli.one_name")
	}
	a := account.New()
	a.Name, a.Limit = args[0], 0
	if err := c.apply(&a); err != nil {
		return a, err
	}
	if a.User == "" {
		a.User = a.Address
	}
	return a, c.validate(&a)
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
