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

func (c *accountMove) run(ctx context.Context, args []string) (err error) {
	if len(args) != 1 || c.to == "" {
		return c.usage("cli.move_what")
	}
	p, err := c.writing(ctx)
	if err != nil {
		return err
	}
	defer p.close(&err)
	from, err := c.accountNamed(p.manager, args[0])
	if err != nil {
		return err
	}
	to, err := c.accountNamed(p.manager, c.to)
	if err != nil {
		return err
	}
	moved, err := p.manager.MoveMail(ctx, from.ID, to.ID, nil)
	if moved > 0 || err == nil {
		c.sayN("cli.moved", moved, "name", foreign.Line(to.Name))
	}
	return err
}
