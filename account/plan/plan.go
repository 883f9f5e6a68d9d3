// Package plan decides what a session will do with a maildrop: which messages to retrieve and in which order, which to
// preview, leave or delete, and what that costs. It is pure: no network, no disk, no clock.
//
// The listings of the server are joined by [Join]; [Make] compares them with what the store knows, under the account's
// rules; [Plan.Order] puts what is to come in into the order that serves the reader best.
package plan

import (
	"time"

	"valija/account/link"
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
	Octets   int64  // to come in
	Took     time.Duration
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

	NoPreviews bool // the server's TOP is of no use: large messages wait until they are wanted
}

// Make makes the plan. The same input gives the same plan.
func Make(in Input) Plan {
	known := make(map[store.Key]store.Known, len(in.Known))
	for _, k := range in.Known {
		known[keyOf(k)] = k
	}
	var p Plan
	for _, it := range in.Listing {
		k, ok := known[it.Key()]
		if !ok || in.Other[it.Key()] {
			k = store.Known{Place: store.ServerOnly}
		}
		in.place(&p, it, k)
	}
	p.cost(in.Link)
	return p
}

// place puts a message where it belongs. k is its memory; Place ServerOnly when there is none.
func (in *Input) place(p *Plan, it Item, k store.Known) {
	switch {
	case it.UniqueID == "", in.Unsure[it.Key()]:
		p.Leave = append(p.Leave, it) // without a name it could come again and again
	case in.Doomed[it.Key()], in.Due(k):
		p.Delete = append(p.Delete, it)
	case Held(k), deletedHere(k) && !in.Wanted[it.Key()]:
		p.Leave = append(p.Leave, it)
	case in.Wanted[it.Key()]:
		in.retrieve(p, it)
	case in.NotYet[it.Key()].After(in.Now), in.stays(it, k):
		p.Leave = append(p.Leave, it)
	case in.tooLarge(it) && in.NoPreviews:
		p.Leave = append(p.Leave, it)
	case in.tooLarge(it):
		it.Lines = previewLines
		p.Preview = append(p.Preview, it)
	default:
		in.retrieve(p, it)
	}
}

// stays says whether a message of which a preview is here stays one: the rules do not allow its size yet.
func (in *Input) stays(it Item, k store.Known) bool {
	if k.Place != store.Preview || k.Message == 0 {
		return false
	}
	if it.Octets == 0 {
		it.Octets = k.Octets // the server tells no size today
	}
	return it.Octets == 0 || in.tooLarge(it)
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
func (in *Input) tooLarge(it Item) bool {
	return in.Rules.tooLarge(it.Octets) || it.Octets > previewOctets && in.Link.Odds(it.Octets) < Hopeless
}

func (in *Input) retrieve(p *Plan, it Item) {
	p.Retrieve = append(p.Retrieve, it)
	if in.Rules.Keep == KeepNever && !IsMadeUp(string(it.UniqueID)) {
		p.Delete = append(p.Delete, it)
	}
}
