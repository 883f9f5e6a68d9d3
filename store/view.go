package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// Sort key of a View.
type Sort int

const (
	ByDate Sort = iota
	BySender
	BySubject
	BySize
)

// View says which messages a list shows. Folder 0 is every Inbox ("All inboxes"), or Account's, unless Everywhere.
type View struct {
	Folder          FolderID
	Account         AccountID // 0: all accounts; of no effect when Folder is set
	Everywhere      bool      // all folders but Trash and Junk (Starred, search over all)
	Query           string    // search words and operators; "" for all
	Sort            Sort
	Ascending       bool // false: newest, largest first, A to Z for names; true: the other way round
	UnreadOnly      bool
	StarredOnly     bool
	AttachmentsOnly bool
}

// order is what each Sort orders by, in the direction of Ascending == false. Among equals the newest comes first. The
// columns are those of a covering index, so that no sort is needed.
var order = map[Sort][]string{
	ByDate:    {"date DESC", "id DESC"},
	BySender:  {"sender_key ASC", "date DESC", "id DESC"},
	BySubject: {"subject_key ASC", "date DESC", "id DESC"},
	BySize:    {"size DESC", "id DESC"},
}

func (v View) orderBy() (string, error) {
	columns, ok := order[v.Sort]
	if !ok {
		return "", fmt.Errorf("store: no such sort: %d", v.Sort)
	}
	by := strings.Join(columns, ", ")
	if v.Ascending {
		by = strings.NewReplacer(" ASC", " DESC", " DESC", " ASC").Replace(by)
	}
	return by, nil
}

// IDs are all messages of a view in its order.
func (s *Store) IDs(ctx context.Context, v View) ([]ID, error) {
	folders, err := s.foldersOf(ctx, v)
	if err != nil {
		return nil, fmt.Errorf("list: %w", err)
	}
	by, err := v.orderBy()
	if err != nil {
		return nil, err
	}
	if len(folders) == 0 {
		return nil, nil
	}
	if strings.TrimSpace(v.Query) != "" {
		return s.search(ctx, v, folders, by)
	}
	query, args := v.listing(folders, by)
	return s.ids(ctx, query, args...)
}

// listing reads one folder along its index, and merges those of several.
func (v View) listing(folders []FolderID, by string) (query string, args []any) {
	one := "SELECT " + v.listed() + " FROM message WHERE folder_id = ?" + v.filter("flags")
	for _, f := range folders {
		args = append(args, f)
	}
	if len(folders) <= mergeAtMost {
		return strings.Repeat(one+" UNION ALL ", len(folders)-1) + one + " ORDER BY " + by, args
	}
	return "SELECT " + v.listed() + " FROM message WHERE folder_id IN (SELECT value FROM json_each(?))" + v.filter("flags") +
		" ORDER BY " + by, []any{list(folders)}
}

// mergeAtMost folders are merged along their indexes; each costs a comparison for every row before it.
const mergeAtMost = 8

// listed are the columns of the order, the id first.
func (v View) listed() string {
	columns := "id"
	for _, c := range order[v.Sort] {
		if name, _, _ := strings.Cut(c, " "); name != "id" {
			columns += ", " + name
		}
	}
	return columns
}

func (v View) filter(flags string) string {
	var b strings.Builder
	if v.UnreadOnly {
		fmt.Fprintf(&b, " AND %s & %d = 0", flags, Read)
	}
	if v.StarredOnly {
		fmt.Fprintf(&b, " AND %s & %d", flags, Starred)
	}
	if v.AttachmentsOnly {
		fmt.Fprintf(&b, " AND %s & %d", flags, HasAttachment)
	}
	return b.String()
}

// foldersOf are the folders whose messages the view shows.
func (s *Store) foldersOf(ctx context.Context, v View) ([]FolderID, error) {
	if v.Folder != 0 {
		return []FolderID{v.Folder}, nil
	}
	query := "SELECT f.id FROM folder f JOIN account a ON a.id = f.account_id WHERE a.removed = 0 AND (? = 0 OR a.id = ?)"
	if v.Everywhere {
		query += fmt.Sprintf(" AND f.role NOT IN (%d, %d)", Trash, Junk)
	} else {
		query += fmt.Sprintf(" AND f.role = %d", Inbox)
	}
	rows := s.r.rows(ctx, query, v.Account, v.Account)
	return collect(rows, func(r *sql.Rows) (id FolderID, err error) { return id, r.Scan(&id) })
}

// ids reads the first column of a query; the others are there to order by.
func (s *Store) ids(ctx context.Context, query string, args ...any) ([]ID, error) {
	var id ID
	var dest []any
	return collect(s.r.rows(ctx, query, args...), func(r *sql.Rows) (ID, error) {
		if dest == nil {
			columns, err := r.Columns()
			if err != nil {
				return 0, err
			}
			dest = append(dest, &id)
			for range columns[1:] {
				dest = append(dest, nothing{})
			}
		}
		err := r.Scan(dest...)
		return id, err
	})
}

// nothing takes a column that is not wanted.
type nothing struct{}

func (nothing) Scan(any) error { return nil }
