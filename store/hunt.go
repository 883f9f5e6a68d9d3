package store

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"valija/store/query"
)

// hunt is a search for words. The index knows which messages hold them, the view in which order they are shown.
type hunt struct {
	s       *Store
	v       View
	q       query.Query
	folders []FolderID
	yes, no string // for FTS5: what must be there, what must not; "" for nothing
}

// fewHits are looked up one by one; of more, the whole view is read along its index and the hits are picked from it.
const fewHits = 2000

// results gives the hits, or as many as the view wants.
func (h *hunt) results(ctx context.Context) ([]ID, error) {
	if h.v.Limit > 0 {
		if ids, ok, err := h.firstPage(ctx); ok || err != nil {
			return ids, err
		}
	}
	return h.all(ctx)
}

// all gives every hit, or as many as the view wants.
func (h *hunt) all(ctx context.Context) ([]ID, error) {
	hits, err := h.matching(ctx, h.yes, "")
	if err != nil {
		return nil, err
	}
	if h.yes != "" && h.no == "" && len(hits) <= fewHits {
		return h.pick(ctx, hits)
	}
	misses, err := h.matching(ctx, h.no, "")
	if err != nil {
		return nil, err
	}
	all, err := h.listing(ctx)
	if err != nil {
		return nil, err
	}
	return h.sift(all, hits, misses), nil
}

// firstBlock is how much of the view is looked at for its first page.
const firstBlock = 1000

// firstPage looks for the words in the beginning of the view only: a common word fills a page there, without walking
// through its hundred thousand hits. ok is false when it did not.
func (h *hunt) firstPage(ctx context.Context) (page []ID, ok bool, err error) {
	v := h.v
	v.Limit = firstBlock
	block, err := h.s.listed(ctx, v, h.q, h.folders)
	if err != nil || len(block) == 0 {
		return nil, err == nil, err
	}
	low, high := slices.Min(block), slices.Max(block)
	if high-low > 20*firstBlock { // scattered over the whole index: nothing would be saved
		return nil, false, nil
	}
	within := fmt.Sprintf(" AND rowid BETWEEN %d AND %d", low, high)
	hits, err := h.matching(ctx, h.yes, within)
	if err != nil {
		return nil, false, err
	}
	misses, err := h.matching(ctx, h.no, within)
	if err != nil {
		return nil, false, err
	}
	page = h.sift(block, hits, misses)
	return page, len(page) == h.v.Limit || len(block) < firstBlock, nil
}

// matching gives the messages that the index has for an expression.
func (h *hunt) matching(ctx context.Context, expression, within string) ([]ID, error) {
	if expression == "" {
		return nil, nil
	}
	return h.s.ids(ctx, "SELECT rowid AS id FROM fts WHERE fts MATCH ?"+within, expression)
}

// sift keeps what was hit and not missed, in the view's order.
func (h *hunt) sift(all, hits, misses []ID) []ID {
	hit, miss := newIDSet(hits), newIDSet(misses)
	var kept []ID
	for _, id := range all {
		if (h.yes == "" || hit.has(id)) && !miss.has(id) {
			kept = append(kept, id)
		}
		if h.v.Limit > 0 && len(kept) == h.v.Limit {
			break
		}
	}
	return kept
}

// pick orders a few hits.
func (h *hunt) pick(ctx context.Context, hits []ID) ([]ID, error) {
	by, err := h.v.orderBy()
	if err != nil {
		return nil, err
	}
	f := h.v.filter(h.q)
	sql := "SELECT id FROM message WHERE id IN (SELECT value FROM json_each(?))" +
		" AND +folder_id IN (SELECT value FROM json_each(?))" + f.sql + " ORDER BY " + by + h.v.limit()
	return h.s.ids(ctx, sql, append([]any{list(hits), list(h.folders)}, f.args...)...)
}

// lastListing remembers the last view that was searched: while a person types, it stays the same.
type lastListing struct {
	mu      sync.Mutex // guards all below
	key     string
	commits uint64 // of the writer, when it was read
	ids     []ID   // shared: not to be changed
}

// listing is the whole view without its words, remembered as long as nothing is written.
func (h *hunt) listing(ctx context.Context) ([]ID, error) {
	v := h.v
	v.Limit = 0
	if h.s.w == nil { // another process may write
		return h.s.listed(ctx, v, h.q, h.folders)
	}
	sql, args, err := v.listing(h.q, h.folders)
	if err != nil {
		return nil, err
	}
	key := fmt.Sprint(sql, args)
	commits := h.s.w.commits.Load() // before reading: what is read is at least as new
	l := &h.s.last
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.key == key && l.commits == commits {
		return l.ids, nil
	}
	ids, err := h.s.listed(ctx, v, h.q, h.folders)
	if err != nil {
		return nil, err
	}
	l.key, l.commits, l.ids = key, commits, ids
	return ids, nil
}

// idSet is a set of ids as bits: ids are dense.
type idSet []uint64

func newIDSet(ids []ID) idSet {
	if len(ids) == 0 {
		return nil
	}
	set := make(idSet, slices.Max(ids)/64+1)
	for _, id := range ids {
		set[id/64] |= 1 << (id % 64)
	}
	return set
}

func (s idSet) has(id ID) bool { return int(id/64) < len(s) && s[id/64]&(1<<(id%64)) != 0 }
