package cli

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"github.com/spf13/pflag"

	"valija/account"
	"valija/store"
)

// getting is `valija get`.
type getting struct {
	syncing
	later, anyway bool
}

func (c *getting) define(f *pflag.FlagSet) {
	f.BoolVar(&c.later, "later", false, c.words.T("cli.flag.later"))
	f.BoolVar(&c.anyway, "anyway", false, c.words.T("cli.flag.get_anyway"))
	f.BoolVar(&c.json, "json", false, c.words.T("cli.flag.json"))
	f.BoolVar(&c.passwordStdin, "password-stdin", false, c.words.T("cli.flag.password_once"))
}

func (c *getting) run(ctx context.Context, args []string) (err error) {
	switch {
	case len(args) == 0:
		return c.usage("cli.no_message_id")
	case c.later && c.anyway:
		return c.usage("cli.later_or_anyway")
	}
	password, err := c.givenPassword()
	if err != nil {
		return err
	}
	p, err := c.writing(ctx)
	if err != nil {
		return err
	}
	defer p.close(&err)
	rows, err := c.missing(ctx, p.store, args)
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		c.say("cli.all_here")
		return nil
	}
	if c.later {
		_, err := p.manager.GetLater(ctx, idsOf(rows))
		return err
	}
	if err := c.likely(p.manager, rows); err != nil {
		return err
	}
	accounts := accountsOf(p.manager, rows)
	if err := c.useOnce(p.manager, accounts, password); err != nil {
		return err
	}
	if err := p.manager.GetNow(idsOf(rows)); err != nil && !errors.Is(err, account.ErrOffline) { // the visit tells that
		return err
	}
	return c.visitAll(ctx, p.manager, accounts)
}

// missing are the messages of which only the beginning is here.
func (c *getting) missing(ctx context.Context, s *store.Store, args []string) ([]store.Row, error) {
	var ids []store.ID
	for _, arg := range args {
		id, err := strconv.ParseInt(arg, 10, 64)
		if err != nil {
			return nil, c.usage("cli.no_message_id")
		}
		ids = append(ids, store.ID(id))
	}
	rows, err := s.Rows(ctx, ids)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		if !slices.ContainsFunc(rows, func(r store.Row) bool { return r.ID == id }) {
			return nil, c.problem("cli.no_such_message", "id", strconv.FormatInt(int64(id), 10))
		}
	}
	return slices.DeleteFunc(rows, func(r store.Row) bool { return r.Place.Whole() }), nil
}

// likely refuses to begin what this line will hardly bring in one piece, unless the user insists.
func (c *getting) likely(m *account.Manager, rows []store.Row) error {
	for _, r := range rows {
		took, likely := m.Expect(r.Account, r.Octets)
		if !likely && !c.anyway {
			return c.problem("cli.get_unlikely", "id", strconv.FormatInt(int64(r.ID), 10),
				"size", c.words.Octets(r.Octets), "span", c.words.Span(took))
		}
	}
	return nil
}

func idsOf(rows []store.Row) (ids []store.ID) {
	for _, r := range rows {
		ids = append(ids, r.ID)
	}
	return ids
}

// accountsOf are the accounts of messages, each once.
func accountsOf(m *account.Manager, rows []store.Row) []account.Account {
	return slices.DeleteFunc(m.Accounts(), func(a account.Account) bool {
		return a.Local || !slices.ContainsFunc(rows, func(r store.Row) bool { return r.Account == a.ID })
	})
}
