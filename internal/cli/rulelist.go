package cli

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"valija/account"
	"valija/account/rules"
	"valija/internal/foreign"
)

// ruleList is `valija rule list`.
type ruleList struct {
	*env
	json bool
}

func (c *ruleList) define(f *pflag.FlagSet) {
	f.BoolVar(&c.json, "json", false, c.words.T("cli.flag.json"))
}

func (c *ruleList) run(ctx context.Context, args []string) (err error) {
	if len(args) != 0 {
		return c.usage("cli.no_arguments")
	}
	p, err := c.reading(ctx)
	if err != nil {
		return err
	}
	defer p.close(&err)
	for i, r := range p.manager.Rules() {
		if err := c.write(p.manager, i+1, r); err != nil {
			return err
		}
	}
	return nil
}

func (c *ruleList) write(m *account.Manager, number int, r rules.Rule) error {
	name := c.accountName(m, account.ID(r.Account))
	if c.json {
		return writeJSON(c.opt.Stdout, ruleJSON(number, name, r))
	}
	on := "on"
	if r.Off {
		on = "off"
	}
	_, err := fmt.Fprintf(c.opt.Stdout, "%d\t%s\t%s\t%s\t%s\t%s\n", number, on, foreign.Line(r.Name), foreign.Line(name),
		foreign.Line(strings.Join(conditionTexts(r), separator(r))), strings.Join(doings(r), ", "))
	return err
}

// accountName is the name of an account; "" for all.
func (e *env) accountName(m *account.Manager, id account.ID) string {
	for _, a := range m.Accounts() {
		if a.ID == id {
			return a.Name
		}
	}
	return ""
}

func conditionTexts(r rules.Rule) []string {
	texts := []string{}
	for _, c := range r.When {
		texts = append(texts, c.String())
	}
	return texts
}

func separator(r rules.Rule) string {
	if r.Any {
		return " | "
	}
	return " & "
}

// doings are the options that make a rule do what it does.
func doings(r rules.Rule) []string {
	var all []string
	if r.Before != rules.Usual {
		all = append(all, string(r.Before))
	}
	if r.After.Folder != "" {
		all = append(all, "move "+r.After.Folder)
	}
	if r.After.Read {
		all = append(all, "read")
	}
	if r.After.Starred {
		all = append(all, "star")
	}
	return all
}

func ruleJSON(number int, accountName string, r rules.Rule) any {
	return struct {
		Number  int      `json:"number"`
		Name    string   `json:"name"`
		Account string   `json:"account"`
		On      bool     `json:"on"`
		Any     bool     `json:"any"`
		When    []string `json:"when"`
		Before  string   `json:"before"`
		Move    string   `json:"move"`
		Read    bool     `json:"read"`
		Star    bool     `json:"star"`
	}{number, r.Name, accountName, !r.Off, r.Any, conditionTexts(r), string(r.Before), r.After.Folder, r.After.Read, r.After.Starred}
}

// ruleNamed finds a rule by its name or its number in the list.
func (e *env) ruleNamed(set rules.Set, name string) (int, error) {
	if i := slices.IndexFunc(set, func(r rules.Rule) bool { return r.Name == name }); i >= 0 {
		return i, nil
	}
	if n, err := strconv.Atoi(name); err == nil && n >= 1 && n <= len(set) {
		return n - 1, nil
	}
	return 0, e.problem("cli.no_rule", "name", foreign.Line(name))
}
