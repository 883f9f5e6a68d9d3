package account

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"valija/account/plan"
	"valija/account/rules"
	"valija/pop3"
	"valija/store"
	"valija/store/message"
)

// ruling is what the user's rules know and decide in one session.
type ruling struct {
	set      rules.Set // of the account, that do something before retrieval
	changes  int
	log      map[store.Key]store.RuleEntry // of the account
	peeked   map[store.Key]rules.Mail      // what is known of messages on the server only
	raw      map[store.Key]*bytes.Buffer   // header fields asked for in this session, not kept yet
	withdraw []int64                       // deletions that no rule wants any more
	about    []Item                        // messages of which nothing is here
	unread   int                           // messages whose header fields are wanted and were not asked for yet
}

// openRules reads what the rules depend on, before the server is asked for anything.
func (s *session) openRules(ctx context.Context, in *plan.Input) error {
	set, changes := s.m.rulesOf(s.account.ID)
	s.ruling = ruling{set: set.WithBefore(), changes: changes, log: map[store.Key]store.RuleEntry{}}
	entries, err := s.m.store.RuleLog(ctx)
	if err != nil {
		return inStorage(err)
	}
	for _, e := range entries {
		if e.Account == s.account.ID {
			s.ruling.log[e.Key] = e
		}
	}
	in.Rulings = map[store.Key]plan.Ruling{}
	if len(s.ruling.set) == 0 {
		return nil
	}
	if err := s.readPeeks(ctx); err != nil {
		return err
	}
	return s.ruleKnown(ctx, in)
}

// ruleKnown lets the rules decide about messages of which a preview is here.
func (s *session) ruleKnown(ctx context.Context, in *plan.Input) error {
	for _, k := range s.known {
		if k.Gone || k.Message == 0 || k.Place != store.Preview {
			continue
		}
		it := Item{UniqueID: pop3.UniqueID(k.UniqueID), Occurrence: k.Occurrence, Octets: k.Octets}
		if _, known := s.ruling.peeked[it.Key()]; !known {
			mail, err := s.m.mailOf(ctx, k.Message)
			if err != nil {
				return err
			}
			s.ruling.peeked[it.Key()] = mail
		}
		if r := s.rulingOf(it); r.Do != rules.Usual && r.Do != rules.Delete { // what can be read here is not deleted unread
			in.Rulings[it.Key()] = r
		}
	}
	return nil
}

// rulesOutstanding says whether the rules have something to do that a short look at the server would not show.
func (s *session) rulesOutstanding() bool {
	if s.ruling.changes != s.memory.Rules {
		return true
	}
	for _, e := range s.ruling.log {
		if e.State == store.RuleWaits && !e.Due.After(s.m.now()) {
			return true
		}
	}
	return false
}

// rule lets the user's rules decide about the messages of which nothing is here. Header fields are asked for only of
// those where they make a difference, of most of them at once (-1: of all), and kept. About the others the rules decide
// with what is known.
func (s *session) rule(ctx context.Context, in *plan.Input, most int) error {
	if len(s.ruling.set) == 0 && len(s.ruling.log) == 0 {
		return nil
	}
	known := *in
	known.Listing, known.Known, known.Other, known.Unsure = s.seen.listing, s.known, s.other, s.unsure
	items := slices.DeleteFunc(plan.Open(known), nameless) // what has no name yet cannot be remembered
	var ask []Item
	for _, it := range items {
		if ways(&known, it, s.ruling.set.Possible(s.mailOf(it))) > 1 {
			ask = append(ask, it)
		}
	}
	s.ruling.unread, s.ruling.withdraw = 0, nil
	if most >= 0 && len(ask) > most {
		s.ruling.unread = len(ask) - most
		ask = ask[:most]
	}
	unasked, err := s.peek(ctx, ask)
	if err = errors.Join(err, s.keepPeeks(ctx)); err != nil {
		return err
	}
	for _, it := range unasked {
		s.unsure[it.Key()] = true // the next session asks: it must not cost more than its rule says
	}
	for _, it := range items {
		if r := s.rulingOf(it); r.Do != rules.Usual {
			in.Rulings[it.Key()] = r
		}
	}
	s.ruling.about = items
	return nil
}

// ways counts what different rules would make of a message.
func ways(in *plan.Input, it Item, possible []rules.Rule) int {
	found := map[plan.Way]bool{}
	for _, r := range possible {
		way := in.Way(it, plan.Ruling{Do: r.Before})
		if r.Before == rules.Delete {
			way = plan.Gone // whenever
		}
		found[way] = true
	}
	return len(found)
}

// mailOf is what is known of a message on the server.
func (s *session) mailOf(it Item) rules.Mail {
	mail, ok := s.ruling.peeked[it.Key()]
	if !ok {
		return rules.Sized(it.Octets)
	}
	return mail
}

