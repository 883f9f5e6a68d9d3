package account

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"valija/pop3"
	"valija/store"
)

// delete marks on the server what the plan says. Of what came in during this session, only what is committed; what was
// whole here before, or was deleted here by the user, needs no further proof.
func (s *session) delete(ctx context.Context, p Plan, kept map[store.Key]bool) error {
	if err := s.unmark(ctx, p.Leave); err != nil {
		return err
	}
	items := deletable(p, kept)
	if len(items) == 0 {
		return nil
	}
	s.progress.phase(Deleting)
	// Noted before the first DELE: should the answer to QUIT get lost, the next listing tells whether they went.
	if err := s.setPlace(ctx, items, store.Leaving); err != nil {
		return err
	}
	byNum := make(map[pop3.Num]Item, len(items))
	nums := make([]pop3.Num, 0, len(items))
	for _, it := range items {
		byNum[it.Num] = it
		nums = append(nums, it.Num)
	}
	var stay []Item
	for num, err := range s.client.DeleteAll(ctx, nums) {
		switch _, refused := errors.AsType[*pop3.Error](err); {
		case err == nil:
			s.marked = append(s.marked, byNum[num])
		case refused: // it is still there, or gone already: the next listing tells
			stay = append(stay, byNum[num])
		default:
			return err
		}
	}
	return s.setPlace(ctx, stay, store.HereAndServer)
}

// deletable leaves out what should have come in during this session and did not.
func deletable(p Plan, kept map[store.Key]bool) []Item {
	incoming := make(map[store.Key]bool, len(p.Retrieve))
	for _, it := range p.Retrieve {
		incoming[it.Key()] = true
	}
	var items []Item
	for _, it := range p.Delete {
		if !incoming[it.Key()] || kept[it.Key()] {
			items = append(items, it)
		}
	}
	return items
}

// unmark takes back the marks of messages that are on the server still and that the rule does not want deleted any more.
func (s *session) unmark(ctx context.Context, leave []Item) error {
	var stay []Item
	for _, it := range leave {
		if k, ok := s.knownOf(it.Key()); ok && k.Place == store.Leaving {
			stay = append(stay, it)
		}
	}
	return s.setPlace(ctx, stay, store.HereAndServer)
}

// quit ends the session. Marked messages are deleted only now, and only when the server says so (RFC 1939 section 6);
// without its word they count as being there until a listing tells.
func (s *session) quit(ctx context.Context) error {
	s.progress.phase(Ending)
	if s.mayLeave() {
		_ = s.client.Leave(ctx) // nothing depends on the answer, nor on whether it arrives
		s.remember()
		return nil
	}
	s.w.ruling.Lock()
	defer s.w.ruling.Unlock()
	if err := s.takeBack(ctx); err != nil {
		return err
	}
	err := s.client.Quit(ctx)
	if len(s.marked) == 0 {
		s.remember() // nothing depends on the answer
		return nil
	}
	if err != nil {
		s.memory.forgetMaildrop()
		return fmt.Errorf("end the session: %w", err)
	}
	if err := s.setPlace(ctx, s.marked, store.HereOnly); err != nil {
		return err
	}
	s.did.Deleted = len(s.marked)
	if err := s.endRuled(ctx); err != nil {
		return err
	}
	if err := s.w.fulfil(ctx, func(w wish) bool { return w.Kind == WishDelete && s.isMarked(w.key()) }); err != nil {
		return err
	}
	s.remember()
	return nil
}

// mayLeave says whether nothing depends on the answer to QUIT: nothing is marked, and no other session follows that
// needs the maildrop free. Quirk: with Gmail, what was retrieved counts as such only after QUIT, so that is not left to
// chance.
func (s *session) mayLeave() bool { return len(s.marked) == 0 && !s.again && !s.isGmail() }

func (s *session) isMarked(key store.Key) bool {
	return slices.ContainsFunc(s.marked, func(it Item) bool { return it.Key() == key })
}

// setPlace notes where messages are. It is done even when the session is being stopped: memory must not lag behind the
// server.
func (s *session) setPlace(ctx context.Context, items []Item, place store.Place) error {
	if len(items) == 0 {
		return nil
	}
	keys := make([]store.Key, 0, len(items))
	var changed []store.ID
	for _, it := range items {
		keys = append(keys, it.Key())
		if k, ok := s.knownOf(it.Key()); ok && k.Message != 0 {
			changed = append(changed, k.Message)
		}
	}
	if err := s.m.store.SetPlace(context.WithoutCancel(ctx), s.account.ID, keys, place); err != nil {
		return inStorage(fmt.Errorf("note where messages are: %w", err))
	}
	if len(changed) > 0 {
		s.tell(MessagesChanged{IDs: changed})
	}
	return nil
}
