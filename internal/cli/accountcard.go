package cli

import (
	"context"
	"fmt"
	"unicode/utf8"

	"github.com/spf13/pflag"

	"valija/internal/foreign"
	"valija/internal/setuptext"
)

// accountCard is `valija account card`.
type accountCard struct {
	*env
	json bool
}

func (c *accountCard) define(f *pflag.FlagSet) {
	f.BoolVar(&c.json, "json", false, c.words.T("cli.flag.json"))
}

func (c *accountCard) run(ctx context.Context, args []string) (err error) {
	if len(args) != 1 {
		return c.usage("cli.one_name")
	}
	p, err := c.reading(ctx)
	if err != nil {
		return err
	}
	defer p.close(&err)
	a, err := c.accountNamed(p.manager, args[0])
	if err != nil {
		return err
	}
	card, err := p.manager.Card(ctx, a.ID)
	if err != nil {
		return err
	}
	if c.json {
		return writeJSON(c.opt.Stdout, card)
	}
	c.lines(setuptext.Card(c.words, card))
	if card.Certificate != nil {
		fmt.Fprintln(c.opt.Stdout)
		c.lines(setuptext.Certificate(c.words, *card.Certificate))
	}
	return nil
}

// lines writes facts in two columns.
func (e *env) lines(all []setuptext.Line) {
	widest := 0
	for _, l := range all {
		widest = max(widest, utf8.RuneCountInString(l.Label))
	}
	for _, l := range all {
		fmt.Fprintf(e.opt.Stdout, "%-*s  %s\n", widest, l.Label, foreign.Line(l.Value))
	}
}
