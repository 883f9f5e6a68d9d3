package account

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"valija/account/plan"
	"valija/account/rules"
	"valija/pop3"
	"valija/store"
)

// noteRulings keeps the log of deletions in step with what the rules decided and what the server has.
func (s *session) noteRulings(ctx context.Context, in *plan.Input) error {
	if len(s.ruling.set) == 0 && len(s.ruling.log) == 0 {
		return nil
	}
	now := s.m.now()
	var waiting []store.RuleEntry
	for _, it := range s.ruling.about {
		r := in.Rulings[it.Key()]
		if _, logged := s.ruling.log[it.Key()]; logged || r.Do != rules.Delete {
			continue
		}
		fields, err := json.Marshal(s.mailOf(it))
		if err != nil {
			return fmt.Errorf("write header fields: %w", err)
		}
		waiting = append(waiting, store.RuleEntry{
			Account: s.account.ID, Key: it.Key(), Rule: r.Rule, Fields: fields, Noted: now, Due: r.NotBefore,
		})
	}
	if len(waiting) > 0 {
		if err := s.m.store.NoteRules(ctx, waiting); err != nil {
			return inStorage(err)
		}
		s.tell(StatusChanged{})
	}
	if len(s.ruling.withdraw) > 0 {
		if err := s.m.store.WithdrawRules(ctx, s.ruling.withdraw); err != nil {
			return inStorage(err)
		}
	}
	return s.noteAbsent(ctx)
}

// noteAbsent ends what concerns messages that a full listing does not show: another client deleted them, or our own
// deletion was not confirmed.
func (s *session) noteAbsent(ctx context.Context) error {
	if !s.seen.full {
		return nil
	}
	there := make(map[store.Key]bool, len(s.seen.listing))
	for _, it := range s.seen.listing {
		there[it.Key()] = true
	}
	var gone []int64
	for key, e := range s.ruling.log {
		_, here := s.byKey[key]
		if !there[key] && (e.State == store.RuleWaits || e.State == store.RuleUndone && !here) {
			gone = append(gone, e.ID)
		}
	}
	if len(gone) > 0 {
		if _, err := s.m.store.EndRule(ctx, gone, store.RuleGone, s.m.now()); err != nil {
			return inStorage(err)
		}
	}
	var forget []store.Key
	for key := range s.ruling.peeked {
		if k, here := s.byKey[key]; !there[key] || here && plan.Held(k) {
			forget = append(forget, key)
		}
	}
	if len(forget) > 0 {
		if err := s.m.store.ForgetPeeks(ctx, s.account.ID, forget); err != nil {
			return inStorage(err)
		}
	}
	return inStorage(s.m.store.ForgetRules(ctx, s.m.now().Add(-ruleLogFor)))
}

// takeBack takes the marks off that the user has undone since they were set. POP3 knows no way to take one mark back
// (RFC 1939 section 5): RSET takes all, and the others are set again.
func (s *session) takeBack(ctx context.Context) error {
	ruled := s.ruledMarks()
	if len(ruled) == 0 {
		return nil
	}
	entries, err := s.m.store.RuleLog(ctx)
	if err != nil {
		return inStorage(err)
	}
	undone := map[store.Key]bool{}
	for _, e := range entries {
		if e.Account == s.account.ID && e.State == store.RuleUndone {
			undone[e.Key] = true
		}
	}
	others := slices.DeleteFunc(slices.Clone(s.marked), func(it Item) bool { return undone[it.Key()] })
	if len(others) == len(s.marked) {
		return nil
	}
	if err := s.client.Reset(ctx); err != nil {
		return fmt.Errorf("take marks back: %w", err)
	}
	s.marked = nil
	s.memory.forgetMaildrop()
	s.again = true // they come in at once
	byNum := make(map[pop3.Num]Item, len(others))
	nums := make([]pop3.Num, 0, len(others))
	for _, it := range others {
		byNum[it.Num] = it
		nums = append(nums, it.Num)
	}
	for num, err := range s.client.DeleteAll(ctx, nums) {
		if err != nil {
			return fmt.Errorf("mark message %d again: %w", num, err)
		}
		s.marked = append(s.marked, byNum[num])
	}
	return nil
}

// ruledMarks are the entries of the log whose messages are marked.
func (s *session) ruledMarks() (ids []int64) {
	for _, it := range s.marked {
		if e, ok := s.ruling.log[it.Key()]; ok && e.State == store.RuleWaits {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

// endRuled notes what the server has deleted for a rule.
func (s *session) endRuled(ctx context.Context) error {
	ids := s.ruledMarks()
	if len(ids) == 0 {
		return nil
	}
	_, err := s.m.store.EndRule(context.WithoutCancel(ctx), ids, store.RuleDeleted, s.m.now())
	return inStorage(err)
}
