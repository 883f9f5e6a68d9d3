package account

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

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

	Refused []refusal `json:"refused,omitempty"`

	// The link and the server.
	Rate       float64           `json:"rate,omitempty"` // octets a second, of transfers
	Trip       time.Duration     `json:"trip,omitempty"` // round trip of a command
	Caps       pop3.Capabilities `json:"caps,omitempty"` // before sign-in
	CapsAt     time.Time         `json:"caps_at"`
	Pipelining pop3.Pipelining   `json:"pipelining,omitempty"`
	TopBroken  bool              `json:"top_broken,omitempty"` // TOP gives far more lines than were asked for
}

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

func (mem *memory) link() plan.Link { return plan.Link{Rate: mem.Rate, RoundTrip: mem.Trip} }

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
			mem.Refused = append(mem.Refused[:i], mem.Refused[i+1:]...)
			break
		}
	}
	r.Times++
	r.NotBefore = now.Add(waiting{refusedFirst, refusedLongest}.after(r.Times))
	mem.Refused = append(mem.Refused, r)
}

// keepRefusals forgets the refusals that keep does not want any more.
func (mem *memory) keepRefusals(keep func(store.Key) bool) {
	kept := mem.Refused[:0]
	for _, r := range mem.Refused {
		if keep(store.Key{UniqueID: r.UniqueID, Occurrence: r.Occurrence}) {
			kept = append(kept, r)
		}
	}
	mem.Refused = kept
}

const rateShare = 0.3 // of the newest measurement: a link's evening differs from its morning

// measured mixes a new measurement of the link into what is known of it.
func (mem *memory) measured(rate float64, trip time.Duration) {
	if rate > 0 {
		if mem.Rate > 0 {
			rate = rateShare*rate + (1-rateShare)*mem.Rate
		}
		mem.Rate = rate
	}
	if trip > 0 {
		mem.Trip = trip
	}
}

// capabilities are what the server said it can do, when that is not long ago; nil: it is to be asked.
func (mem *memory) capabilities(now time.Time) pop3.Capabilities {
	if age := now.Sub(mem.CapsAt); age < 0 || age >= fullEvery {
		return nil
	}
	return mem.Caps
}

// learnt notes what a session found out about the server, however it ended.
func (mem *memory) learnt(c *pop3.Client) {
	mem.Pipelining = c.Pipelining()
	mem.measured(0, c.RoundTrip())
}
