package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const (
	maxFolderName  = 100 // runes
	maxFolderDepth = 16  // a tree that a person can still walk, and no endless recursion
)

// Names and places of folders that are refused, with ErrExists and ErrNotFound.
var (
	ErrFolderName  = errors.New("store: not a name for a folder: empty, too long, or with a line break")
	ErrFolderPlace = errors.New("store: a folder cannot be put there")
	ErrStandard    = errors.New("store: a standard folder stays as it is")
)

// AddFolder makes a folder of the user's in an account, below parent, or at the top for 0. Two folders of one place may not
// differ in case only (ErrExists).
func (s *Store) AddFolder(ctx context.Context, a AccountID, parent FolderID, name string) (id FolderID, err error) {
	err = s.write(ctx, func(t *tx) error {
		name, err := t.checkFolder(a, parent, 0, name)
		if err != nil {
			return err
		}
		n, err := t.insert("INSERT INTO folder(account_id, role, name, parent_id) VALUES(?, ?, ?, ?)", a, Own, name, parent)
		id = FolderID(n)
		return nameError(err)
	})
	if err != nil {
		return 0, fmt.Errorf("add folder: %w", err)
	}
	return id, nil
}

// RestoreFolder makes a folder of the user's again that was deleted, under its own ID, so that what still names it finds it.
func (s *Store) RestoreFolder(ctx context.Context, f Folder) error {
	err := s.write(ctx, func(t *tx) error {
		name, err := t.checkFolder(f.Account, f.Parent, 0, f.Name)
		if err != nil {
			return err
		}
		return nameError(t.exec("INSERT INTO folder(id, account_id, role, name, parent_id) VALUES(?, ?, ?, ?, ?)", f.ID, f.Account, Own, name, f.Parent))
	})
	if err != nil {
		return fmt.Errorf("restore folder: %w", err)
	}
	return nil
}

// RenameFolder gives a folder of the user's another name.
func (s *Store) RenameFolder(ctx context.Context, id FolderID, name string) error {
	err := s.write(ctx, func(t *tx) error {
		f, err := t.ownFolder(id)
		if err != nil {
			return err
		}
		return t.putFolder(f, f.Parent, name)
	})
	if err != nil {
		return fmt.Errorf("rename folder: %w", err)
	}
	return nil
}

// MoveFolder puts a folder of the user's, with all below it, below another of its account, or at the top for 0.
func (s *Store) MoveFolder(ctx context.Context, id, parent FolderID) error {
	err := s.write(ctx, func(t *tx) error {
		f, err := t.ownFolder(id)
		if err != nil {
			return err
		}
		return t.putFolder(f, parent, f.Name)
	})
	if err != nil {
		return fmt.Errorf("move folder: %w", err)
	}
	return nil
}

func (t *tx) putFolder(f Folder, parent FolderID, name string) error {
	name, err := t.checkFolder(f.Account, parent, f.ID, name)
	if err != nil {
		return err
	}
	return nameError(t.exec("UPDATE folder SET name = ?, parent_id = ? WHERE id = ?", name, parent, f.ID))
}

// DeleteFolder deletes a folder of the user's and those below it. Their messages go to the account's Trash: none is lost.
func (s *Store) DeleteFolder(ctx context.Context, id FolderID) error {
	err := s.write(ctx, func(t *tx) error {
		f, err := t.ownFolder(id)
		if err != nil {
			return err
		}
		var trash FolderID
		if err := t.get("SELECT id FROM folder WHERE account_id = ? AND role = ?", []any{f.Account, Trash}, &trash); err != nil {
			return err
		}
		const below = `WITH RECURSIVE below(id) AS (SELECT ?1 UNION SELECT f.id FROM folder f JOIN below ON f.parent_id = below.id) `
		if err := t.exec(below+"UPDATE message SET folder_id = ?2 WHERE folder_id IN below", id, trash); err != nil {
			return err
		}
		return t.exec(below+"DELETE FROM folder WHERE id IN below", id)
	})
	if err != nil {
		return fmt.Errorf("delete folder: %w", err)
	}
	return nil
}

func (t *tx) folder(id FolderID) (f Folder, err error) {
	err = t.get("SELECT "+folderColumns+" FROM folder f WHERE f.id = ?", []any{id},
		&f.ID, &f.Account, &f.Role, &f.Name, &f.Parent, &f.Total, &f.Unread, &f.Octets)
	return f, err
}

func (t *tx) ownFolder(id FolderID) (Folder, error) {
	f, err := t.folder(id)
	if err == nil && f.Role != Own {
		err = ErrStandard
	}
	return f, err
}

// checkFolder says under which name a folder may stand below parent. self is the folder itself, 0 for a new one.
func (t *tx) checkFolder(a AccountID, parent, self FolderID, name string) (string, error) {
	name = norm.NFC.String(strings.TrimSpace(name))
	if name == "" || utf8.RuneCountInString(name) > maxFolderName || strings.ContainsFunc(name, unicode.IsControl) || !utf8.ValidString(name) {
		return "", ErrFolderName
	}
	var exists bool
	if err := t.get("SELECT 1 FROM account WHERE id = ? AND removed = 0", []any{a}, &exists); err != nil {
		return "", err
	}
	if err := t.checkParent(a, parent, self); err != nil {
		return "", err
	}
	siblings := t.rows("SELECT name FROM folder WHERE account_id = ? AND parent_id = ? AND id <> ? AND role = ?", a, parent, self, Own)
	taken, err := collect(siblings, func(r *sql.Rows) (s string, err error) { return s, r.Scan(&s) })
	if err != nil {
		return "", err
	}
	for _, other := range taken {
		if strings.EqualFold(other, name) {
			return "", ErrExists
		}
	}
	return name, nil
}

// checkParent climbs from parent to the top: it must be of the account, not below self, and not too deep.
func (t *tx) checkParent(a AccountID, parent, self FolderID) error {
	for depth := 0; parent != 0; depth++ {
		f, err := t.folder(parent)
		if err != nil {
			return err
		}
		if f.Account != a || parent == self || depth >= maxFolderDepth {
			return ErrFolderPlace
		}
		parent = f.Parent
	}
	return nil
}
