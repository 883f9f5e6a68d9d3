package cli

import (
	"context"

	"github.com/spf13/pflag"
)

// listing is `valija list`.
type listing struct {
	*env
	choice
	json bool
}

func (c *listing) define(f *pflag.FlagSet) {
	c.choice.define(f, c.words)
	f.BoolVar(&c.json, "json", false, c.words.T("cli.flag.json"))
}

func (c *listing) run(ctx context.Context, args []string) (err error) {
	if len(args) != 0 {
		return c.usage("cli.no_arguments")
	}
	p, err := c.reading(ctx)
	if err != nil {
		return err
	}
	defer p.close(&err)
	places, err := c.places(ctx, p.store, p.manager)
	if err != nil {
		return err
	}
	folders, err := c.folders(c.env, p.manager, places)
	if err != nil {
		return err
	}
	return c.writeRows(newestFirst(ctx, p.store, folders), places, c.json)
}
