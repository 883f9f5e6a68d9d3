package account

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"valija/account/plan"
	"valija/pop3"
	"valija/store"
)

// errNoUniqueIDs: without UIDL messages cannot be told apart, so none is retrieved twice by not retrieving any.
var errNoUniqueIDs = errors.New("account: the server has no unique-ids")

const (
	// fullEvery: the short look believes the server's numbers; once a day it is not believed.
	fullEvery = 24 * time.Hour
	// tailShare: two answers for each message of the tail cost about twice what a listing takes for it.
	tailShare = 3
)

// look is what a session saw of the maildrop.
type look struct {
	drop    pop3.DropListing
	listing []plan.Item // all messages when full; else those that are not known to be unchanged
	full    bool        // listing is a complete and trustworthy picture
	tail    bool        // listing is all that was added behind what the last session left
	asked   *listings   // what the server said about all messages, when it was asked already
}

// listings are the answers to LIST and UIDL, and the refusal of one of them.
type listings struct {
	scan []pop3.ScanEntry
	ids  []pop3.UniqueIDEntry
	err  error
}

// look finds out what is in the maildrop, as cheaply as is safe.
func (s *session) look(ctx context.Context, in plan.Input) (err error) {
	s.progress.phase(Looking)
	same := false
	if s.mayLookShort(in) {
		same, err = s.lookShort(ctx)
	} else {
		err = s.survey(ctx)
	}
	if err != nil {
		return err
	}
	drop := s.seen.drop
	s.w.setStatus(func(st *AccountStatus) { st.ServerMessages, st.ServerOctets = drop.Messages, drop.Octets })
	if same {
		if drop == s.memory.Drop {
			return nil
		}
		if done, err := s.lookAtTail(ctx); done || err != nil {
			return err
		}
	}
	return s.lookFull(ctx, in)
}

// survey asks everything at once, which costs one round trip.
func (s *session) survey(ctx context.Context) error {
	drop, scan, ids, err := s.client.Survey(ctx)
	refusal, refused := errors.AsType[*pop3.Error](err)
	if err != nil && (!refused || refusal.Command == "STAT") {
		return err
	}
	s.seen.drop, s.seen.asked = drop, &listings{scan, ids, err}
	return nil
}

// mayLookShort says whether proof that nothing changed would be enough.
func (s *session) mayLookShort(in plan.Input) bool {
	age := in.Now.Sub(s.memory.FullAt)
	return !s.opt.Full && len(in.Wanted) == 0 && s.memory.Drop.Messages > 0 && age >= 0 && age < fullEvery &&
		!plan.IsMadeUp(string(s.memory.First)) && !plan.Outstanding(in) && !s.rulesOutstanding()
}

// lookShort asks how much there is, and what the first and the last message of the last session are called now: when
// both still stand in their places and nothing is missing, what lies between them is as it was.
func (s *session) lookShort(ctx context.Context) (same bool, err error) {
	last := pop3.Num(s.memory.Drop.Messages)
	drop, ids, err := s.client.Look(ctx, 1, last)
	if err != nil {
		return false, err
	}
	s.seen.drop = drop
	same = len(ids) == 2 && drop.Messages >= s.memory.Drop.Messages && drop.Octets >= s.memory.Drop.Octets &&
		ids[0].ID == s.memory.First && ids[1].ID == s.memory.Last
	return same, nil
}

// lookAtTail lists only what was added behind the last session's messages. It is not done when the sizes do not add up,
// when a unique-id is known already, or when a whole listing is cheaper.
func (s *session) lookAtTail(ctx context.Context) (done bool, err error) {
	before := s.memory.Drop
	added := s.seen.drop.Messages - before.Messages
	if added <= 0 || added*tailShare > s.seen.drop.Messages {
		return false, nil
	}
	nums := make([]pop3.Num, added)
	for i := range nums {
		nums[i] = pop3.Num(before.Messages + 1 + i)
	}
	scan, ids, err := s.client.ListingsOf(ctx, nums)
	if err != nil {
		return false, err
	}
	tail := plan.Join(scan, ids)
	octets := before.Octets
	for _, it := range tail {
		octets += it.Octets
		if _, known := s.knownOf(it.Key()); known || it.UniqueID == "" {
			return false, nil
		}
	}
	if len(tail) != added || len(scan) != added || octets != s.seen.drop.Octets {
		return false, nil
	}
	s.seen.listing, s.seen.tail = tail, true
	return true, nil
}

// lookFull asks for both listings, makes sure of what they mean, and notes which messages are there and which are gone.
func (s *session) lookFull(ctx context.Context, in plan.Input) error {
	if s.seen.drop.Messages == 0 {
		return s.lookAtEmpty(ctx)
	}
	s.memory.EmptyAt = time.Time{}
	if s.seen.asked == nil {
		scan, ids, err := s.client.Listings(ctx)
		s.seen.asked = &listings{scan, ids, err}
	}
	scan, ids, err := s.seen.asked.scan, s.seen.asked.ids, s.seen.asked.err
	if refusal, ok := errors.AsType[*pop3.Error](err); ok {
		if len(scan) == 0 && len(ids) == 0 {
			return err
		}
		if refusal.Command != "LIST" && s.hadUniqueIDs() {
			return fmt.Errorf("%w: %w", errNoUniqueIDs, err) // today only: names of ours would make all look new
		}
		err = nil // sizes are hints, and names can be made
	}
	if err != nil {
		return err
	}
	s.seen.listing = plan.Join(scan, ids)
	s.seen.full = len(s.seen.listing) == s.seen.drop.Messages
	if !s.seen.full {
		return nil
	}
	if err := s.identify(ctx, in); err != nil || s.opt.DryRun || s.asking {
		return err
	}
	return s.noteSeen(ctx)
}

// hadUniqueIDs says whether the server is known to have unique-ids.
func (s *session) hadUniqueIDs() bool {
	return slices.ContainsFunc(s.known, func(k store.Known) bool { return k.UniqueID != "" && !plan.IsMadeUp(k.UniqueID) })
}

// emptyFor is how long a maildrop must have been empty to be believed. Quirk: servers have said "0 messages" by mistake.
// Nothing is retrieved then, and nothing is forgotten; only "here and on the server" would be wrong for ever.
const emptyFor = 24 * time.Hour

func (s *session) lookAtEmpty(ctx context.Context) error {
	now := s.m.now()
	if s.memory.EmptyAt.IsZero() || now.Before(s.memory.EmptyAt) {
		s.memory.EmptyAt = now
	}
	if now.Sub(s.memory.EmptyAt) < emptyFor || s.opt.DryRun {
		return nil
	}
	return s.noteSeen(ctx)
}

// noteSeen notes which messages the listing shows, and that the others are gone.
func (s *session) noteSeen(ctx context.Context) error {
	keys := make([]store.Key, 0, len(s.seen.listing))
	there := make(map[store.Key]bool, len(s.seen.listing))
	for _, it := range s.seen.listing {
		if it.UniqueID != "" {
			keys = append(keys, it.Key())
			there[it.Key()] = true
		}
	}
	if err := s.m.store.Seen(ctx, s.account.ID, keys, s.m.now()); err != nil {
		return inStorage(fmt.Errorf("note what is on the server: %w", err))
	}
	return s.w.fulfil(ctx, func(w wish) bool { return !there[w.key()] })
}
