package store

import (
	"context"
	"database/sql"
	"fmt"
)

// Peek is what is known of a message before it is retrieved; Fields is the account room's JSON.
type Peek struct {
	Key    Key
	Fields []byte
}

// Peeks are those of an account.
func (s *Store) Peeks(ctx context.Context, a AccountID) ([]Peek, error) {
	rows := s.r.rows(ctx, "SELECT unique_id, occurrence, fields FROM peek WHERE account_id = ?", a)
	all, err := collect(rows, func(r *sql.Rows) (p Peek, err error) {
		err = r.Scan(&p.Key.UniqueID, &p.Key.Occurrence, &p.Fields)
		return p, err
	})
	if err != nil {
		return nil, fmt.Errorf("read header fields: %w", err)
	}
	return all, nil
}

// KeepPeeks keeps header fields of messages that are not here.
func (s *Store) KeepPeeks(ctx context.Context, a AccountID, peeks []Peek) error {
	err := s.write(ctx, func(t *tx) error {
		for _, p := range peeks {
			err := t.exec("INSERT OR REPLACE INTO peek(account_id, unique_id, occurrence, fields) VALUES(?, ?, ?, ?)",
				a, p.Key.UniqueID, p.Key.Occurrence, notNil(p.Fields))
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("keep header fields: %w", err)
	}
	return nil
}

// ForgetPeeks forgets the header fields of messages that came in, or are not on the server any more.
func (s *Store) ForgetPeeks(ctx context.Context, a AccountID, keys []Key) error {
	err := s.write(ctx, func(t *tx) error {
		for _, k := range keys {
			err := t.exec("DELETE FROM peek WHERE account_id = ? AND unique_id = ? AND occurrence = ?", a, k.UniqueID, k.Occurrence)
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("forget header fields: %w", err)
	}
	return nil
}
