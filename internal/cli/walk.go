package cli

import (
	"cmp"
	"context"
	"iter"

	"valija/store"
)

// page is how many rows are read at once.
const page = 500

// rows walks the rows of ids, in their order, without holding them all.
func rows(ctx context.Context, s *store.Store, ids []store.ID) iter.Seq2[store.Row, error] {
	return func(yield func(store.Row, error) bool) {
		for len(ids) > 0 {
			n := min(page, len(ids))
			some, err := s.Rows(ctx, ids[:n])
			if err != nil {
				yield(store.Row{}, err)
				return
			}
			for _, r := range some {
				if !yield(r, nil) {
					return
				}
			}
			ids = ids[n:]
		}
	}
}

// inView walks the messages of a view, in its order; an error comes after those that were found all the same.
func inView(ctx context.Context, s *store.Store, v store.View) iter.Seq2[store.Row, error] {
	return func(yield func(store.Row, error) bool) {
		ids, err := s.IDs(ctx, v)
		for row, err := range rows(ctx, s, ids) {
			if !yield(row, err) {
				return
			}
		}
		if err != nil {
			yield(store.Row{}, err)
		}
	}
}

// newestFirst merges folders by date; errors come at the end.
func newestFirst(ctx context.Context, s *store.Store, folders []store.Folder) iter.Seq2[store.Row, error] {
	return func(yield func(store.Row, error) bool) {
		var heads []*head
		var failed error
		for _, f := range folders {
			next, stop := iter.Pull2(inView(ctx, s, store.View{Folder: f.ID}))
			defer stop()
			h := &head{next: next}
			if h.advance(&failed) {
				heads = append(heads, h)
			}
		}
		for len(heads) > 0 {
			i := newest(heads)
			if !yield(heads[i].row, nil) {
				return
			}
			if !heads[i].advance(&failed) {
				heads = append(heads[:i], heads[i+1:]...)
			}
		}
		if failed != nil {
			yield(store.Row{}, failed)
		}
	}
}

// head is the next row of one folder.
type head struct {
	next func() (store.Row, error, bool)
	row  store.Row
}

// advance goes to the next row; false after the last one, and at an error, of which the first is kept in failed.
func (h *head) advance(failed *error) bool {
	row, err, ok := h.next()
	if err != nil {
		*failed = cmp.Or(*failed, err)
		return false
	}
	h.row = row
	return ok
}

// newest is the index of the head to go first.
func newest(heads []*head) int {
	best := 0
	for i, h := range heads {
		if h.row.Date.After(heads[best].row.Date) {
			best = i
		}
	}
	return best
}
