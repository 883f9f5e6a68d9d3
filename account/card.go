package account

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"valija/account/certificate"
	"valija/pop3"
	"valija/store"
)

// Card is the report card of a server: what it can do, and what it does wrong. It is made by Test, and goes on learning
// from the sessions.
type Card struct {
	Host string    `json:"host"`
	Port int       `json:"port"`
	At   time.Time `json:"at"` // of the last test; zero: never, only sessions

	Greeting  string            `json:"greeting,omitempty"`
	Before    pop3.Capabilities `json:"before,omitempty"`    // before sign-in
	Inside    pop3.Capabilities `json:"inside,omitempty"`    // after it
	Mechanism string            `json:"mechanism,omitempty"` // that signed in

	TLS         string            `json:"tls,omitempty"` // version, "" without TLS
	Cipher      string            `json:"cipher,omitempty"`
	Certificate *certificate.Info `json:"certificate,omitempty"`

	Messages  int           `json:"messages"`
	Octets    int64         `json:"octets"`
	RoundTrip time.Duration `json:"round_trip,omitempty"`
	UniqueIDs Ability       `json:"unique_ids,omitempty"`
	Previews  Ability       `json:"previews,omitempty"`  // TOP
	InFlight  Ability       `json:"in_flight,omitempty"` // PIPELINING
	Quirks    []Quirk       `json:"quirks,omitempty"`

	Locks Locks `json:"locks"`
}

// Ability says whether the server can do something.
type Ability string

// The values.
const (
	Untried Ability = ""
	Works   Ability = "works"
	Lacking Ability = "lacking"
	Broken  Ability = "broken" // offered, but it does not work
)

// Quirk is something that a server does wrong, and that Valija works around.
type Quirk string

// The quirks that a card tells of.
const (
	QuirkSilentUIDL Quirk = "uidl-unannounced" // UIDL works, but CAPA does not say so
	QuirkSilentTOP  Quirk = "top-unannounced"  // the same of TOP
	QuirkNoCAPA     Quirk = "no-capa"          // it does not say what it can do
	QuirkTopCount   Quirk = "top-count"        // TOP gives far more lines than were asked for
	QuirkSizes      Quirk = "sizes-vary"       // it lists a message now with one size, now with another
	QuirkCuts       Quirk = "cuts"             // sessions were cut lately
)

// Locks are what the sessions learnt of how long the server wants to be left alone.
type Locks struct {
	LockedAt  time.Time     `json:"locked_at"`            // when it last refused because another session had the maildrop
	LockedFor time.Duration `json:"locked_for,omitempty"` // from there to the next session that was let in; 0: not yet, or unknown
	Longest   time.Duration `json:"longest,omitempty"`    // the longest session that ended well
	CutAfter  time.Duration `json:"cut_after,omitempty"`  // how long the last session had lasted that was cut
}

// LoginDelay is how long the server wants to be left alone between two sessions, as it says itself; 0: it does not say.
func (c *Card) LoginDelay() time.Duration { return max(c.Before.LoginDelay(), c.Inside.LoginDelay()) }

// Expire is after how many days the server removes mail by itself, as it says; ok is false when it does not say.
func (c *Card) Expire() (days int, ok bool) {
	if days, ok = c.Inside.Expire(); ok {
		return days, ok
	}
	return c.Before.Expire()
}

// Implementation is what the server says it is.
func (c *Card) Implementation() string {
	if name := c.Inside.Implementation(); name != "" {
		return name
	}
	return c.Before.Implementation()
}

// examine tries what a server may lie about. It is asked for one unique-id and one header at most; what it refuses, it lacks.
func (c *Card) examine(ctx context.Context, client *pop3.Client, drop pop3.DropListing) {
	c.Messages, c.Octets = drop.Messages, drop.Octets
	if caps, err := client.Capabilities(ctx); err == nil {
		c.Inside = caps
	}
	if drop.Messages > 0 {
		_, err := client.UniqueID(ctx, 1)
		c.UniqueIDs = ability(err)
		c.Previews = ability(c.tryTop(ctx, client))
	}
	c.InFlight = abilityInFlight(client.Pipelining(), c.has("PIPELINING"))
	c.RoundTrip = client.RoundTrip()
	c.addQuirk(QuirkNoCAPA, len(c.Before) == 0 && len(c.Inside) == 0)
	c.addQuirk(QuirkSilentUIDL, c.UniqueIDs == Works && !c.has("UIDL") && len(c.Before) > 0)
	c.addQuirk(QuirkSilentTOP, c.Previews == Works && !c.has("TOP") && len(c.Before) > 0)
}

func (c *Card) has(tag string) bool { return c.Before.Has(tag) || c.Inside.Has(tag) }

// tryTop reads the header of the first message, which costs about 2 KB.
func (c *Card) tryTop(ctx context.Context, client *pop3.Client) error {
	m, err := client.Top(ctx, 1, 0)
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, m)
	return err
}