// rulingOf decides about one message. What the user took back is none of the rules' business any more.
func (s *session) rulingOf(it Item) plan.Ruling {
	entry, logged := s.ruling.log[it.Key()]
	if logged && entry.State != store.RuleWaits {
		return plan.Ruling{}
	}
	possible := s.ruling.set.Possible(s.mailOf(it))
	r := possible[len(possible)-1] // certain; what stands before it makes no difference, or the server would not say
	if r.Before == rules.Delete && slices.ContainsFunc(possible, func(r rules.Rule) bool { return r.Before != rules.Delete }) {
		r = rules.Rule{} // an earlier rule may want it
	}
	ruling := plan.Ruling{Do: r.Before, Rule: r.Name, Mail: s.mailOf(it)}
	if r.Before == rules.Delete {
		ruling.NotBefore = s.m.now().Add(ruleUndoFor)
		if logged {
			ruling.NotBefore = entry.Due
		}
	} else if logged {
		s.ruling.withdraw = append(s.ruling.withdraw, entry.ID)
	}
	return ruling
}

// readPeeks reads what is known of messages on the server only.
func (s *session) readPeeks(ctx context.Context) error {
	peeks, err := s.m.store.Peeks(ctx, s.account.ID)
	if err != nil {
		return inStorage(err)
	}
	s.ruling.peeked = make(map[store.Key]rules.Mail, len(peeks))
	for _, p := range peeks {
		var mail rules.Mail
		if json.Unmarshal(p.Fields, &mail) == nil { // of another version: asked for again
			s.ruling.peeked[p.Key] = mail
		}
	}
	return nil
}

// headerExpected is what header fields cost: 1 to 3 KB in ordinary mail, with its trail of Received fields.
const headerExpected = 3 << 10

// peek asks for header fields, as many at once as the user's limits allow, and returns the messages that they left none
// for. A server without a usable TOP gives none.
func (s *session) peek(ctx context.Context, items []Item) (unasked []Item, err error) {
	if s.memory.TopBroken {
		return nil, nil
	}
	for len(items) > 0 {
		cheap := make([]Item, len(items))
		for i, it := range items {
			it.Octets = headerExpected
			cheap[i] = it
		}
		chunk, _ := s.allowance().next(cheap)
		if len(chunk) == 0 {
			s.noteUnasked(len(items))
			return items, nil
		}
		if err := s.peekAll(ctx, items[:len(chunk)]); err != nil {
			return nil, err
		}
		items = items[len(chunk):]
	}
	return nil, nil
}

// noteUnasked says that the user's limit was not enough to look at all messages.
func (s *session) noteUnasked(n int) {
	s.short = true
	if s.until.IsZero() {
		s.did.Problems = append(s.did.Problems,
			&Problem{Kind: BudgetSpent, Account: s.account.ID, Host: s.account.Host, Count: n})
	}
}

func (s *session) peekAll(ctx context.Context, items []Item) error {
	requests := make([]pop3.Request, 0, len(items))
	byNum := make(map[pop3.Num]Item, len(items))
	for _, it := range items {
		if s.ruling.raw[it.Key()] != nil {
			continue // identify has asked for it in this session
		}
		requests = append(requests, pop3.Request{Num: it.Num, Top: true, Octets: it.Octets})
		byNum[it.Num] = it
	}
	for msg, err := range s.client.RetrieveAll(ctx, requests) {
		if _, refused := errors.AsType[*pop3.Error](err); refused {
			continue
		}
		if err != nil && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err == nil {
			key := byNum[msg.Num].Key()
			if _, err = io.Copy(io.Discard, s.peeking(key, msg)); err != nil {
				delete(s.ruling.raw, key)
			}
		}
		if err != nil {
			return fmt.Errorf("read header fields for the rules: %w", err)
		}
	}
	return nil
}

// peeking keeps the header fields that are read through it.
func (s *session) peeking(key store.Key, header io.Reader) io.Reader {
	if len(s.ruling.set) == 0 || key.UniqueID == "" {
		return header
	}
	if s.ruling.raw == nil {
		s.ruling.raw = map[store.Key]*bytes.Buffer{}
	}
	b := &bytes.Buffer{}
	s.ruling.raw[key] = b
	return io.TeeReader(header, b)
}

// keepPeeks keeps what was asked for in this session, for this plan and for later ones.
func (s *session) keepPeeks(ctx context.Context) error {
	if len(s.ruling.raw) == 0 {
		return nil
	}
	octets := make(map[store.Key]int64, len(s.seen.listing))
	for _, it := range s.seen.listing {
		octets[it.Key()] = it.Octets
	}
	peeks := make([]store.Peek, 0, len(s.ruling.raw))
	for key, raw := range s.ruling.raw {
		s.did.Peeked++
		s.did.PeekedOctets += int64(raw.Len())
		parsed, err := message.ParseHeader(raw)
		if err != nil {
			return fmt.Errorf("read header fields: %w", err)
		}
		mail := rules.OfHeader(parsed, octets[key])
		fields, err := json.Marshal(mail)
		if err != nil {
			return fmt.Errorf("write header fields: %w", err)
		}
		s.ruling.peeked[key] = mail
		peeks = append(peeks, store.Peek{Key: key, Fields: fields})
	}
	s.ruling.raw = nil
	return inStorage(s.m.store.KeepPeeks(context.WithoutCancel(ctx), s.account.ID, peeks))
}
