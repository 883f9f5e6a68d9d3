package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"valija/store/internal/salvage"
	"valija/store/query"
)

// A damaged page must not take the rest of the mail from sight: a list whose index cannot be read is made from the table,
// and a row that cannot be read is shown with what the index says of it.

func (s *Store) walker() salvage.Walker {
	return salvage.Walker{Source: s.r.db, Damaged: func(err error) bool { return errors.Is(classify(err), ErrDamaged) }}
}

// listedAnyway lists what can be read of the table, without its indexes; with ErrDamaged when that is not all.
func (s *Store) listedAnyway(ctx context.Context, v View, q query.Query, folders []FolderID) ([]ID, error) {
	f := v.filter(q)
	var all []listedRow
	gaps, err := s.walker().Walk(ctx, salvage.Query{
		SQL: `SELECT id, date, size, sender_key, subject_key FROM message NOT INDEXED
			WHERE id >= ?1 AND ?2 > 0 AND folder_id IN (SELECT value FROM json_each(?3))` + f.sql + " ORDER BY id LIMIT ?2",
		Args: append([]any{list(folders)}, f.args...),
	}, func(id int64, row salvage.Row) error {
		r := listedRow{id: ID(id)}
		err := row(&r.date, &r.size, &r.sender, &r.subject)
		all = append(all, r)
		return err
	})
	if err != nil {
		return nil, classify(err)
	}
	slices.SortFunc(all, v.compare)
	ids := make([]ID, 0, len(all))
	for _, r := range all {
		ids = append(ids, r.id)
	}
	if v.Limit > 0 && len(ids) > v.Limit {
		ids = ids[:v.Limit]
	}
	if len(gaps) > 0 {
		err = fmt.Errorf("%w: neither the list nor its index can be read whole", ErrDamaged)
	}
	return ids, err
}

// listedRow is what lists are ordered by.
type listedRow struct {
	id              ID
	date, size      int64
	sender, subject string
}

// compare orders as View.orderBy does.
func (v View) compare(a, b listedRow) int {
	newest := cmp.Or(cmp.Compare(b.date, a.date), cmp.Compare(b.id, a.id))
	order := newest
	switch v.Sort {
	case BySender:
		order = cmp.Or(strings.Compare(a.sender, b.sender), newest)
	case BySubject:
		order = cmp.Or(strings.Compare(a.subject, b.subject), newest)
	case BySize:
		order = cmp.Or(cmp.Compare(b.size, a.size), cmp.Compare(b.id, a.id))
	}
	if v.Ascending {
		return -order
	}
	return order
}

// rowsAnyway reads rows one by one. Of those that cannot be read it gives what the index knows.
func (s *Store) rowsAnyway(ctx context.Context, ids []ID) ([]Row, error) {
	var all []Row
	var lost []ID
	for _, id := range ids {
		some, err := s.readRows(ctx, []ID{id})
		switch {
		case errors.Is(err, ErrDamaged):
			lost = append(lost, id)
			all = append(all, Row{ID: id, Damaged: true})
		case err != nil:
			return nil, err
		default:
			all = append(all, some...)
		}
	}
	if len(lost) == 0 {
		return all, nil
	}
	known, err := s.indexedRows(ctx, lost)
	if err != nil {
		return nil, err
	}
	for i, r := range all {
		if k, ok := known[r.ID]; ok && r.Damaged {
			all[i] = k
		}
	}
	return all, nil
}

// indexedRows are messages by what the index of dates holds of them; all of them for nil.
func (s *Store) indexedRows(ctx context.Context, wanted []ID) (map[ID]Row, error) {
	const forward = `SELECT m.id, m.folder_id, coalesce((SELECT account_id FROM folder f WHERE f.id = m.folder_id), 0),
		m.date, m.flags, m.size FROM message m INDEXED BY message_date ORDER BY m.folder_id, m.date, m.id`
	backward := strings.NewReplacer("folder_id, m.date, m.id", "folder_id DESC, m.date DESC, m.id DESC").Replace(forward)
	rows := map[ID]Row{}
	_, err := s.walker().BothEnds(ctx, forward, backward, func(row salvage.Row) error {
		r := Row{Damaged: true}
		var date int64
		if err := row(&r.ID, &r.Folder, &r.Account, &date, &r.Flags, &r.Octets); err != nil {
			return err
		}
		r.Date = time.Unix(date, 0).UTC()
		if wanted == nil || slices.Contains(wanted, r.ID) {
			rows[r.ID] = r
		}
		return nil
	})
	return rows, classify(err)
}