func ability(err error) Ability {
	if _, refused := errors.AsType[*pop3.Error](err); refused {
		return Lacking
	}
	switch {
	case errors.Is(err, pop3.ErrPreviewTooLong):
		return Broken
	case err != nil:
		return Untried
	}
	return Works
}

func abilityInFlight(known pop3.Pipelining, offered bool) Ability {
	switch {
	case known == pop3.PipeliningWorks:
		return Works
	case known == pop3.PipeliningBroken:
		return Broken
	case !offered:
		return Lacking
	}
	return Untried
}

func (c *Card) addQuirk(q Quirk, met bool) {
	if met {
		c.Quirks = append(c.Quirks, q)
	}
}

func cardKey(id ID) string { return fmt.Sprintf("account.%d.card", id) }

// Card returns the report card of an account's server, with what the sessions have learnt since it was tested.
func (m *Manager) Card(ctx context.Context, id ID) (Card, error) {
	a, ok := m.account(id)
	if !ok {
		return Card{}, ErrNoAccount
	}
	c, err := m.readCard(ctx, id)
	if err != nil {
		return c, err
	}
	if c.Host != a.Host || c.Port != a.Port {
		c = Card{Host: a.Host, Port: a.Port} // it is another server now
	}
	mem, err := m.readMemory(ctx, id)
	if err != nil {
		return c, err
	}
	c.learn(&mem)
	return c, nil
}

// learn adds what the sessions know.
func (c *Card) learn(mem *memory) {
	if mem.CapsAt.After(c.At) {
		c.Before, c.Inside = mem.Caps, mem.CapsInside
	}
	if mem.SyncedAt.After(c.At) {
		c.Messages, c.Octets = mem.Shown.Messages, mem.Shown.Octets
	}
	if mem.Mechanism != "" {
		c.Mechanism = mem.Mechanism
	}
	if mem.Pipelining != pop3.PipeliningUnknown {
		c.InFlight = abilityInFlight(mem.Pipelining, true)
	}
	if mem.TopBroken {
		c.Previews = Broken
	}
	if len(mem.Named) > 0 {
		c.UniqueIDs = Lacking
	}
	c.addQuirk(QuirkTopCount, mem.TopBroken)
	c.addQuirk(QuirkSizes, mem.SizesVary)
	c.addQuirk(QuirkCuts, mem.Cuts > 0)
}

// readCard never fails for what it finds: a card that cannot be read is an empty one.
func (m *Manager) readCard(ctx context.Context, id ID) (Card, error) {
	value, ok, err := m.store.Setting(ctx, cardKey(id))
	if err != nil {
		return Card{}, inStorage(fmt.Errorf("read the report card: %w", err))
	}
	var c Card
	if ok && json.Unmarshal([]byte(value), &c) != nil {
		c = Card{}
	}
	return c, nil
}

// keepCard keeps a new card, with what the sessions have learnt of the same server.
func (m *Manager) keepCard(ctx context.Context, id ID, c Card) error {
	old, err := m.readCard(ctx, id)
	if err != nil {
		return err
	}
	if old.Host == c.Host && old.Port == c.Port {
		c.Locks = old.Locks
	}
	err = m.writeCard(ctx, id, c)
	if errors.Is(err, store.ErrReadOnly) {
		return nil // a command that only looks, while the window has the profile open
	}
	return err
}

func (m *Manager) writeCard(ctx context.Context, id ID, c Card) error {
	value, err := json.Marshal(c)
	if err != nil {
		return fmt.Errorf("write the report card: %w", err)
	}
	return inStorage(m.store.SetSetting(ctx, cardKey(id), string(value)))
}

// noteLocks learns from the end of a visit that took so long. A card that cannot be written now is written the next time.
func (m *Manager) noteLocks(id ID, failure *Problem, took time.Duration) {
	ctx := context.Background()
	c, err := m.readCard(ctx, id)
	if err != nil {
		return
	}
	before := c.Locks
	c.Locks.note(failure, took, m.now())
	if a, ok := m.account(id); ok && c.Host == "" {
		c.Host, c.Port = a.Host, a.Port
	}
	if c.Locks != before {
		_ = m.writeCard(ctx, id, c) // see above
	}
}

func (l *Locks) note(failure *Problem, took time.Duration, now time.Time) {
	switch {
	case failure == nil:
		if !l.LockedAt.IsZero() && l.LockedFor == 0 {
			l.LockedFor = now.Sub(l.LockedAt)
		}
		if took >= l.Longest+l.Longest/4 { // not a line in the database for every second more
			l.Longest = took
		}
	case failure.Kind == MaildropLocked:
		if l.LockedAt.IsZero() || l.LockedFor != 0 {
			l.LockedAt, l.LockedFor = now, 0
		}
	case failure.Kind == ConnectionCut || failure.Kind == Stalled:
		if took > 0 {
			l.CutAfter = took
		}
	}
}
