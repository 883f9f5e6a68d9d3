package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"valija/store/query"
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

// The columns of a Folder; namedColumns are those of the index of names, the counters at nothing.
const (
	folderColumns = "f.id, f.account_id, f.role, f.name, f.parent_id, f.total, f.unread, f.octets"
	namedColumns  = "f.id, f.account_id, f.role, f.name, f.parent_id, 0, 0, 0"
)

// Folders are all folders: by account, the standard ones first, then the user's by name.
func (s *Store) Folders(ctx context.Context) ([]Folder, error) {
	all, _, err := s.folders(ctx)
	slices.SortFunc(all, func(a, b Folder) int {
		return cmp.Or(cmp.Compare(a.Account, b.Account), cmp.Compare(a.Role.rank(), b.Role.rank()),
			strings.Compare(query.Fold(a.Name), query.Fold(b.Name)), strings.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return all, err
}

// folders are all folders, and the names of their accounts. When a page of the two tables is damaged, an index has all but
// the counters.
func (s *Store) folders(ctx context.Context) (all []Folder, accounts []string, err error) {
	for _, how := range [][3]string{
		{folderColumns, "", ""}, {folderColumns, "NOT INDEXED", "NOT INDEXED"}, // as a rule, without indexes, without a table
		{namedColumns, "INDEXED BY folder_name", "NOT INDEXED"}, {folderColumns, "NOT INDEXED", "INDEXED BY account_name"},
	} {
		query := fmt.Sprintf("SELECT %s, a.name FROM folder f %s JOIN account a %s ON a.id = f.account_id WHERE a.removed = 0", how[0], how[1], how[2])
		accounts = nil
		all, err = collect(s.r.rows(ctx, query), func(r *sql.Rows) (f Folder, err error) {
			var account string
			err = r.Scan(&f.ID, &f.Account, &f.Role, &f.Name, &f.Parent, &f.Total, &f.Unread, &f.Octets, &account)
			accounts = append(accounts, account)
			return f, err
		})
		if !errors.Is(err, ErrDamaged) {
			return all, accounts, err
		}
	}
	return nil, nil, err
}

// rank puts the user's folders after the standard ones.
func (r Role) rank() int {
	if r == Own {
		return int(Junk) + 1
	}
	return int(r)
}

// FolderByRole is the account's standard folder; ErrNotFound for Own.
func (s *Store) FolderByRole(ctx context.Context, a AccountID, r Role) (id FolderID, err error) {
	err = s.r.get(ctx, "SELECT id FROM folder WHERE account_id = ? AND role = ? AND role <> 0", []any{a, r}, &id)
	return id, err
}
