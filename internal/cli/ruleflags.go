package cli

import (
	"errors"

	"github.com/spf13/pflag"

	"valija/account"
	"valija/account/rules"
	"valija/internal/foreign"
)

// ruleFlags are the options that describe a rule.
type ruleFlags struct {
	*env
	set *pflag.FlagSet

	when                  []string
	any, all              bool
	before, move, account string
	read, star, archive   bool
}

func (c *ruleFlags) define(f *pflag.FlagSet) {
	c.set = f
	t := c.words.T
	f.StringArrayVar(&c.when, "when", nil, t("cli.flag.when"))
	f.BoolVar(&c.any, "any", false, t("cli.flag.any"))
	f.BoolVar(&c.all, "all", false, t("cli.flag.all"))
	f.StringVar(&c.before, "before", "", t("cli.flag.before"))
	f.StringVar(&c.move, "move", "", t("cli.flag.move"))
	f.BoolVar(&c.archive, "archive", false, t("cli.flag.archive"))
	f.BoolVar(&c.read, "read", false, t("cli.flag.read"))
	f.BoolVar(&c.star, "star", false, t("cli.flag.star"))
	f.StringVar(&c.account, "account", "", t("cli.flag.rule_account"))
}

// apply changes r by the options that were given.
func (c *ruleFlags) apply(m *account.Manager, r *rules.Rule) error {
	if c.set.Changed("when") {
		r.When = nil
		for _, s := range c.when {
			condition, err := rules.Parse(s)
			if err != nil {
				return c.usage("cli.bad_when", "value", foreign.Line(s))
			}
			r.When = append(r.When, condition)
		}
	}
	if c.any || c.all {
		r.Any = c.any
	}
	if c.set.Changed("before") {
		r.Before = rules.Before(c.before)
		if c.before == "usual" {
			r.Before = rules.Usual
		}
	}
	if c.set.Changed("move") {
		r.After.Folder, r.After.FolderID = c.move, 0
	}
	if c.archive {
		r.After.Folder, r.After.FolderID = "archive", 0
	}
	if c.set.Changed("read") {
		r.After.Read = c.read
	}
	if c.set.Changed("star") {
		r.After.Starred = c.star
	}
	return c.applyAccount(m, r)
}

func (c *ruleFlags) applyAccount(m *account.Manager, r *rules.Rule) error {
	if !c.set.Changed("account") {
		return nil
	}
	r.Account = 0
	if c.account == "" || c.account == "all" {
		return nil
	}
	a, err := c.accountNamed(m, c.account)
	r.Account = int64(a.ID)
	return err
}

// wrongRule says what is wrong with a rule as wrong usage; another error as it is.
func (e *env) wrongRule(err error) error {
	for what, key := range map[error]string{
		rules.ErrNoName: "cli.rule_no_name", rules.ErrNoConditions: "cli.rule_no_conditions", rules.ErrCondition: "cli.rule_no_conditions",
		rules.ErrNothingToDo: "cli.rule_nothing", rules.ErrTooMany: "cli.rule_too_many",
	} {
		if errors.Is(err, what) {
			return e.usage(key)
		}
	}
	return err
}
