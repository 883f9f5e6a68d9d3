package store

import (
	"context"
	"database/sql"
	"fmt"
)

// FolderID is a folder on this computer.
type FolderID int64

// Role of a folder.
type Role int

const (
	Own Role = iota // made by the user
	Inbox
	Sent
	Drafts
	Archive
	Trash
	Junk
)

// String is the role's name in English, for logs and exports.
func (r Role) String() string {
	names := [...]string{"Own", "Inbox", "Sent", "Drafts", "Archive", "Trash", "Junk"}
	if r < 0 || int(r) >= len(names) {
		return fmt.Sprintf("Role(%d)", int(r))
	}
	return names[r]
}

// Folder is a place for messages on this computer. Name is "" for standard folders (the window names them by Role).
type Folder struct {
	ID            FolderID
	Account       AccountID
	Role          Role
	Name          string
	Parent        FolderID // 0: top
	Total, Unread int
	Octets        int64 // of the whole messages, also of those whose rest is on the server
}

const folderColumns = "f.id, f.account_id, f.role, f.name, f.parent_id, f.total, f.unread, f.octets"

func scanFolder(r *sql.Rows) (f Folder, err error) {
	err = r.Scan(&f.ID, &f.Account, &f.Role, &f.Name, &f.Parent, &f.Total, &f.Unread, &f.Octets)
	return f, err
}

// Folders are all folders: by account, the standard ones first, then the user's by name.
func (s *Store) Folders(ctx context.Context) ([]Folder, error) {
	rows := s.r.rows(ctx, "SELECT "+folderColumns+` FROM folder f JOIN account a ON a.id = f.account_id
		WHERE a.removed = 0 ORDER BY f.account_id, f.role = 0, f.role, f.name COLLATE NOCASE, f.id`)
	return collect(rows, scanFolder)
}

// FolderByRole is the account's standard folder; ErrNotFound for Own.
func (s *Store) FolderByRole(ctx context.Context, a AccountID, r Role) (id FolderID, err error) {
	err = s.r.get(ctx, "SELECT id FROM folder WHERE account_id = ? AND role = ? AND role <> 0", []any{a, r}, &id)
	return id, err
}
