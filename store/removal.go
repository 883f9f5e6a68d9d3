package store

import (
	"context"
	"errors"
	"fmt"
)

// RemoveAccount removes the account with everything it has: messages, folders, unique-ids. The account vanishes at once;
// the rest goes in slices, with the words of its mail in the search index and what is left of them on free pages. When ctx
// ends first, Care goes on with it, in this run or another.
func (s *Store) RemoveAccount(ctx context.Context, id AccountID) error {
	err := s.write(ctx, func(t *tx) error {
		n, err := t.change("UPDATE account SET removed = 1 WHERE id = ? AND removed = 0", id)
		if err == nil && n == 0 {
			return ErrNotFound
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("remove account: %w", err)
	}
	for {
		more, err := s.removeMore(ctx)
		if ctx.Err() != nil {
			return nil // the account is gone; the rest is for Care
		}
		if err != nil {
			return fmt.Errorf("remove account: %w", err)
		}
		if !more {
			return nil
		}
	}
}

// removeMore does one slice of what follows a removal.
func (s *Store) removeMore(ctx context.Context) (more bool, err error) {
	for _, slice := range []func(context.Context) (bool, error){s.removalSlice, s.purgeSlice, s.vacuumSlice} {
		if did, err := slice(ctx); did || err != nil {
			return did, err
		}
	}
	return false, s.emptyLog(ctx)
}

// removalSlice deletes some messages of an account that is being removed, or, after the last, the account.
func (s *Store) removalSlice(ctx context.Context) (did bool, err error) {
	var id AccountID
	err = s.r.get(ctx, "SELECT id FROM account WHERE removed = 1 LIMIT 1", nil, &id)
	if errors.Is(err, ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	ids, err := s.ids(ctx, "SELECT id FROM message WHERE folder_id IN (SELECT id FROM folder WHERE account_id = ?) LIMIT ?", id, deleteSlice)
	if err != nil {
		return false, err
	}
	return true, s.write(ctx, func(t *tx) error {
		if err := t.overwrite(); err != nil {
			return err
		}
		if len(ids) > 0 {
			return t.deleteAll(ids)
		}
		return t.removeAccount(id)
	})
}

// removeAccount deletes an account that has no messages.
func (t *tx) removeAccount(id AccountID) error {
	if err := t.releaseRehomed(id); err != nil {
		return err
	}
	for _, q := range []string{
		"DELETE FROM uniqueid WHERE account_id = ?",
		"DELETE FROM peek WHERE account_id = ?",
		"DELETE FROM rule_log WHERE account_id = ?",
		"DELETE FROM thread_key WHERE account_id = ?",
		"DELETE FROM folder WHERE account_id = ?",
		"DELETE FROM account WHERE id = ?",
	} {
		if err := t.exec(q, id); err != nil {
			return err
		}
	}
	return t.setSetting(purgeSetting, purgeWanted)
}
