// Package identity answers one question: is this message of the server one that we know? It is pure: no network, no
// disk, no clock.
//
// A message is known by its unique-id (RFC 1939 section 7) and, for servers that give one to several messages, by its
// occurrence. Real servers break that in four ways: all unique-ids change when a provider moves, one is used again for
// another message, one comes back after the message was deleted, or there is none. [Compare] finds the messages about
// which a unique-id alone proves too little; their header fields, asked for with TOP n 0, decide ([Match], [Confirm]).
package identity

import (
	"bytes"
	"slices"

	"valija/account/plan"
	"valija/store"
)

// Doubts are the messages of a listing about which the unique-ids prove too little.
type Doubts struct {
	New      []plan.Item   // not known by their unique-ids
	Vanished []store.Known // known and not listed any more: New may be these under other names
	Changed  []plan.Item   // known, but the size is another, the message was gone before, or only another program says so
	Moved    bool          // most of what was there has vanished and most of what is there is new
}

const (
	// movedFrom messages must have vanished until a maildrop counts as moved: fewer are an ordinary day.
	movedFrom = 10
	// movedShare of the known messages must have vanished: half.
	movedShare = 2
	// sizeShare: a move may change how sizes are counted (LF or CRLF) by this part, 1/16, and a few octets.
	sizeShare, sizeFree = 16, 128
)

// Compare sorts a complete listing against what is known. trustSizes says whether the server always lists a message
// with the same size.
func Compare(listing []plan.Item, known []store.Known, trustSizes bool) (d Doubts) {
	listed := make(map[store.Key]plan.Item, len(listing))
	for _, it := range listing {
		listed[it.Key()] = it
	}
	present := 0
	for _, k := range known {
		it, ok := listed[keyOf(k)]
		was := !k.Gone && k.Place != store.HereOnly
		if was {
			present++
		}
		switch {
		case !ok && was && len(k.HeaderDigest) > 0:
			d.Vanished = append(d.Vanished, k)
		case ok && len(k.HeaderDigest) > 0 && (!was || k.Learnt || trustSizes && differs(it, k)):
			d.Changed = append(d.Changed, it)
		}
		delete(listed, keyOf(k))
	}
	for _, it := range listing {
		if _, ok := listed[it.Key()]; ok && it.UniqueID != "" {
			d.New = append(d.New, it)
		}
	}
	d.Moved = len(d.Vanished) >= movedFrom && len(d.Vanished)*movedShare >= present && len(d.New) >= movedFrom
	return d
}

func differs(it plan.Item, k store.Known) bool {
	return it.Octets > 0 && k.Octets > 0 && it.Octets != k.Octets
}

// Candidates are the new messages that are worth a look at their header fields: on an ordinary day those that have
// exactly the size of a vanished one; after a move all.
func (d *Doubts) Candidates() []plan.Item {
	if d.Moved {
		return d.New
	}
	sizes := make(map[int64]bool, len(d.Vanished))
	for _, k := range d.Vanished {
		sizes[k.Octets] = true
	}
	var candidates []plan.Item
	for _, it := range d.New {
		if it.Octets > 0 && sizes[it.Octets] {
			candidates = append(candidates, it)
		}
	}
	return candidates
}

// Match finds vanished messages under their new names: the header digest must be the same and the size about the same.
// digests are those of the new messages; what has none stays new.
func (d *Doubts) Match(digests map[store.Key][]byte) []store.Renaming {
	byDigest := make(map[string][]store.Known, len(d.Vanished))
	for _, k := range d.Vanished {
		byDigest[string(k.HeaderDigest)] = append(byDigest[string(k.HeaderDigest)], k)
	}
	var renamings []store.Renaming
	for _, it := range d.New {
		digest, ok := digests[it.Key()]
		if !ok {
			continue
		}
		same := byDigest[string(digest)]
		if i := closest(same, it.Octets); i >= 0 {
			renamings = append(renamings, store.Renaming{From: keyOf(same[i]), To: it.Key()})
			byDigest[string(digest)] = append(same[:i:i], same[i+1:]...)
		}
	}
	return renamings
}

