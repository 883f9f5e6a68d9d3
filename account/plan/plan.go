// Package plan decides what a session will do with a maildrop: which messages to retrieve and in which order, which to
// preview, leave or delete, and what that costs. It is pure: no network, no disk, no clock.
//
// The listings of the server are joined by [Join]; [Make] compares them with what the store knows, under the account's
// rules; [Plan.Order] puts what is to come in into the order that serves the reader best.
package plan

import (
	"iter"
	"time"

	"valija/account/link"
	"valija/account/rules"
	"valija/pop3"
	"valija/store"
)

// Item is one message of a plan.
type Item struct {
	Num        pop3.Num
	UniqueID   pop3.UniqueID
	Occurrence int   // 0 for the first message with this unique-id, 1 for its twin ...
	Octets     int64 // the server's claim, a hint only; 0: unknown
	Lines      int   // of a preview
}

// Key is the lasting name of the message, as the store keeps it.
func (it Item) Key() store.Key {
	return store.Key{UniqueID: string(it.UniqueID), Occurrence: it.Occurrence}
}

// Plan is what a session will do, and what it costs.
type Plan struct {
	Retrieve []Item // whole
	Preview  []Item // header and first lines; the rest waits for the user
	Leave    []Item // nothing to do
	Delete   []Item // on the server; those that are also in Retrieve, only after they were committed
	Unlikely []Item // of Preview and Leave: settings and rules allow them, but this link will hardly bring them in one piece
	Octets   int64  // to come in, header fields included
	Took     time.Duration
	Cost     float64 // of Octets; 0: the user has entered no price
	Currency string
	Ruled    []Ruled // what the user's rules decided, of the messages above

	// What the user's rules ask for before anything is retrieved: header fields of so many messages, and their octets, as
	// they came or as they are expected.
	Headers      int
	HeaderOctets int64
}

// Input is all that a plan depends on.
type Input struct {
	Listing []Item // of the server, by Join; may be the new tail only
	Known   []store.Known
	Rules   Rules
	Wanted  map[store.Key]bool      // the user asked for the whole of these, whatever their size
	Doomed  map[store.Key]bool      // the user wants these deleted on the server, whatever the rule
	NotYet  map[store.Key]time.Time // the server refused these: not to be asked for again before
	// WholeSince is when previews became whole.
	WholeSince map[store.Key]time.Time
	Now        time.Time
	Link       link.Link

	// Other are messages whose unique-id is known but was given to another message: they are new.
	Other map[store.Key]bool
	// Unsure are messages that nobody can tell from others, or that the user is asked about: they are left alone.
	Unsure map[store.Key]bool

	// Rulings are what the user's rules decided about messages of which nothing is here.
	Rulings map[store.Key]Ruling

	// Expiring are messages that the server is about to delete by itself: no limit keeps them there, see Expiry.
	Expiring map[store.Key]bool

	Headers      int   // messages whose header fields the rules ask for
	HeaderOctets int64 // of these

	NoPreviews bool // the server's TOP is of no use: large messages wait until they are wanted
	NameLater  bool // messages without unique-id get a name when they come in; else they are left alone
}

// Make makes the plan. The same input gives the same plan.
func Make(in Input) Plan {
	p := Plan{Headers: in.Headers, HeaderOctets: in.HeaderOctets}
	for it, k := range in.listed() {
		in.place(&p, it, k)
		if in.heldBack(it, k) {
			p.Unlikely = append(p.Unlikely, it)
		}
	}
	p.cost(in.Link)
	return p
}

// listed walks the listing with what is known of each message; Place ServerOnly stands for nothing.
func (in *Input) listed() iter.Seq2[Item, store.Known] {
	return func(yield func(Item, store.Known) bool) {
		known := make(map[store.Key]store.Known, len(in.Known))
		for _, k := range in.Known {
			known[keyOf(k)] = k
		}
		for _, it := range in.Listing {
			k, ok := known[it.Key()]
			if !ok || in.Other[it.Key()] {
				k = store.Known{Place: store.ServerOnly}
			}
			if !yield(it, k) {
				return
			}
		}
	}
}

