package store

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"valija/store/internal/words"
	"valija/store/query"
)

// Sort key of a View.
type Sort int

const (
	ByDate Sort = iota
	BySender
	BySubject
	BySize
	ByPlace    // what is not whole here first
	ByReceived // when it came to this computer
)

// View says which messages a list shows. Folder 0 is every Inbox ("All inboxes"), or Account's, unless Everywhere. What
// the Query says about folders and accounts goes before that.
type View struct {
	Folder          FolderID
	Account         AccountID // 0: all accounts; of no effect when Folder is set
	Everywhere      bool      // all folders but Trash and Junk (Starred, search over all)
	Query           string    // search words and operators; "" for all; see package query
	Sort            Sort
	Ascending       bool // false: newest, largest first, A to Z for names; true: the other way round
	UnreadOnly      bool
	StarredOnly     bool
	AttachmentsOnly bool
	Conversations   bool // only the first message, in the view's order, of each conversation
	Limit           int  // at most so many, the first; 0: all. A list shows its first page at once this way
}

// IDs are all messages of a view in its order. When a part of the profile cannot be read, what is found all the same comes
// with ErrDamaged.
func (s *Store) IDs(ctx context.Context, v View) ([]ID, error) {
	ids, err := s.search(ctx, v, v.SearchQuery())
	if err != nil {
		return ids, fmt.Errorf("list: %w", err)
	}
	return ids, nil
}

// order gives what each Sort orders by, in the direction of Ascending == false. Among equals the newest comes first. The
// columns are those of a covering index, so that no sort is needed, but for ByPlace and ByReceived: they sort 100,000 rows in a
// few tenths of a second, which is not worth an index that each message would have to be written to.
func (k Sort) order() []string {
	switch k {
	case ByDate:
		return []string{"date DESC", "id DESC"}
	case BySender:
		return []string{"sender_key ASC", "date DESC", "id DESC"}
	case BySubject:
		return []string{"subject_key ASC", "date DESC", "id DESC"}
	case BySize:
		return []string{"size DESC", "id DESC"}
	case ByPlace:
		return []string{"place DESC", "date DESC", "id DESC"}
	case ByReceived:
		return []string{"received DESC", "id DESC"}
	}
	return nil
}

// Key is what a list in this order compares of a row, folded and cut; "" where it compares numbers.
func (k Sort) Key(r *Row) string {
	switch k {
	case BySender:
		return words.SortKey(cmp.Or(r.FromName, r.FromAddress))
	case BySubject:
		base, _ := words.BaseSubject(r.Subject)
		return words.SortKey(base)
	}
	return ""
}

func (v View) orderBy() (string, error) {
	columns := v.Sort.order()
	if columns == nil {
		return "", fmt.Errorf("store: no such sort: %d", v.Sort)
	}
	by := strings.Join(columns, ", ")
	if v.Ascending {
		by = strings.NewReplacer(" ASC", " DESC", " DESC", " ASC").Replace(by)
	}
	return by, nil
}

// mergeAtMost folders are merged along their indexes; each costs a comparison for every row before it.
const mergeAtMost = 8

// listed reads one folder along its index, and merges those of several.
func (s *Store) listed(ctx context.Context, v View, q query.Query, folders []FolderID) ([]ID, error) {
	query, args, err := v.listing(q, folders)
	if err != nil {
		return nil, err
	}
	ids, err := s.ids(ctx, query, args...)
	if errors.Is(err, ErrDamaged) {
		return s.listedAnyway(ctx, v, q, folders)
	}
	return ids, err
}

func (v View) listing(q query.Query, folders []FolderID) (query string, args []any, err error) {
	by, err := v.orderBy()
	if err != nil {
		return "", nil, err
	}
	f := v.filter(q)
	by += v.limit()
	if len(folders) > mergeAtMost {
		return "SELECT id FROM message WHERE folder_id IN (SELECT value FROM json_each(?))" + f.sql + " ORDER BY " + by,
			append([]any{list(folders)}, f.args...), nil
	}
	columns := "id"
	if len(folders) > 1 { // a merge must be given what it compares
		columns = v.columns()
	}
	one := "SELECT " + columns + " FROM message WHERE folder_id = ?" + f.sql
	for _, folder := range folders {
		args = append(append(args, folder), f.args...)
	}
	return strings.Repeat(one+" UNION ALL ", len(folders)-1) + one + " ORDER BY " + by, args, nil
}

func (v View) limit() string {
	if v.Limit <= 0 {
		return ""
	}
	return fmt.Sprintf(" LIMIT %d", v.Limit)
}

// columns are those of the order, the id first.
func (v View) columns() string {
	columns := "id"
	for _, c := range v.Sort.order() {
		if name, _, _ := strings.Cut(c, " "); name != "id" {
			columns += ", " + name
		}
	}
	return columns
}

// filter is a condition, beginning with AND, on the columns of message.
type filter struct {
	sql  string
	args []any
}

func (f *filter) and(condition string, args ...any) {
	f.sql += " AND " + condition
	f.args = append(f.args, args...)
}

func (f *filter) flag(flag Flags, a query.Answer) {
	switch a {
	case query.Yes:
		f.and(fmt.Sprintf("flags & %d", flag))
	case query.No:
		f.and(fmt.Sprintf("flags & %d = 0", flag))
	}
}

// filter is what view and query say about properties of a message.
func (v View) filter(q query.Query) (f filter) {
	if v.UnreadOnly {
		f.flag(Read, query.No)
	}
	if v.StarredOnly {
		f.flag(Starred, query.Yes)
	}
	if v.AttachmentsOnly {
		f.flag(HasAttachment, query.Yes)
	}
	f.flag(Read, q.Read)
	f.flag(Starred, q.Starred)
	f.flag(Answered, q.Answered)
	f.flag(Forwarded, q.Forwarded)
	f.flag(HasAttachment, q.Attached)
	if !q.From.IsZero() {
		f.and("date >= ?", q.From.Unix())
	}
	if !q.Until.IsZero() {
		f.and("date < ?", q.Until.Unix())
	}
	if q.AtLeast > 0 {
		f.and("size >= ?", q.AtLeast)
	}
	if q.AtMost > 0 {
		f.and("size <= ?", q.AtMost)
	}
	return f
}

// ids reads the column "id" of a query, in its order. All come as one text: for the hundred thousand rows of a list that
// costs a quarter of what rows do.
func (s *Store) ids(ctx context.Context, query string, args ...any) (all []ID, err error) {
	for r, err := range s.r.rows(ctx, "SELECT group_concat(id) FROM ("+query+")", args...) {
		if err != nil {
			return nil, err
		}
		var text sql.RawBytes
		if err := r.Scan(&text); err != nil {
			return nil, classify(err)
		}
		all = parseIDs(text)
	}
	return all, nil
}

// parseIDs reads numbers with commas between.
func parseIDs(text []byte) []ID {
	if len(text) == 0 {
		return nil
	}
	all := make([]ID, 0, bytes.Count(text, []byte{','})+1)
	var id ID
	for _, c := range text {
		if c == ',' {
			all, id = append(all, id), 0
			continue
		}
		id = 10*id + ID(c-'0')
	}
	return append(all, id)
}
