package account

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"valija/account/identity"
	"valija/account/plan"
	"valija/pop3"
	"valija/store"
)

const (
	// samples of the pairs are asked for; when all are what they seem to be, the others are believed.
	samples = 16
	// mostAsked header fields (about 1.5 KB each) are asked for on an ordinary day; the rest waits for the next session.
	mostAsked = 200
	// unexplainedFrom new messages after a move are too many to retrieve without asking the user.
	unexplainedFrom = 50
)

// identify makes sure of the messages that unique-ids alone do not prove, before anything is noted or planned.
func (s *session) identify(ctx context.Context, in plan.Input) error {
	if err := s.nameNameless(ctx); err != nil {
		return err
	}
	if err := s.reunite(ctx); err != nil {
		return err
	}
	d := identity.Compare(s.seen.listing, s.known, !s.memory.SizesVary)
	d.Changed = slices.DeleteFunc(d.Changed, func(it Item) bool { return !s.matters(it, in) })
	if len(d.Vanished) > 0 && len(d.New) > 0 {
		if err := s.findRenamed(ctx, &d); err != nil {
			return err
		}
	}
	return s.confirmChanged(ctx, d)
}

// matters says whether it would do harm to take a message for the known one: its size says that it is another, or the
// rule would have it deleted. Else a message that came back is what it was.
func (s *session) matters(it Item, in plan.Input) bool {
	k, _ := s.knownOf(it.Key())
	return in.Due(k) || !s.memory.SizesVary && it.Octets > 0 && k.Octets > 0 && it.Octets != k.Octets
}

// findRenamed finds known messages that the server calls by other unique-ids now.
func (s *session) findRenamed(ctx context.Context, d *identity.Doubts) error {
	var renamings []store.Renaming
	if d.Moved {
		settled, err := s.settlePairs(ctx, d)
		if err != nil {
			return err
		}
		renamings = settled
	}
	digests, err := s.headerDigests(ctx, d.Candidates())
	if err != nil {
		return err
	}
	matched := d.Match(digests)
	renamings = append(renamings, matched...)
	if unexplained := len(d.New) - len(matched); d.Moved && unexplained >= unexplainedFrom && !s.opt.AcceptNew {
		s.askAbout(d.New, matched)
	}
	return s.rename(ctx, renamings)
}

// settlePairs proves a sample of the pairs, and takes all for proved when the sample is.
func (s *session) settlePairs(ctx context.Context, d *identity.Doubts) ([]store.Renaming, error) {
	pairs := d.Pairs()
	if len(pairs) <= samples {
		return nil, nil
	}
	var sample []identity.Pair
	var items []Item
	for i := range samples {
		p := pairs[i*len(pairs)/samples]
		sample, items = append(sample, p), append(items, p.Now)
	}
	digests, err := s.headerDigests(ctx, items)
	if err != nil {
		return nil, err
	}
	for _, p := range sample {
		if string(digests[p.Now.Key()]) != string(p.Before.HeaderDigest) {
			return nil, nil
		}
	}
	return d.Settle(pairs), nil
}

// askAbout leaves new messages alone that nothing explains, and asks the user with their number.
func (s *session) askAbout(items []Item, matched []store.Renaming) {
	explained := make(map[store.Key]bool, len(matched))
	for _, r := range matched {
		explained[r.To] = true
	}
	s.asking = true
	question := &Problem{Kind: MaildropChanged, Account: s.account.ID, Host: s.account.Host}
	for _, it := range items {
		if !explained[it.Key()] {
			s.unsure[it.Key()] = true
			question.Count++
			question.Octets += it.Octets
		}
	}
	s.did.Problems = append(s.did.Problems, question)
}

// rename keeps what is known under the new names.
func (s *session) rename(ctx context.Context, renamings []store.Renaming) error {
	if len(renamings) == 0 {
		return nil
	}
	to := make(map[store.Key]store.Key, len(renamings))
	for _, r := range renamings {
		to[r.From] = r.To
	}
	for i, k := range s.known {
		if key, ok := to[store.Key{UniqueID: k.UniqueID, Occurrence: k.Occurrence}]; ok {
			s.known[i].UniqueID, s.known[i].Occurrence = key.UniqueID, key.Occurrence
		}
	}
	s.setKnown(s.known)
	if s.opt.DryRun {
		return nil
	}
	if err := s.m.store.Rename(ctx, s.account.ID, renamings); err != nil {
		return inStorage(fmt.Errorf("note new unique-ids: %w", err))
	}
	return nil
}

// confirmChanged decides about messages that are known but look like others.
func (s *session) confirmChanged(ctx context.Context, d identity.Doubts) error {
	if len(d.Changed) == 0 {
		return nil
	}
	digests, err := s.headerDigests(ctx, d.Changed[:min(len(d.Changed), mostAsked)])
	if err != nil {
		return err
	}
	v := d.Confirm(s.known, digests) // what was not asked for is unsure, and left alone until the next session
	s.memory.SizesVary = s.memory.SizesVary || v.Resized > 0
	s.other = v.Other
	for key := range v.Unsure {
		s.unsure[key] = true
	}
	return nil
}

// headerDigests asks for the header fields of messages. What the server refuses is missing in the answer; a server
// without a usable TOP refuses all.
func (s *session) headerDigests(ctx context.Context, items []Item) (map[store.Key][]byte, error) {
	digests := make(map[store.Key][]byte, len(items))
	if s.memory.TopBroken || s.memory.NoTop || len(items) == 0 {
		return digests, nil
	}
	requests := make([]pop3.Request, 0, len(items))
	keys := make(map[pop3.Num]store.Key, len(items))
	for _, it := range items {
		requests = append(requests, pop3.Request{Num: it.Num, Top: true, Octets: it.Octets})
		keys[it.Num] = it.Key()
	}
	for msg, err := range s.client.RetrieveAll(ctx, requests) {
		if _, refused := errors.AsType[*pop3.Error](err); refused {
			continue
		}
		if err != nil {
			return nil, err
		}
		digest, err := store.HeaderDigest(s.peeking(keys[msg.Num], msg))
		if err != nil {
			return nil, fmt.Errorf("read the header fields of message %d: %w", msg.Num, err)
		}
		digests[keys[msg.Num]] = digest
	}
	return digests, nil
}
