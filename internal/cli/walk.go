package cli

import (
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

// inView walks the messages of a view, in its order.
func inView(ctx context.Context, s *store.Store, v store.View) iter.Seq2[store.Row, error] {
	return func(yield func(store.Row, error) bool) {
		ids, err := s.IDs(ctx, v)
		if err != nil {
			yield(store.Row{}, err)
			return
		}
		rows(ctx, s, ids)(yield)
	}
}

// newestFirst merges folders by date.
func newestFirst(ctx context.Context, s *store.Store, folders []store.Folder) iter.Seq2[store.Row, error] {
	return func(yield func(store.Row, error) bool) {
		var heads []*head
		for _, f := range folders {
			next, stop := iter.Pull2(inView(ctx, s, store.View{Folder: f.ID}))
			defer stop()
			h := &head{next: next}
			if h.advance() {
				heads = append(heads, h)
			}
		}
		for len(heads) > 0 {
			i := newest(heads)
			h := heads[i]
			if !yield(h.row, h.err) || h.err != nil {
				return
			}
			if !h.advance() {
				heads = append(heads[:i], heads[i+1:]...)
			}
		}
	}
}

// head is the next row of one folder.
type head struct {
	next func() (store.Row, error, bool)
	row  store.Row
	err  error
}

func (h *head) advance() (ok bool) {
	h.row, h.err, ok = h.next()
	return ok
}

// newest is the index of the head to go first; an error goes before all.
func newest(heads []*head) int {
	best := 0
	for i, h := range heads {
		if h.err != nil {
			return i
		}
		if h.row.Date.After(heads[best].row.Date) {
			best = i
		}
	}
	return best
}
