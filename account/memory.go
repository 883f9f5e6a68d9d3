package account

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"valija/account/link"
	"valija/account/plan"
	"valija/pop3"
	"valija/store"
)

// memory is what an account remembers of its server from session to session, besides the unique-ids. It saves octets
// and round trips; losing it costs a full listing and nothing else. Kept as JSON in the settings of the profile.
type memory struct {
	// The maildrop as the last complete session left it.
	Drop        pop3.DropListing `json:"drop"`
	First, Last pop3.UniqueID    `json:",omitempty"`
	FullAt      time.Time        `json:"full_at"` // when it was last listed in full

	// For the eyes of the user, who may be offline when the program starts.
	SyncedAt time.Time        `json:"synced_at"` // when a session last went well
	Shown    pop3.DropListing `json:"shown"`     // the drop listing of that session

	SignedInAt time.Time `json:"signed_in_at"` // when a session last ended that had signed in, well or not

	Learnt bool `json:"learnt,omitempty"` // unique-ids or mail of another program came since the last full look

	EmptyAt time.Time `json:"empty_at"` // since when the maildrop is said to be empty; zero: it is not

	Rules int `json:"rules,omitempty"` // which change of the user's rules was seen by the last full look

	Refused []refusal `json:"refused,omitempty"`
	Whole   []became  `json:"whole,omitempty"`   // previews that became whole and are on the server still
	Partial []partial `json:"partial,omitempty"` // messages of which a cut left the beginning here
	Named   []named   `json:"named,omitempty"`   // of a server without unique-ids

	// The link and the server.
	Links      link.Links        `json:"links,omitempty"`
	Caps       pop3.Capabilities `json:"caps,omitempty"`        // before sign-in
	CapsInside pop3.Capabilities `json:"caps_inside,omitempty"` // after sign-in
	CapsAt     time.Time         `json:"caps_at"`
	InsideAt   time.Time         `json:"inside_at"`
	Mechanism  string            `json:"mechanism,omitempty"`   // that signed in
	EndedEmpty bool              `json:"ended_empty,omitempty"` // see pop3.Client.EndedEmpty
	Warned     plan.Expiry       `json:"warned"`                // of which the user was told
	Pipelining pop3.Pipelining   `json:"pipelining,omitempty"`
	NoTop      bool              `json:"no_top,omitempty"`     // TOP is refused; noticed only where there are no unique-ids
	TopBroken  bool              `json:"top_broken,omitempty"` // TOP gives far more lines than were asked for
	SizesVary  bool              `json:"sizes_vary,omitempty"` // a message is not always listed with one size
	Cuts       int               `json:"cuts,omitempty"`       // sessions that the link has cut lately
}

// became is when a preview became whole.
type became struct {
	UniqueID   string    `json:"id"`
	Occurrence int       `json:"occurrence,omitempty"`
	At         time.Time `json:"at"`
}

// partial is a message of which only the beginning came in before the session was cut.
type partial struct {
	UniqueID   string `json:"id"`
	Occurrence int    `json:"occurrence,omitempty"`
}

func (p partial) key() store.Key { return store.Key{UniqueID: p.UniqueID, Occurrence: p.Occurrence} }

// refusal is a message that the server would not give, although it lists it.
type refusal struct {
	UniqueID   string    `json:"id"`
	Occurrence int       `json:"occurrence,omitempty"`
	Times      int       `json:"times"`
	NotBefore  time.Time `json:"not_before"`
}

// Waiting before a refused message is asked for again: a server that is mending its disk is done in an hour; one that
// never gives it is not bothered more than once a week.
const (
	refusedFirst   = time.Hour
	refusedLongest = 7 * 24 * time.Hour
)

func memoryKey(id ID) string { return fmt.Sprintf("account.%d.memory", id) }

// readMemory never fails for what it finds: a memory that cannot be read is an empty one.
func (m *Manager) readMemory(ctx context.Context, id ID) (memory, error) {
	var mem memory
	value, ok, err := m.store.Setting(ctx, memoryKey(id))
	if err != nil {
		return mem, inStorage(fmt.Errorf("read what is known of the server: %w", err))
	}
	if ok && json.Unmarshal([]byte(value), &mem) != nil {
		mem = memory{}
	}
	return mem, nil
}