// closest is the place of the one whose size comes closest to octets; -1 when none is near.
func closest(same []store.Known, octets int64) int {
	best, at := int64(-1), -1
	for i, k := range same {
		off := k.Octets - octets
		if off < 0 {
			off = -off
		}
		if octets > 0 && k.Octets > 0 && off > k.Octets/sizeShare+sizeFree {
			continue
		}
		if at < 0 || off < best {
			best, at = off, i
		}
	}
	return at
}

// Pair is a new message and a vanished one that may be the same.
type Pair struct {
	Now    plan.Item
	Before store.Known
}

// Pairs are the new and vanished messages that are the only ones of their size. When a sample of them proves to be the
// same messages, so are all: asking for the header fields of each would cost as much as some mailboxes.
func (d *Doubts) Pairs() []Pair {
	type count struct{ before, now int }
	sizes := map[int64]count{}
	last := map[int64]store.Known{}
	for _, k := range d.Vanished {
		c := sizes[k.Octets]
		c.before++
		sizes[k.Octets], last[k.Octets] = c, k
	}
	for _, it := range d.New {
		c := sizes[it.Octets]
		c.now++
		sizes[it.Octets] = c
	}
	var pairs []Pair
	for _, it := range d.New {
		if it.Octets > 0 && sizes[it.Octets] == (count{1, 1}) {
			pairs = append(pairs, Pair{it, last[it.Octets]})
		}
	}
	return pairs
}

// Settle takes pairs that were proved out of New and Vanished, and returns their renamings.
func (d *Doubts) Settle(pairs []Pair) []store.Renaming {
	renamings := make([]store.Renaming, 0, len(pairs))
	now, before := map[store.Key]bool{}, map[store.Key]bool{}
	for _, p := range pairs {
		renamings = append(renamings, store.Renaming{From: keyOf(p.Before), To: p.Now.Key()})
		now[p.Now.Key()], before[keyOf(p.Before)] = true, true
	}
	d.New = slices.DeleteFunc(d.New, func(it plan.Item) bool { return now[it.Key()] })
	d.Vanished = slices.DeleteFunc(d.Vanished, func(k store.Known) bool { return before[keyOf(k)] })
	return renamings
}

// Verdict is what the header fields say about messages that looked changed.
type Verdict struct {
	Other   map[store.Key]bool // another message: it is new mail, and ours is not on the server any more
	Unsure  map[store.Key]bool // nobody knows: it is left alone, and never deleted
	Resized int                // the messages that we know, in spite of another size: sizes prove nothing on this server
}

// Confirm decides about the changed messages. What has no digest could not be asked for.
func (d *Doubts) Confirm(known []store.Known, digests map[store.Key][]byte) Verdict {
	v := Verdict{Other: map[store.Key]bool{}, Unsure: map[store.Key]bool{}}
	byKey := make(map[store.Key]store.Known, len(known))
	twins := make(map[string]bool, len(known))
	for _, k := range known {
		byKey[keyOf(k)] = k
		twins[k.UniqueID+"\x00"+string(k.HeaderDigest)] = true
	}
	for _, it := range d.Changed {
		digest, ok := digests[it.Key()]
		switch {
		case !ok:
			v.Unsure[it.Key()] = true
		case bytes.Equal(digest, byKey[it.Key()].HeaderDigest):
			if differs(it, byKey[it.Key()]) {
				v.Resized++
			}
		case twins[string(it.UniqueID)+"\x00"+string(digest)]:
			v.Unsure[it.Key()] = true // a twin that moved up when the one before it was deleted: it is here
		default:
			v.Other[it.Key()] = true
		}
	}
	return v
}

func keyOf(k store.Known) store.Key { return store.Key{UniqueID: k.UniqueID, Occurrence: k.Occurrence} }
