package account

import (
	"context"
	"errors"
	"fmt"
	"time"

	"valija/account/plan"
	"valija/pop3"
	"valija/store"
)

// errNoUniqueIDs: without UIDL messages cannot be told apart, so none is retrieved twice by not retrieving any.
var errNoUniqueIDs = errors.New("account: the server has no unique-ids")

// fullEvery: the short look believes the server's numbers; once a day it is not believed.
const fullEvery = 24 * time.Hour

// look is what a session saw of the maildrop.
type look struct {
	drop    pop3.DropListing
	listing []plan.Item // all messages when full; else those not known to be unchanged
	full    bool        // listing is a complete and trustworthy picture
}

// look finds out what is in the maildrop, as cheaply as is safe.
func (s *session) look(ctx context.Context, wanted map[store.Key]bool) error {
	s.progress.phase(Looking)
	drop, err := s.client.Stat(ctx)
	if err != nil {
		return err
	}
	s.seen = look{drop: drop}
	s.w.setStatus(func(st *AccountStatus) { st.ServerMessages, st.ServerOctets = drop.Messages, drop.Octets })
	if s.mayLookShort(wanted) {
		same, err := s.unchanged(ctx)
		if err != nil || same {
			return err
		}
	}
	return s.lookFull(ctx)
}

// mayLookShort says whether proof that nothing changed would be enough.
func (s *session) mayLookShort(wanted map[store.Key]bool) bool {
	now := s.m.now()
	age := now.Sub(s.memory.FullAt)
	return !s.opt.Full && len(wanted) == 0 && s.seen.drop.Messages > 0 &&
		s.seen.drop == s.memory.Drop && age >= 0 && age < fullEvery &&
		!plan.Outstanding(s.known, s.account.rules(), s.memory.notYet(), now)
}

// unchanged compares the unique-ids of the first and the last message with those of the last session. A refusal proves
// nothing, so it means no.
func (s *session) unchanged(ctx context.Context) (bool, error) {
	ends := []struct {
		num  pop3.Num
		want pop3.UniqueID
	}{{1, s.memory.First}, {pop3.Num(s.seen.drop.Messages), s.memory.Last}}
	for _, end := range ends {
		got, err := s.client.UniqueID(ctx, end.num)
		if _, refused := errors.AsType[*pop3.Error](err); refused {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		if got != end.want || got == "" {
			return false, nil
		}
	}
	return true, nil
}

// lookFull asks for both listings and notes which messages are there and which are gone.
func (s *session) lookFull(ctx context.Context) error {
	if s.seen.drop.Messages == 0 {
		// Quirk: servers have said "0 messages" by mistake. Nothing is retrieved, nothing is forgotten.
		return nil
	}
	scan, ids, err := s.client.Listings(ctx)
	if err != nil {
		if refusal, ok := errors.AsType[*pop3.Error](err); ok && refusal.Command == "UIDL" {
			return fmt.Errorf("%w: %w", errNoUniqueIDs, err)
		}
		return err
	}
	s.seen.listing = plan.Join(scan, ids)
	s.seen.full = len(s.seen.listing) == s.seen.drop.Messages
	if !s.seen.full || s.opt.DryRun {
		return nil
	}
	keys := make([]store.Key, 0, len(s.seen.listing))
	for _, it := range s.seen.listing {
		if it.UniqueID != "" {
			keys = append(keys, it.Key())
		}
	}
	if err := s.m.store.Seen(ctx, s.account.ID, keys, s.m.now()); err != nil {
		return inStorage(fmt.Errorf("note what is on the server: %w", err))
	}
	return nil
}
