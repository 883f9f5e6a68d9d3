package plan

import (
	"time"

	"valija/account/rules"
)

// Ruling is what the user's rules decided about a message before it is retrieved. The zero value is nothing.
type Ruling struct {
	Do   rules.Before
	Rule string     // the name of the rule
	Mail rules.Mail // what is known of the message
	// NotBefore holds a deletion back, so that the user can undo it until then.
	NotBefore time.Time
}

// Ruled is a message that a rule decided about, and what becomes of it.
type Ruled struct {
	Item
	Ruling
	Way Way
}

// Way is what becomes of a message of which nothing is here.
type Way int

// The ways.
const (
	Whole     Way = iota // retrieved
	Beginning            // previewed
	Stay                 // left on the server
	Gone                 // deleted on the server
)

// Way returns what becomes of a message of which nothing is here under a ruling: without one, what the account's
// settings say. What has no unique-id of the server's is never deleted: a digest of header fields is no proof.
func (in *Input) Way(it Item, r Ruling) Way {
	switch r.Do {
	case rules.Leave:
		return Stay
	case rules.Delete:
		if !it.proven() || r.NotBefore.After(in.Now) {
			return Stay
		}
		return Gone
	case rules.Get:
		if in.hopeless(it) {
			return in.beginning()
		}
		return Whole
	case rules.Preview:
		if it.Octets > previewOctets {
			return in.beginning()
		}
		return Whole // cheaper than its preview
	}
	if in.tooLarge(it) {
		return in.beginning()
	}
	return Whole
}

// beginning is a preview, where the server can give one.
func (in *Input) beginning() Way {
	if in.NoPreviews {
		return Stay
	}
	return Beginning
}

// Open returns the messages of which nothing is here, and about which nothing is settled: those that rules decide about.
func Open(in Input) (items []Item) {
	for it, k := range in.listed() {
		if in.fate(it, k) == open {
			items = append(items, it)
		}
	}
	return items
}
