package cli

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/spf13/pflag"

	"valija/account"
	"valija/account/rules"
	"valija/internal/foreign"
)

// ruleLog is `valija rule log`.
type ruleLog struct {
	*env
	json bool
	undo []string
}

func (c *ruleLog) define(f *pflag.FlagSet) {
	f.BoolVar(&c.json, "json", false, c.words.T("cli.flag.json"))
	f.StringArrayVar(&c.undo, "undo", nil, c.words.T("cli.flag.undo"))
}

func (c *ruleLog) run(ctx context.Context, args []string) (err error) {
	if len(args) != 0 {
		return c.usage("cli.no_arguments")
	}
	if len(c.undo) > 0 {
		return c.takeBack(ctx)
	}
	p, err := c.reading(ctx)
	if err != nil {
		return err
	}
	defer p.close(&err)
	log, err := p.manager.RuleLog(ctx)
	if err != nil {
		return err
	}
	for _, d := range log {
		if err := c.write(p.manager, d); err != nil {
			return err
		}
	}
	return nil
}

func (c *ruleLog) takeBack(ctx context.Context) (err error) {
	var ids []int64
	for _, s := range c.undo {
		id, err := strconv.ParseInt(s, 10, 64)
		if err != nil {
			return c.usage("cli.bad_entry", "value", foreign.Line(s))
		}
		ids = append(ids, id)
	}
	p, err := c.writing(ctx)
	if err != nil {
		return err
	}
	defer p.close(&err)
	undone, err := p.manager.UndoRules(ctx, ids)
	if err != nil {
		return err
	}
	if undone > 0 {
		fmt.Fprintln(c.opt.Stdout, c.words.N("cli.rules_undone", undone))
	}
	if late := len(ids) - undone; late > 0 {
		return &saidError{text: c.words.N("cli.rules_too_late", late)}
	}
	return nil
}

func (c *ruleLog) write(m *account.Manager, d account.RuleDeletion) error {
	name := c.accountName(m, d.Account)
	if c.json {
		return writeJSON(c.opt.Stdout, deletionJSON(name, d))
	}
	_, err := fmt.Fprintf(c.opt.Stdout, "%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", d.ID, deletionState(d.State),
		stateTime(d).Local().Format("2006-01-02 15:04"), foreign.Line(name), foreign.Line(d.Rule),
		foreign.Line(mailSender(d.Mail)), foreign.Line(d.Mail.Subject), c.words.Octets(d.Mail.Octets))
	return err
}

// stateTime is when the state began, or when what waits may be done.
func stateTime(d account.RuleDeletion) time.Time {
	if d.State == account.RuleWaits {
		return d.Due
	}
	return d.Ended
}

func mailSender(m rules.Mail) string {
	if len(m.Senders) == 0 {
		return ""
	}
	return m.Senders[0].Short()
}

// deletionState names a state for programs.
func deletionState(s account.RuleState) string {
	switch s {
	case account.RuleWaits:
		return "waits"
	case account.RuleUndone:
		return "undone"
	case account.RuleDeleted:
		return "deleted"
	}
	return "gone"
}

func deletionJSON(accountName string, d account.RuleDeletion) any {
	o := struct {
		ID      int64   `json:"id"`
		State   string  `json:"state"`
		Account string  `json:"account"`
		Rule    string  `json:"rule"`
		From    mailbox `json:"from"`
		Subject string  `json:"subject"`
		Date    *string `json:"date"`
		Octets  int64   `json:"octets"`
		Noted   *string `json:"noted"`
		Due     *string `json:"due"`
		Ended   *string `json:"ended"`
	}{
		ID: d.ID, State: deletionState(d.State), Account: accountName, Rule: d.Rule, Subject: d.Mail.Subject,
		Date: utc(d.Mail.Date), Octets: d.Mail.Octets, Noted: utc(d.Noted), Due: utc(d.Due), Ended: utc(d.Ended),
	}
	if len(d.Mail.Senders) > 0 {
		o.From = mailbox{d.Mail.Senders[0].Name, d.Mail.Senders[0].Address}
	}
	return o
}
