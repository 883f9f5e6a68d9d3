package cli

import (
	"context"
	"errors"

	"github.com/spf13/pflag"

	"valija/account"
	"valija/store"
)

// accountRemove is `valija account remove`.
type accountRemove struct {
	*env
	withMail bool
}

func (c *accountRemove) define(f *pflag.FlagSet) {
	f.BoolVar(&c.withMail, "with-mail", false, c.words.T("cli.flag.with_mail"))
}

func (c *accountRemove) run(ctx context.Context, args []string) (err error) {
	if len(args) != 1 {
		return c.usage("cli.one_name")
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
	err = p.manager.Remove(ctx, a.ID, c.withMail)
	silent := errors.Is(err, account.ErrNoKeyring) // the account is gone all the same
	if err != nil && !silent {
		return err
	}
	if silent {
		defer c.tell("cli.removed_without_keyring")
	}
	if c.withMail {
		c.say("cli.removed_with_mail", "name", a.Name)
		return nil
	}
	c.say("cli.removed", "name", a.Name)
	return c.sayKept(ctx, p.store, a.ID)
}

// sayKept says how much mail of an account stays.
func (c *accountRemove) sayKept(ctx context.Context, s *store.Store, id account.ID) error {
	folders, err := s.Folders(ctx)
	if err != nil {
		return err
	}
	messages, octets := 0, int64(0)
	for _, f := range folders {
		if f.Account == id {
			messages += f.Total
			octets += f.Octets
		}
	}
	if messages > 0 {
		c.sayN("cli.kept_here", messages, "size", c.words.Octets(octets))
	}
	return nil
}
