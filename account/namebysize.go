package account

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"

	"valija/account/identity"
	"valija/account/plan"
	"valija/pop3"
	"valija/store"
)

// Quirk: some servers have neither UIDL nor TOP. Nothing tells a message from another there before it is retrieved, but for
// its size and its place among the others. So the sizes of the last session say which messages are here; the rest is
// retrieved, and gets its name from the header fields that came with it. Should it turn out to be here already, because
// another client deleted some of its neighbours, it is not stored again.

// withoutTop says whether the server has no TOP. It asks for the header fields of the newest message, once.
func (s *session) withoutTop(ctx context.Context) (bool, error) {
	if s.memory.NoTop || s.memory.TopBroken {
		return true, nil
	}
	last := s.seen.listing[len(s.seen.listing)-1]
	msg, err := s.client.Top(ctx, last.Num, 0)
	if _, refused := errors.AsType[*pop3.Error](err); refused {
		s.memory.NoTop = true
		return true, nil
	}
	if err != nil {
		return false, err
	}
	return false, msg.Close()
}

// nameBySize names the messages that stand where they stood in the last session. The others have no name until they come.
// When a server that has unique-ids gives none today, all would look new: then nothing is retrieved.
func (s *session) nameBySize() error {
	if s.hadUniqueIDs() && !slices.ContainsFunc(s.seen.listing, func(it Item) bool { return !nameless(it) }) {
		return errNoUniqueIDs
	}
	before := make([]int64, len(s.memory.Named))
	for i, n := range s.memory.Named {
		before[i] = n.Octets
	}
	now := make([]int64, len(s.seen.listing))
	for i, it := range s.seen.listing {
		now[i] = it.Octets
	}
	for i, was := range identity.Align(before, now) {
		if was >= 0 && nameless(s.seen.listing[i]) {
			s.seen.listing[i].UniqueID = s.memory.Named[was].Name
		}
	}
	plan.Number(s.seen.listing)
	s.nameLater, s.taken = true, map[store.Key]bool{}
	for _, it := range s.seen.listing {
		if !nameless(it) {
			s.taken[it.Key()] = true
		}
	}
	s.rememberNames()
	return nil
}

// nameFrom names a message by the header fields at its beginning. here says that it is stored already.
func (s *session) nameFrom(it Item, beginning []byte) (named Item, here bool, err error) {
	digest, err := store.HeaderDigest(bytes.NewReader(beginning))
	if err != nil {
		return it, false, fmt.Errorf("read the header fields of message %d: %w", it.Num, err)
	}
	it.UniqueID, it.Occurrence = plan.NameOf(digest), 0
	for s.taken[it.Key()] {
		it.Occurrence++ // a twin
	}
	s.taken[it.Key()] = true
	k, ok := s.knownOf(it.Key())
	return it, ok && (plan.Held(k) || !k.DeletedAt.IsZero()), nil
}

// noteNames remembers the names of messages that came in.
func (s *session) noteNames(items []Item) {
	names := make(map[pop3.Num]pop3.UniqueID, len(items))
	for _, it := range items {
		names[it.Num] = it.UniqueID
	}
	for i, it := range s.seen.listing {
		if name, ok := names[it.Num]; ok && nameless(it) {
			s.seen.listing[i].UniqueID = name
		}
	}
	plan.Number(s.seen.listing)
	s.rememberNames()
}
