package account

import (
	"slices"
	"sync"

	"valija/store"
)

const (
	// mostPending events wait; a reader that is further behind is better off asking for everything again.
	mostPending = 1000
	// mostPendingIDs of messages wait, for the same reason: past this a list reads its folder anew anyway.
	mostPendingIDs = 20_000
	// mostPendingLines of conversations wait; the oldest are dropped, since Manager.Conversation still has them.
	mostPendingLines = 500
)

// Feed carries events to one reader. Post never blocks; events about the same thing merge, so that 10,000 posts of
// progress become a handful. The zero value works. Safe for concurrent use.
//
// Merging keeps the meaning of the order: ids of a removal never move behind or before those of a later or earlier
// addition.
type Feed struct {
	once    sync.Once
	pending chan struct{} // of size 1; set by once, never changed

	mu     sync.Mutex
	events []Event         // guarded by mu; nil where a dropped one was
	place  map[feedKey]int // guarded by mu: where an event waits that others of its kind may merge into
	ids    int             // guarded by mu: of all events
	lines  []int           // guarded by mu: where Conversations wait
}

// feedKey names what an event is about. account is 0 for kinds that are about the whole profile.
type feedKey struct {
	kind    feedKind
	account ID
}

type feedKind int

const (
	kindNone feedKind = iota // never merged
	kindAccounts
	kindFolders
	kindAdded
	kindChanged
	kindRemoved
	kindProgress
	kindPlanned
	kindEnded
	kindStatus
	kindReload
)

// Pending is readable when Take has something.
func (f *Feed) Pending() <-chan struct{} {
	f.init()
	return f.pending
}

// Take returns what waits, oldest first; nil when nothing does.
func (f *Feed) Take() []Event {
	f.mu.Lock()
	defer f.mu.Unlock()
	var out []Event
	for _, e := range f.events {
		if e != nil {
			out = append(out, e)
		}
	}
	f.clear()
	return out
}

// Post adds an event, or merges it with one that waits.
func (f *Feed) Post(e Event) {
	f.init()
	f.mu.Lock()
	f.post(e)
	f.mu.Unlock()
	select {
	case f.pending <- struct{}{}:
	default: // the reader has been told already
	}
}

func (f *Feed) init() { f.once.Do(func() { f.pending = make(chan struct{}, 1) }) }

func (f *Feed) clear() {
	f.events, f.place, f.ids, f.lines = nil, map[feedKey]int{}, 0, nil
}

func (f *Feed) post(e Event) {
	if f.place == nil {
		f.clear()
	}
	if _, full := f.place[feedKey{kind: kindReload}]; full && reloadCovers(e) {
		return
	}
	k := keyOf(e)
	f.separate(k)
	if i, ok := f.place[k]; ok {
		f.events[i] = f.merge(f.events[i], e)
	} else {
		f.append(k, e)
	}
	if len(f.events) > mostPending || f.ids > mostPendingIDs {
		f.overflow()
	}
}

func (f *Feed) append(k feedKey, e Event) {
	if _, ok := e.(Conversation); ok {
		if len(f.lines) >= mostPendingLines {
			f.events[f.lines[0]] = nil
			f.lines = f.lines[1:]
			f.squeeze()
		}
		f.lines = append(f.lines, len(f.events))
	}
	if k.kind != kindNone {
		f.place[k] = len(f.events)
	}
	f.ids += len(idsOf(e))
	f.events = append(f.events, clipped(e))
}

// separate keeps additions and removals in their order: after a removal no later addition merges into an earlier one,
// and the other way round.
func (f *Feed) separate(k feedKey) {
	switch k.kind {
	case kindRemoved:
		for other := range f.place {
			if other.kind == kindAdded {
				delete(f.place, other)
			}
		}
	case kindAdded:
		delete(f.place, feedKey{kind: kindRemoved})
	}
}

// merge returns what stands for both: the ids of both, or the newer one.
func (f *Feed) merge(old, e Event) Event {
	f.ids += len(idsOf(e))
	switch e := e.(type) {
	case MessagesAdded:
		return MessagesAdded{Account: e.Account, IDs: join(old, e)}
	case MessagesChanged:
		return MessagesChanged{IDs: join(old, e)}
	case MessagesRemoved:
		return MessagesRemoved{IDs: join(old, e)}
	}
	return e
}

// clipped takes the spare room of the ids from the poster's event, so that join never writes there.
func clipped(e Event) Event {
	switch e := e.(type) {
	case MessagesAdded:
		return MessagesAdded{Account: e.Account, IDs: slices.Clip(e.IDs)}
	case MessagesChanged:
		return MessagesChanged{IDs: slices.Clip(e.IDs)}
	case MessagesRemoved:
		return MessagesRemoved{IDs: slices.Clip(e.IDs)}
	}
	return e
}

// join may append in place: the ids of a waiting event that was merged once belong to the feed.
func join(old, e Event) []store.ID {
	a, b := idsOf(old), idsOf(e)
	if cap(a)-len(a) < len(b) {
		a = append(make([]store.ID, 0, 2*(len(a)+len(b))), a...)
	}
	return append(a, b...)
}

// squeeze takes out the holes when they are half of what waits.
func (f *Feed) squeeze() {
	if len(f.events) < 2*mostPendingLines {
		return
	}
	to := make([]int, len(f.events))
	kept := f.events[:0]
	for i, e := range f.events {
		to[i] = len(kept)
		if e != nil {
			kept = append(kept, e)
		}
	}
	f.events = kept
	for k, i := range f.place {
		f.place[k] = to[i]
	}
	for n, i := range f.lines {
		f.lines[n] = to[i]
	}
}

// overflow replaces what Reload covers by one Reload.
func (f *Feed) overflow() {
	waiting := f.events
	f.clear()
	f.append(feedKey{kind: kindReload}, Reload{})
	for _, e := range waiting {
		if e != nil && !reloadCovers(e) {
			f.append(keyOf(e), e)
		}
	}
}

// reloadCovers says whether a reader that asks for everything again needs this event no more.
func reloadCovers(e Event) bool {
	switch e.(type) {
	case AccountsChanged, FoldersChanged, MessagesAdded, MessagesChanged, MessagesRemoved, StatusChanged, Reload:
		return true
	}
	return false
}

func keyOf(e Event) feedKey {
	switch e := e.(type) {
	case AccountsChanged:
		return feedKey{kind: kindAccounts}
	case FoldersChanged:
		return feedKey{kindFolders, e.Account}
	case MessagesAdded:
		return feedKey{kindAdded, e.Account}
	case MessagesChanged:
		return feedKey{kind: kindChanged}
	case MessagesRemoved:
		return feedKey{kind: kindRemoved}
	case Progress:
		return feedKey{kindProgress, e.Account}
	case Planned:
		return feedKey{kindPlanned, e.Account}
	case SyncEnded:
		return feedKey{kindEnded, e.Account}
	case StatusChanged:
		return feedKey{kind: kindStatus}
	case Reload:
		return feedKey{kind: kindReload}
	}
	return feedKey{}
}

func idsOf(e Event) []store.ID {
	switch e := e.(type) {
	case MessagesAdded:
		return e.IDs
	case MessagesChanged:
		return e.IDs
	case MessagesRemoved:
		return e.IDs
	}
	return nil
}
