package account

import (
	"context"
	"encoding/json"
	"time"

	"valija/account/rules"
	"valija/store"
)

const (
	// ruleUndoFor is how long a deletion by a rule waits on the server: who looks at the mail once a day still sees it.
	ruleUndoFor = 24 * time.Hour
	// ruleLogFor is how long the log remembers what the rules deleted.
	ruleLogFor = 30 * 24 * time.Hour
)

// RuleState says what has become of a deletion by a rule.
type RuleState = store.RuleState

// The states.
const (
	RuleWaits   = store.RuleWaits
	RuleUndone  = store.RuleUndone
	RuleDeleted = store.RuleDeleted
	RuleGone    = store.RuleGone
)

// RuleDeletion is a message that a rule deletes, or has deleted, on the server, unread.
type RuleDeletion struct {
	ID         int64
	Account    ID
	Rule       string // its name
	State      RuleState
	Mail       rules.Mail // all that is known of it
	Noted, Due time.Time  // UTC; it is deleted at the first session after Due
	Ended      time.Time  // when it was deleted or undone; zero while it waits
}

// RuleLog returns what rules delete and have deleted on the servers in the last 30 days, the newest first.
func (m *Manager) RuleLog(ctx context.Context) ([]RuleDeletion, error) {
	entries, err := m.store.RuleLog(ctx)
	if err != nil {
		return nil, inStorage(err)
	}
	log := make([]RuleDeletion, 0, len(entries))
	for _, e := range entries {
		d := RuleDeletion{ID: e.ID, Account: e.Account, Rule: e.Rule, State: e.State, Noted: e.Noted, Due: e.Due, Ended: e.Ended}
		if json.Unmarshal(e.Fields, &d.Mail) != nil {
			d.Mail = rules.Mail{} // of another version: the entry still says when and by which rule
		}
		log = append(log, d)
	}
	return log, nil
}

// UndoRules takes deletions back that the server has not been told of for good: they come in at the next session, and no
// rule deletes them again. It returns how many were still to be taken back; what the server has deleted is gone. While
// the server is about to delete, it waits for its answer.
func (m *Manager) UndoRules(ctx context.Context, ids []int64) (undone int, err error) {
	for _, w := range m.chosen(nil) {
		w.ruling.Lock() // not while a session is ending with what it has marked
		defer w.ruling.Unlock()
	}
	changed, err := m.store.EndRule(ctx, ids, store.RuleUndone, m.now())
	if err != nil {
		return 0, inStorage(err)
	}
	if changed == 0 {
		return 0, nil
	}
	return int(changed), m.changeRuleset(ctx, func(*ruleset) {})
}
