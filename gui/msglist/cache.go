package msglist

import "valija/store"

const (
	// keptRows bounds the cache: fifty screens, about 2 MB.
	keptRows = 4000
	// batchRows bounds one fetch, so that its rows appear within a few milliseconds.
	batchRows = 128
)

// cache holds the rows that were fetched. Owned by the UI goroutine; the fetch itself runs elsewhere.
type cache struct {
	fetch   func(ids []store.ID, done func([]Row))
	arrived func() // draw again
	known   map[store.ID]*entry
	asked   []store.ID            // of the fetch that is under way; nil: none is
	changed map[store.ID]struct{} // while it was under way: its answer may be the state of before
	next    []store.ID            // scratch for want
}

// entry is a row and what is known about its freshness.
type entry struct {
	row   Row
	stale bool // shown until the fresh one comes
	gone  bool // the source does not have it any more
}

func newCache(fetch func([]store.ID, func([]Row)), arrived func()) *cache {
	return &cache{fetch: fetch, arrived: arrived, known: make(map[store.ID]*entry), changed: make(map[store.ID]struct{})}
}

// row is nil while it is not here.
func (c *cache) row(id store.ID) *Row {
	if e := c.known[id]; e != nil && !e.gone {
		return &e.row
	}
	return nil
}

// put takes rows in.
func (c *cache) put(rows []Row) {
	for _, r := range rows {
		c.known[r.ID] = &entry{row: r}
	}
}

// stale has the rows fetched again when they are next in view.
func (c *cache) stale(ids []store.ID) {
	for _, id := range ids {
		if e := c.known[id]; e != nil {
			e.stale, e.gone = true, false
		}
		if c.asked != nil {
			c.changed[id] = struct{}{}
		}
	}
}

// staleAll has every row fetched again: the language or the day changed.
func (c *cache) staleAll() {
	for id, e := range c.known {
		e.stale = true
		if c.asked != nil {
			c.changed[id] = struct{}{}
		}
	}
	for _, id := range c.asked {
		c.changed[id] = struct{}{}
	}
}

// want fetches those of the rows that are not here; the most wanted come first. One fetch at a time: what is wanted
// meanwhile is asked for by the drawing that follows its end, when rows scrolled past are wanted no more.
func (c *cache) want(groups ...[]store.ID) {
	if c.asked != nil || c.fetch == nil {
		return
	}
	c.next = c.next[:0]
	for _, ids := range groups {
		for _, id := range ids {
			if e := c.known[id]; len(c.next) < batchRows && (e == nil || e.stale) {
				c.next = append(c.next, id)
			}
		}
	}
	if len(c.next) == 0 {
		return
	}
	c.asked = append([]store.ID(nil), c.next...)
	c.fetch(c.asked, c.take)
}

// take ends a fetch; nil rows mean that it failed.
func (c *cache) take(rows []Row) {
	asked := c.asked
	c.asked = nil
	c.put(rows)
	got := make(map[store.ID]struct{}, len(rows))
	for _, r := range rows {
		got[r.ID] = struct{}{}
	}
	for _, id := range asked {
		if _, ok := got[id]; !ok {
			c.missed(id, rows == nil)
		}
		if _, ok := c.changed[id]; ok {
			c.known[id].stale = true
		}
	}
	clear(c.changed)
	c.arrived()
}

// missed notes that a fetch did not bring a row. After a failure an older one goes on being shown.
func (c *cache) missed(id store.ID, failed bool) {
	if e := c.known[id]; e != nil && failed {
		e.stale = false
		return
	}
	c.known[id] = &entry{gone: true}
}

// trim forgets all but the rows near those in view when too many are kept.
func (c *cache) trim(near []store.ID) {
	if len(c.known) <= keptRows {
		return
	}
	kept := make(map[store.ID]*entry, len(near))
	for _, id := range near {
		if e := c.known[id]; e != nil {
			kept[id] = e
		}
	}
	c.known = kept
}
