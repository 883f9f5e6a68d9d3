package account

import (
	"slices"

	"valija/pop3"
	"valija/store"
)

// remember notes how this session leaves the maildrop, so that the next one can see with two unique-ids that nothing is
// new. It does so only when everything that was planned came in: what is missing is found by a full look.
func (s *session) remember() {
	switch {
	case s.opt.DryRun, s.declined:
	case s.again, s.short, len(s.unsure) > 0:
		s.memory.forgetMaildrop()
	case s.seen.full:
		s.rememberListing()
	case s.seen.tail && len(s.marked) == 0:
		s.memory.Drop = s.seen.drop
		s.memory.Last = s.seen.listing[len(s.seen.listing)-1].UniqueID
	case len(s.seen.listing) > 0:
		s.memory.forgetMaildrop()
	}
}

func (s *session) rememberListing() {
	gone := make(map[pop3.Num]bool, len(s.marked))
	octets := s.seen.drop.Octets
	for _, it := range s.marked {
		gone[it.Num] = true
		octets -= it.Octets
	}
	left := slices.DeleteFunc(slices.Clone(s.seen.listing), func(it Item) bool { return gone[it.Num] })
	there := make(map[store.Key]bool, len(left))
	for _, it := range left {
		there[it.Key()] = true
	}
	s.memory.forgetAllBut(there)
	s.memory.forgetMaildrop()
	if len(left) == 0 {
		return
	}
	s.memory.Drop = pop3.DropListing{Messages: len(left), Octets: octets}
	s.memory.First, s.memory.Last = left[0].UniqueID, left[len(left)-1].UniqueID
	s.memory.FullAt = s.m.now()
	s.memory.Rules = s.ruling.changes
}
