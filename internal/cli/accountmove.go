package cli

import (
	"context"

	"github.com/spf13/pflag"

	"valija/internal/foreign"
)

// accountMove is `valija account move`.
type accountMove struct {
	*env
	to string
}

func (c *accountMove) define(f *pflag.FlagSet) {
	f.StringVar(&c.to, "to", "", c.words.T("cli.flag.move_to"))
}

func (c *accountMove) run(ctx context.Context, args []string) error {
	if len(args) != 1 || c.to == "" {
		return c.usage("cli.move_what")
	}
	s, m, err := c.writing(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	defer m.Close()
	from, err := c.accountNamed(m, args[0])
	if err != nil {
		return err
	}
	to, err := c.accountNamed(m, c.to)
	if err != nil {
		return err
	}
	moved, err := m.MoveMail(ctx, from.ID, to.ID, nil)
	if moved > 0 || err == nil {
		c.sayN("cli.moved", moved, "name", foreign.Line(to.Name))
	}
	return err
}
