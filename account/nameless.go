package account

import (
	"context"
	"errors"
	"slices"

	"valija/account/plan"
	"valija/pop3"
	"valija/store"
)

// named is a message without unique-id as the last session saw it.
type named struct {
	Octets int64         `json:"octets"`
	Name   pop3.UniqueID `json:"name"`
}

// nameNameless gives names to messages without unique-ids, made of their header fields. Quirk: a few servers have no UIDL,
// some give empty unique-ids.
//
// Asking for the header fields of all at every session would cost more than the mail. Such servers only ever add
// messages at the end, so while the sizes are those of the last session, the names are too; the last of them is asked
// for as a proof.
func (s *session) nameNameless(ctx context.Context) error {
	if !slices.ContainsFunc(s.seen.listing, nameless) {
		s.memory.Named = nil
		return nil
	}
	if s.account.Keep != KeepAlways {
		s.did.Problems = append(s.did.Problems, &Problem{Kind: NoUniqueIDs, Account: s.account.ID, Host: s.account.Host})
	}
	from, err := s.sameAsLastTime(ctx)
	if err != nil {
		return err
	}
	if from == 0 {
		if useless, err := s.withoutTop(ctx); useless || err != nil {
			return errors.Join(err, s.nameBySize())
		}
	}
	for i := range from {
		s.seen.listing[i].UniqueID = s.memory.Named[i].Name
	}
	rest := slices.DeleteFunc(slices.Clone(s.seen.listing[from:]), func(it Item) bool { return !nameless(it) })
	digests, err := s.digestsByNum(ctx, rest)
	if err != nil {
		return err
	}
	for i, it := range s.seen.listing {
		if digest, ok := digests[it.Num]; ok && nameless(it) {
			s.seen.listing[i].UniqueID = plan.NameOf(digest)
		}
	}
	plan.Number(s.seen.listing)
	s.rememberNames()
	return nil
}

// rememberNames keeps the sizes and names of the listing for the next session.
func (s *session) rememberNames() {
	s.memory.Named = nil
	for _, it := range s.seen.listing {
		s.memory.Named = append(s.memory.Named, named{it.Octets, it.UniqueID})
	}
}

func nameless(it Item) bool { return it.UniqueID == "" }

// sameAsLastTime returns how many messages, from the first, are those of the last session.
func (s *session) sameAsLastTime(ctx context.Context) (int, error) {
	n := 0
	for n < len(s.memory.Named) && n < len(s.seen.listing) {
		it, was := s.seen.listing[n], s.memory.Named[n]
		if it.Octets != was.Octets || it.Octets == 0 || !nameless(it) && it.UniqueID != was.Name {
			break
		}
		n++
	}
	if n == 0 {
		return 0, nil
	}
	digests, err := s.digestsByNum(ctx, s.seen.listing[n-1:n])
	if err != nil {
		return 0, err
	}
	if digest, ok := digests[s.seen.listing[n-1].Num]; !ok || plan.NameOf(digest) != s.memory.Named[n-1].Name {
		return 0, nil
	}
	return n, nil
}

// digestsByNum are header digests of messages that have no key yet.
func (s *session) digestsByNum(ctx context.Context, items []Item) (map[pop3.Num][]byte, error) {
	numbered := make([]Item, len(items))
	for i, it := range items {
		it.UniqueID, it.Occurrence = "", int(it.Num) // a key that is its own
		numbered[i] = it
	}
	byKey, err := s.headerDigests(ctx, numbered)
	if err != nil {
		return nil, err
	}
	digests := make(map[pop3.Num][]byte, len(byKey))
	for _, it := range numbered {
		if digest, ok := byKey[store.Key{Occurrence: it.Occurrence}]; ok {
			digests[it.Num] = digest
		}
	}
	return digests, nil
}
