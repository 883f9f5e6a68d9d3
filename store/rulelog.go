package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// RuleState says what has become of a deletion by a rule.
type RuleState int

const (
	RuleWaits   RuleState = iota // to be deleted on the server when its time has come
	RuleUndone                   // the user wants the message: the rules leave it alone
	RuleDeleted                  // the server has deleted it
	RuleGone                     // it was not on the server any more
)

// RuleEntry is one deletion by a rule. Fields is the account room's JSON: what is known of the message.
type RuleEntry struct {
	ID         int64
	Account    AccountID
	Key        Key
	Rule       string // its name
	State      RuleState
	Fields     []byte
	Noted, Due time.Time // UTC; not deleted before Due
	Ended      time.Time // zero while it waits
}

// RuleLog is all deletions by rules, the newest first.
func (s *Store) RuleLog(ctx context.Context) ([]RuleEntry, error) {
	rows := s.r.rows(ctx, `SELECT l.id, l.account_id, l.unique_id, l.occurrence, l.rule, l.state, l.fields, l.noted_at, l.due_at,
		l.ended_at FROM rule_log l JOIN account a ON a.id = l.account_id WHERE a.removed = 0 ORDER BY l.id DESC`)
	all, err := collect(rows, func(r *sql.Rows) (e RuleEntry, err error) {
		var noted, due, ended int64
		err = r.Scan(&e.ID, &e.Account, &e.Key.UniqueID, &e.Key.Occurrence, &e.Rule, &e.State, &e.Fields, &noted, &due, &ended)
		e.Noted, e.Due, e.Ended = timeOf(noted), timeOf(due), timeOf(ended)
		return e, err
	})
	if err != nil {
		return nil, fmt.Errorf("read the log of rules: %w", err)
	}
	return all, nil
}

// NoteRules adds deletions that wait. A message that has an entry keeps it, whatever its state.
func (s *Store) NoteRules(ctx context.Context, entries []RuleEntry) error {
	err := s.write(ctx, func(t *tx) error {
		for _, e := range entries {
			err := t.exec(`INSERT OR IGNORE INTO rule_log(account_id, unique_id, occurrence, rule, state, fields, noted_at,
				due_at, ended_at) VALUES(?, ?, ?, ?, ?, ?, ?, ?, 0)`, e.Account, e.Key.UniqueID, e.Key.Occurrence, e.Rule,
				RuleWaits, notNil(e.Fields), e.Noted.Unix(), e.Due.Unix())
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("note deletions by rules: %w", err)
	}
	return nil
}

// WithdrawRules forgets deletions that wait and that no rule wants any more.
func (s *Store) WithdrawRules(ctx context.Context, ids []int64) error {
	err := s.write(ctx, func(t *tx) error {
		return t.exec("DELETE FROM rule_log WHERE id IN (SELECT value FROM json_each(?)) AND state = ?", list(ids), RuleWaits)
	})
	if err != nil {
		return fmt.Errorf("withdraw deletions by rules: %w", err)
	}
	return nil
}

// EndRule changes the state of deletions that wait, and returns how many did. What was undone may still turn out to be
// gone.
func (s *Store) EndRule(ctx context.Context, ids []int64, state RuleState, at time.Time) (changed int64, err error) {
	err = s.write(ctx, func(t *tx) error {
		changed, err = t.change(`UPDATE rule_log SET state = ?, ended_at = ?
			WHERE id IN (SELECT value FROM json_each(?)) AND (state = ? OR state = ? AND ? = ?)`,
			state, at.Unix(), list(ids), RuleWaits, RuleUndone, state, RuleGone)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("note what became of deletions by rules: %w", err)
	}
	return changed, nil
}

// ForgetRules forgets deletions that ended before a time.
func (s *Store) ForgetRules(ctx context.Context, before time.Time) error {
	err := s.write(ctx, func(t *tx) error {
		return t.exec("DELETE FROM rule_log WHERE ended_at <> 0 AND ended_at < ?", before.Unix())
	})
	if err != nil {
		return fmt.Errorf("forget old deletions by rules: %w", err)
	}
	return nil
}
