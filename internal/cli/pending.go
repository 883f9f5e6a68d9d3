package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/pflag"

	"valija/account"
	"valija/internal/foreign"
)

// pending is `valija pending`.
type pending struct {
	*env
	json   bool
	cancel []string
}

func (c *pending) define(f *pflag.FlagSet) {
	f.BoolVar(&c.json, "json", false, c.words.T("cli.flag.json"))
	f.StringArrayVar(&c.cancel, "cancel", nil, c.words.T("cli.flag.cancel"))
}

func (c *pending) run(ctx context.Context, args []string) (err error) {
	if len(args) != 0 {
		return c.usage("cli.no_arguments")
	}
	if len(c.cancel) > 0 {
		return c.takeBack(ctx)
	}
	p, err := c.reading(ctx)
	if err != nil {
		return err
	}
	defer p.close(&err)
	all, err := p.manager.Pending(ctx)
	if err != nil {
		return err
	}
	for _, waits := range all {
		if err := c.write(p.manager, waits); err != nil {
			return err
		}
	}
	return nil
}

func (c *pending) takeBack(ctx context.Context) (err error) {
	p, err := c.writing(ctx)
	if err != nil {
		return err
	}
	defer p.close(&err)
	for _, id := range c.cancel {
		err := p.manager.CancelPending(ctx, id)
		if errors.Is(err, account.ErrNotPending) {
			return c.problem("cli.not_pending", "id", foreign.Line(id))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *pending) write(m *account.Manager, p account.Pending) error {
	name := c.accountName(m, p.Account)
	if c.json {
		return writeJSON(c.opt.Stdout, pendingJSON(name, p))
	}
	id := p.ID
	if id == "" {
		id = "-"
	}
	_, err := fmt.Fprintf(c.opt.Stdout, "%s\t%s\t%s\t%s\t%s\t%s\n", foreign.Line(id), p.Kind, foreign.Line(name),
		foreign.Line(p.From), foreign.Line(p.Subject), c.words.Octets(p.Octets))
	return err
}

func pendingJSON(name string, p account.Pending) any {
	return struct {
		ID      string  `json:"id"` // "": only the account's settings change it
		Kind    string  `json:"kind"`
		Account string  `json:"account"`
		Message int64   `json:"message"` // 0: not here
		Rule    string  `json:"rule"`
		Due     *string `json:"due"`
		From    string  `json:"from"`
		Subject string  `json:"subject"`
		Octets  int64   `json:"octets"`
	}{p.ID, string(p.Kind), name, int64(p.Message), p.Rule, utc(p.Due), p.From, p.Subject, p.Octets}
}
