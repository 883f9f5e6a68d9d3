package store

import (
	"context"
	"database/sql"
	"fmt"
)

// AccountID is an account of the profile.
type AccountID int64

// Account is a row of the account table; Settings is the account room's JSON, without secrets.
type Account struct {
	ID       AccountID
	Name     string
	Settings []byte
}

// Accounts are the accounts in the order they were made.
func (s *Store) Accounts(ctx context.Context) ([]Account, error) {
	rows := s.r.rows(ctx, "SELECT id, name, settings FROM account WHERE removed = 0 ORDER BY id")
	return collect(rows, func(r *sql.Rows) (a Account, err error) {
		err = r.Scan(&a.ID, &a.Name, &a.Settings)
		return a, err
	})
}

// AddAccount also makes its standard folders (Inbox, Sent, Drafts, Archive, Trash, Junk). A name that is taken gives ErrExists.
func (s *Store) AddAccount(ctx context.Context, name string, settings []byte) (AccountID, error) {
	var id int64
	err := s.write(ctx, func(t *tx) (err error) {
		id, err = t.insert("INSERT INTO account(name, settings) VALUES(?, ?)", name, notNil(settings))
		if err != nil {
			return nameError(err)
		}
		for role := Inbox; role <= Junk; role++ {
			if err := t.exec("INSERT INTO folder(account_id, role, name) VALUES(?, ?, '')", id, role); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("add account: %w", err)
	}
	return AccountID(id), nil
}

// UpdateAccount changes name and settings.
func (s *Store) UpdateAccount(ctx context.Context, a Account) error {
	err := s.write(ctx, func(t *tx) error {
		n, err := t.change("UPDATE account SET name = ?, settings = ? WHERE id = ? AND removed = 0",
			a.Name, notNil(a.Settings), a.ID)
		if err == nil && n == 0 {
			return ErrNotFound
		}
		return nameError(err)
	})
	if err != nil {
		return fmt.Errorf("change account: %w", err)
	}
	return nil
}

func nameError(err error) error {
	if isUnique(err) {
		return ErrExists
	}
	return err
}

// notNil: a nil slice would be NULL.
func notNil(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}
