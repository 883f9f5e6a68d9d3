package account

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"

	"valija/account/rules"
	"valija/store"
)

// rulesSetting keeps the user's rules.
const rulesSetting = "account.rules"

// ruleset is the user's rules as they are kept. Changes counts what makes messages on the server worth another look.
type ruleset struct {
	Rules   rules.Set `json:"rules,omitempty"`
	Changes int       `json:"changes,omitempty"`
}

// Rules returns the user's rules in their order.
func (m *Manager) Rules() rules.Set {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.ruleset.Rules)
}

// SetRules changes the user's rules. New ones, whose ID is 0, are given one. The next session of each account looks at
// all messages that are on the server only; what is here stays as it is. An incomplete rule is one of the errors of
// package rules, and nothing is changed.
func (m *Manager) SetRules(ctx context.Context, set rules.Set) error {
	set = slices.Clone(set)
	last := int64(0)
	for _, r := range slices.Concat(set, m.Rules()) {
		last = max(last, r.ID)
	}
	for i, r := range set {
		if err := r.Check(); err != nil {
			return err
		}
		if r.ID == 0 {
			last++
			set[i].ID = last
		}
	}
	seen := reflect.DeepEqual(asking(set), asking(m.Rules()))
	return m.changeRuleset(ctx, func(rs *ruleset) {
		if rs.Rules = set; seen {
			rs.Changes-- // what is on the server is none of the change's business
		}
	})
}

// asking are the rules by what they say of messages on the server.
func asking(set rules.Set) rules.Set {
	set = set.WithBefore()
	for i := range set {
		set[i].Name, set[i].After = "", rules.After{}
	}
	return set
}

// changeRuleset changes and keeps the rules, and has the server looked at anew.
func (m *Manager) changeRuleset(ctx context.Context, change func(*ruleset)) error {
	m.mu.Lock()
	rs := m.ruleset
	m.mu.Unlock()
	change(&rs)
	rs.Changes++
	value, err := json.Marshal(rs)
	if err != nil {
		return fmt.Errorf("write the rules: %w", err)
	}
	if err := m.store.SetSetting(ctx, rulesSetting, string(value)); err != nil {
		return inStorage(fmt.Errorf("keep the rules: %w", err))
	}
	m.mu.Lock()
	m.ruleset = rs
	m.mu.Unlock()
	m.feed.Post(StatusChanged{})
	return nil
}

func (m *Manager) readRules(ctx context.Context) error {
	value, ok, err := m.store.Setting(ctx, rulesSetting)
	if err != nil {
		return inStorage(fmt.Errorf("read the rules: %w", err))
	}
	if ok && json.Unmarshal([]byte(value), &m.ruleset) != nil {
		m.ruleset = ruleset{} // of another version: without rules nothing is deleted
	}
	return nil
}

// rulesOf returns the rules of an account that are switched on, and which change of them this is.
func (m *Manager) rulesOf(id ID) (rules.Set, int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.ruleset.Rules.Of(int64(id)), m.ruleset.Changes
}

// RuleFrom returns the rule that a message suggests, to be completed by the user.
func (m *Manager) RuleFrom(ctx context.Context, id store.ID) (rules.Rule, error) {
	mail, err := m.mailOf(ctx, id)
	if err != nil {
		return rules.Rule{}, err
	}
	name := mail.List
	if name == "" && len(mail.Senders) > 0 {
		name = mail.Senders[0].Short()
	}
	return rules.From(mail, name), nil
}

// mailOf reads what a message that is here says of itself.
func (m *Manager) mailOf(ctx context.Context, id store.ID) (rules.Mail, error) {
	parsed, err := m.store.Parsed(ctx, id)
	if err != nil {
		return rules.Mail{}, inStorage(err)
	}
	rows, err := m.store.Rows(ctx, []store.ID{id})
	if err != nil || len(rows) == 0 {
		return rules.Mail{}, inStorage(fmt.Errorf("read message %d: %w", id, err))
	}
	return rules.Of(parsed, rows[0].Octets), nil
}
