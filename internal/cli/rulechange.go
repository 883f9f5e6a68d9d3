package cli

import (
	"context"
	"slices"

	"github.com/spf13/pflag"

	"valija/account"
	"valija/account/rules"
)

// ruleAdd is `valija rule add`.
type ruleAdd struct {
	ruleFlags
	position int
}

func (c *ruleAdd) define(f *pflag.FlagSet) {
	c.ruleFlags.define(f)
	f.IntVar(&c.position, "position", 0, c.words.T("cli.flag.position"))
}

func (c *ruleAdd) run(ctx context.Context, args []string) error {
	if len(args) != 1 {
		return c.usage("cli.one_rule")
	}
	return c.changing(ctx, func(m *account.Manager, set rules.Set) (rules.Set, error) {
		r := rules.Rule{Name: args[0]}
		if err := c.apply(m, &r); err != nil {
			return nil, err
		}
		return put(set, r, c.position), nil
	})
}

// put inserts a rule at a position, counted from 1; 0 is the end.
func put(set rules.Set, r rules.Rule, position int) rules.Set {
	if position < 1 || position > len(set) {
		return append(set, r)
	}
	return slices.Insert(set, position-1, r)
}

// changing changes the rules.
func (e *env) changing(ctx context.Context, change func(*account.Manager, rules.Set) (rules.Set, error)) (err error) {
	p, err := e.writing(ctx)
	if err != nil {
		return err
	}
	defer p.close(&err)
	set, err := change(p.manager, p.manager.Rules())
	if err != nil {
		return err
	}
	return e.wrongRule(p.manager.SetRules(ctx, set))
}

// ruleSet is `valija rule set`.
type ruleSet struct {
	ruleAdd
	rename  string
	on, off bool
}

func (c *ruleSet) define(f *pflag.FlagSet) {
	c.ruleAdd.define(f)
	f.StringVar(&c.rename, "name", "", c.words.T("cli.flag.rule_name"))
	f.BoolVar(&c.on, "on", false, c.words.T("cli.flag.on"))
	f.BoolVar(&c.off, "off", false, c.words.T("cli.flag.off"))
}

func (c *ruleSet) run(ctx context.Context, args []string) error {
	if len(args) != 1 {
		return c.usage("cli.one_rule")
	}
	return c.changing(ctx, func(m *account.Manager, set rules.Set) (rules.Set, error) {
		i, err := c.ruleNamed(set, args[0])
		if err != nil {
			return nil, err
		}
		r := set[i]
		if err := c.apply(m, &r); err != nil {
			return nil, err
		}
		if c.set.Changed("name") {
			r.Name = c.rename
		}
		if c.on || c.off {
			r.Off = c.off
		}
		if !c.set.Changed("position") {
			c.position = i + 1
		}
		return put(slices.Delete(set, i, i+1), r, c.position), nil
	})
}

// ruleRemove is `valija rule remove`.
type ruleRemove struct{ *env }

func (*ruleRemove) define(*pflag.FlagSet) {}

func (c *ruleRemove) run(ctx context.Context, args []string) error {
	if len(args) != 1 {
		return c.usage("cli.one_rule")
	}
	return c.changing(ctx, func(_ *account.Manager, set rules.Set) (rules.Set, error) {
		i, err := c.ruleNamed(set, args[0])
		if err != nil {
			return nil, err
		}
		return slices.Delete(set, i, i+1), nil
	})
}