// place puts a message where it belongs. k is its memory; Place ServerOnly when there is none.
func (in *Input) place(p *Plan, it Item, k store.Known) {
	switch in.fate(it, k) {
	case whole:
		in.retrieve(p, it)
	case leave:
		p.Leave = append(p.Leave, it)
	case remove:
		p.Delete = append(p.Delete, it)
	case open:
		in.incoming(p, it)
	}
}

// fate is what is settled about a message before size and rules are looked at.
type fate int

const (
	open   fate = iota // nothing of it is here, and nobody has asked for anything
	whole              // wanted by the user
	leave              // nothing to do, or not now
	remove             // due
)

func (in *Input) fate(it Item, k store.Known) fate {
	switch {
	case it.UniqueID == "" && !in.NameLater, in.Unsure[it.Key()]:
		return leave // without a name it could come again and again
	case in.Doomed[it.Key()], in.Due(k):
		return remove
	case Held(k), deletedHere(k) && !in.Wanted[it.Key()]:
		return leave
	case in.Wanted[it.Key()]:
		return whole
	case in.NotYet[it.Key()].After(in.Now), elsewhere(k), in.stays(it, k):
		return leave
	case previewed(k):
		return whole // settings and rules allow it now
	}
	return open
}

func previewed(k store.Known) bool { return k.Place == store.Preview && k.Message != 0 }

// incoming puts a message of which nothing is here where the user's rules, or else its size, want it.
func (in *Input) incoming(p *Plan, it Item) {
	r := in.Rulings[it.Key()]
	way := in.Way(it, r)
	switch way {
	case Whole:
		in.retrieve(p, it)
	case Beginning:
		it.Lines = previewLines
		p.Preview = append(p.Preview, it)
	case Stay:
		p.Leave = append(p.Leave, it)
	case Gone:
		p.Delete = append(p.Delete, it)
	}
	if r.Do != rules.Usual {
		p.Ruled = append(p.Ruled, Ruled{Item: it, Ruling: r, Way: way})
	}
}

// stays says whether a message of which a preview is here stays one: neither its size nor the user's rules allow more.
func (in *Input) stays(it Item, k store.Known) bool {
	if !previewed(k) {
		return false
	}
	if it.Octets == 0 {
		it.Octets = k.Octets // the server tells no size today
	}
	return it.Octets == 0 || in.Way(it, in.Rulings[keyOf(k)]) != Whole
}

// Busy is the number of messages that something is to be done for: all but those to leave, which need not be listed.
func (p Plan) Busy() int {
	busy := make(map[pop3.Num]bool, len(p.Retrieve)+len(p.Preview)+len(p.Delete))
	for _, items := range [][]Item{p.Retrieve, p.Preview, p.Delete} {
		for _, it := range items {
			busy[it.Num] = true
		}
	}
	return len(busy)
}

// Hopeless odds are no reason to begin: a message that never comes in whole keeps all others waiting each time.
const Hopeless = 0.1

// tooLarge says whether a message is previewed: it is over the limit, or will hardly get through this link in one piece.
// What the server is about to delete is not left there for the sake of a limit.
func (in *Input) tooLarge(it Item) bool {
	return in.Rules.tooLarge(it.Octets) && !in.Expiring[it.Key()] || in.hopeless(it)
}

// heldBack says whether only the link keeps a message from coming in whole.
func (in *Input) heldBack(it Item, k store.Known) bool {
	if !in.hopeless(it) || in.Rules.tooLarge(it.Octets) {
		return false
	}
	do := in.Rulings[it.Key()].Do
	return (do == rules.Usual || do == rules.Get) && (previewed(k) && !in.Doomed[it.Key()] || in.fate(it, k) == open)
}

func (in *Input) hopeless(it Item) bool {
	return it.Octets > previewOctets && in.Link.Odds(it.Octets) < Hopeless
}

func (in *Input) retrieve(p *Plan, it Item) {
	p.Retrieve = append(p.Retrieve, it)
	if in.Rules.Keep == KeepNever && it.proven() {
		p.Delete = append(p.Delete, it)
	}
}

// proven says whether the server itself names the message, which is the least that a deletion needs.
func (it Item) proven() bool { return it.UniqueID != "" && !IsMadeUp(string(it.UniqueID)) }
