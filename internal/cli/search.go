package cli

import (
	"context"
	"strings"

	"github.com/spf13/pflag"

	"valija/store"
)

// searching is `valija search`.
type searching struct {
	*env
	json bool
}

func (c *searching) define(f *pflag.FlagSet) {
	f.BoolVar(&c.json, "json", false, c.words.T("cli.flag.json"))
}

func (c *searching) run(ctx context.Context, args []string) (err error) {
	query := strings.TrimSpace(strings.Join(args, " "))
	if query == "" {
		return c.usage("cli.no_query")
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
	return c.writeRows(inView(ctx, p.store, store.View{Everywhere: true, Query: query}), places, c.json)
}