func (m *Manager) writeMemory(ctx context.Context, id ID, mem memory) error {
	value, err := json.Marshal(mem)
	if err != nil {
		return fmt.Errorf("write what is known of the server: %w", err)
	}
	return inStorage(m.store.SetSetting(ctx, memoryKey(id), string(value)))
}

// forgetMaildrop makes the next look a full one.
func (mem *memory) forgetMaildrop() {
	mem.Drop, mem.First, mem.Last, mem.FullAt = pop3.DropListing{}, "", "", time.Time{}
}

// notYet are the refused messages that are not to be asked for before a time.
func (mem *memory) notYet() map[store.Key]time.Time {
	late := make(map[store.Key]time.Time, len(mem.Refused))
	for _, r := range mem.Refused {
		late[store.Key{UniqueID: r.UniqueID, Occurrence: r.Occurrence}] = r.NotBefore
	}
	return late
}

// refuse notes one more refusal of a message.
func (mem *memory) refuse(key store.Key, now time.Time) {
	r := refusal{UniqueID: key.UniqueID, Occurrence: key.Occurrence}
	for i, old := range mem.Refused {
		if old.UniqueID == key.UniqueID && old.Occurrence == key.Occurrence {
			r = old
			mem.Refused = slices.Delete(mem.Refused, i, i+1)
			break
		}
	}
	r.Times++
	r.NotBefore = now.Add(waiting{refusedFirst, refusedLongest}.after(r.Times))
	mem.Refused = append(mem.Refused, r)
}

// becameWhole notes that previews are whole now.
func (mem *memory) becameWhole(items []Item, now time.Time) {
	for _, it := range items {
		if it.Lines == 0 {
			mem.Whole = append(mem.Whole, became{string(it.UniqueID), it.Occurrence, now})
			mem.Partial = slices.DeleteFunc(mem.Partial, func(p partial) bool { return p.key() == it.Key() })
		}
	}
}

// leftPartial notes that only the beginning of a message came in.
func (mem *memory) leftPartial(it Item) {
	p := partial{string(it.UniqueID), it.Occurrence}
	if !slices.Contains(mem.Partial, p) {
		mem.Partial = append(mem.Partial, p)
	}
}

// wholeSince is when previews became whole.
func (mem *memory) wholeSince() map[store.Key]time.Time {
	since := make(map[store.Key]time.Time, len(mem.Whole))
	for _, b := range mem.Whole {
		since[store.Key{UniqueID: b.UniqueID, Occurrence: b.Occurrence}] = b.At
	}
	return since
}

// forgetAllBut forgets messages that are not on the server any more.
func (mem *memory) forgetAllBut(there map[store.Key]bool) {
	mem.Refused = slices.DeleteFunc(mem.Refused, func(r refusal) bool {
		return !there[store.Key{UniqueID: r.UniqueID, Occurrence: r.Occurrence}]
	})
	mem.Partial = slices.DeleteFunc(mem.Partial, func(p partial) bool { return !there[p.key()] })
	mem.Whole = slices.DeleteFunc(mem.Whole, func(b became) bool {
		return !there[store.Key{UniqueID: b.UniqueID, Occurrence: b.Occurrence}]
	})
}

// mostCuts are remembered: a link that was bad is believed to be good after as many sessions that went well.
const mostCuts = 3

// learnt notes what a session found out about the server and the link; err is how it ended.
func (mem *memory) learnt(c *pop3.Client, network string, measured link.Session, err error) {
	mem.Pipelining = c.Pipelining()
	mem.Mechanism = cmp.Or(c.Mechanism(), mem.Mechanism)
	if c.Mechanism() != "" || errors.Is(err, pop3.ErrPipelining) {
		mem.EndedEmpty = c.EndedEmpty()
	}
	mem.TopBroken = mem.TopBroken || errors.Is(err, pop3.ErrPreviewTooLong)
	kind := kindOfError(err)
	measured.Cut = err != nil && (kind == ConnectionCut || kind == Stalled)
	switch {
	case measured.Cut:
		mem.Cuts = min(mem.Cuts+1, mostCuts)
	case err == nil:
		mem.Cuts = max(mem.Cuts-1, 0)
	}
	mem.Links = mem.Links.With(network, mem.Links.On(network).After(measured))
}
