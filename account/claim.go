package account

import (
	"context"
	"fmt"

	"valija/account/identity"
	"valija/store"
)

// reunite connects imported messages with the maildrop, where a list of another program says that it retrieved them: by
// their sizes, and the header fields of a sample. It is done once after an import; what stays unconnected costs nothing,
// it is only shown as not here.
func (s *session) reunite(ctx context.Context) error {
	if !s.memory.Learnt || s.opt.DryRun {
		return nil
	}
	here, err := s.m.store.Unclaimed(ctx, s.account.ID)
	if err != nil {
		return inStorage(err)
	}
	claims := identity.Claims(s.seen.listing, s.known, here)
	digests, err := s.headerDigests(ctx, sampleOf(claims))
	if err != nil {
		return err
	}
	proved := identity.Proved(claims, digests)
	s.memory.Learnt = false
	if len(proved) == 0 {
		return nil
	}
	notes := make([]store.Claim, 0, len(proved))
	for _, c := range proved {
		notes = append(notes, store.Claim{Key: c.There.Key(), Message: c.Here.Message, Octets: c.There.Octets, Digest: c.Here.HeaderDigest})
	}
	if err := s.m.store.Claim(ctx, s.account.ID, notes); err != nil {
		return inStorage(err)
	}
	known, err := s.m.store.UniqueIDs(ctx, s.account.ID)
	if err != nil {
		return inStorage(fmt.Errorf("read the unique-ids: %w", err))
	}
	s.setKnown(known)
	changed := make([]store.ID, 0, len(proved))
	for _, c := range proved {
		changed = append(changed, c.Here.Message)
	}
	s.tell(MessagesChanged{IDs: changed})
	return nil
}

// sampleOf are the claims to ask about, spread over all.
func sampleOf(claims []identity.Claimed) []Item {
	n := min(len(claims), samples)
	items := make([]Item, 0, n)
	for i := range n {
		items = append(items, claims[i*len(claims)/n].There)
	}
	return items
}
