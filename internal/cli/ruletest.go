package cli

import (
	"context"
	"iter"

	"github.com/spf13/pflag"

	"valija/account"
	"valija/account/rules"
	"valija/store"
)

// ruleTrial is `valija rule test`.
type ruleTrial struct {
	ruleFlags
	json, apply bool
}

func (c *ruleTrial) define(f *pflag.FlagSet) {
	c.ruleFlags.define(f)
	f.BoolVar(&c.json, "json", false, c.words.T("cli.flag.json"))
	f.BoolVar(&c.apply, "apply", false, c.words.T("cli.flag.apply"))
}

func (c *ruleTrial) run(ctx context.Context, args []string) (err error) {
	open := c.reading
	if c.apply {
		open = c.writing
	}
	p, err := open(ctx)
	if err != nil {
		return err
	}
	defer p.close(&err)
	r, err := c.rule(p.manager, args)
	if err != nil {
		return err
	}
	trial, err := p.manager.TryRule(ctx, r)
	if err != nil {
		return err
	}
	places, err := c.places(ctx, p.store, p.manager)
	if err != nil {
		return err
	}
	if err := c.writeRows(rowsOf(ctx, p.store, trial.Held), places, c.json); err != nil {
		return err
	}
	if !c.json {
		c.tell("cli.rule_held", "n", c.words.Number(len(trial.Held)), "of", c.words.Number(trial.Tried))
	}
	if c.apply {
		_, err = p.manager.ApplyRule(ctx, r, trial.Held)
	}
	return err
}

// rule is the one named, with the options given, or one made of options alone.
func (c *ruleTrial) rule(m *account.Manager, args []string) (r rules.Rule, err error) {
	switch set := m.Rules(); {
	case len(args) > 1, len(args) == 0 && len(c.when) == 0:
		return r, c.usage("cli.one_rule")
	case len(args) == 1:
		i, err := c.ruleNamed(set, args[0])
		if err != nil {
			return r, err
		}
		r = set[i]
	}
	return r, c.ruleFlags.apply(m, &r)
}

// rowsOf walks the rows of ids.
func rowsOf(ctx context.Context, s *store.Store, ids []store.ID) iter.Seq2[store.Row, error] {
	return func(yield func(store.Row, error) bool) {
		rows, err := s.Rows(ctx, ids)
		if err != nil {
			yield(store.Row{}, err)
			return
		}
		for _, r := range rows {
			if !yield(r, nil) {
				return
			}
		}
	}
}
