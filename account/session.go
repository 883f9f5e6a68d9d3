package account

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"sync/atomic"
	"time"

	"valija/account/link"
	"valija/account/plan"
	"valija/pop3"
	"valija/store"
)

// Report sums up one session.
type Report struct {
	Account             ID
	Stored, Previews    int // messages that came in
	Left                int // on the server, with nothing to be done for them
	Deleted             int // on the server, confirmed by its answer to QUIT
	OctetsIn, OctetsOut int64
	Took                time.Duration
	Problems            []*Problem
	Plan                Plan
	Peeked              int   // messages whose header fields the rules asked for
	PeekedOctets        int64 // of these, in OctetsIn too
	Quiet               int   // of those that came in, taken for junk or marked as read by a rule: not worth a notification
}

// include adds what the next session of a visit did. The plan stays that of the first: it covers them all.
func (r *Report) include(next Report) {
	if r.OctetsIn == 0 {
		r.Plan = next.Plan
	}
	r.Stored += next.Stored
	r.Previews += next.Previews
	r.Deleted += next.Deleted
	r.OctetsIn += next.OctetsIn
	r.OctetsOut += next.OctetsOut
	r.Left = next.Left
	r.Peeked += next.Peeked
	r.PeekedOctets += next.PeekedOctets
	r.Quiet += next.Quiet
	r.Problems = append(r.Problems, next.Problems...)
}

// SyncOptions of SyncNow.
type SyncOptions struct {
	DryRun bool // look and plan only
	Full   bool // full listings whatever the short look says

	// AcceptNew retrieves what looks new even when hundreds of known messages have vanished at the same time (the problem
	// MaildropChanged asks for it).
	AcceptNew bool

	Within time.Duration // the sync ends with QUIT in this time, whatever is left; 0: it takes what it takes

	// Ask is asked before anything is retrieved, while the server waits: false ends the session. It must return when ctx
	// ends, and is called on another goroutine. nil: nobody can be asked.
	Ask       func(ctx context.Context, p Plan) bool
	AskAlways bool // not only when the plan brings in more than Economy.AskAbove
	Anyway    bool // nobody is asked, whatever the plan brings in
}

// session is one session of a visit. Everything in it is owned by run.
type session struct {
	*visit
	client    *pop3.Client
	meter     *meter
	memory    memory
	known     []store.Known
	byKey     map[store.Key]store.Known // known
	began     time.Time                 // when it was connected
	rate      float64                   // of its transfer; 0: too short to tell
	seen      look
	other     map[store.Key]bool // known by name, but other messages
	unsure    map[store.Key]bool // left alone
	taken     map[store.Key]bool // names that messages of this session have, when nameLater
	asking    bool               // the user, about MaildropChanged: until then nothing is noted as gone
	marked    []Item             // DELE was answered +OK; they go when QUIT is
	did       Report
	again     bool // another session of the same visit should follow
	ruling    ruling
	nameLater bool         // messages are named when they come in
	sort      arranger     // of what comes in; nil: all goes to the Inbox
	quiet     atomic.Int64 // messages that sort put aside
	short     bool         // octets or time were not enough for all
	declined  bool         // the user did not agree: nothing was done, and what is remembered of the maildrop stays as it was
}

// SyncNow syncs one account in the caller's goroutine (the command line) and returns its report; told, when not nil,
// gets its events, one at a time, on whatever goroutine has them. The error is a *Problem, or the cause of ctx's end.
func (m *Manager) SyncNow(ctx context.Context, id ID, opt SyncOptions, told func(Event)) (Report, error) {
	workers := m.chosen([]ID{id})
	if len(workers) == 0 {
		return Report{Account: id}, ErrNoAccount
	}
	if a, _ := m.account(id); a.Paused {
		return Report{Account: id}, ErrPaused
	}
	return workers[0].visit(ctx, opt, told)
}

// run is the session, in the order of DESIGN: connect, sign in, look, plan, retrieve, delete, QUIT.
func (s *session) run(ctx context.Context) (err error) {
	if s.memory, err = s.m.readMemory(ctx, s.account.ID); err != nil {
		return err
	}
	if err := s.connect(ctx); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close(err)) }()
	known, err := s.m.store.UniqueIDs(ctx, s.account.ID)
	if err != nil {
		return inStorage(fmt.Errorf("read the unique-ids: %w", err))
	}
	s.setKnown(known)
	if s.errand != nil {
		return s.errand(ctx, s)
	}
	s.warnOfExpiry()
	in := s.input()
	if err := s.openRules(ctx, &in); err != nil {
		return err
	}
	if err := s.look(ctx, in); err != nil {
		return err
	}
	p, agreed, err := s.propose(ctx, &in)
	switch {
	case err != nil:
		return err
	case s.opt.DryRun:
		return s.quit(ctx)
	case !agreed:
		return nil
	}
	if err := s.openArranger(ctx); err != nil {
		return err
	}
	kept, err := s.retrieve(ctx, p)
	if err != nil {
		return err
	}
	if err := s.delete(ctx, p, kept); err != nil {
		return err
	}
	return s.quit(ctx)
}

// measured is what the session says about the link.
func (s *session) measured() link.Session {
	return link.Session{Took: s.m.now().Sub(s.began), Rate: s.rate, RoundTrip: s.client.RoundTrip()}
}

// close closes the connection, without QUIT unless quit was there before, counts what crossed it, and keeps what was
// learnt. The session may have been stopped: that is done all the same.
func (s *session) close(err error) error {
	s.did.OctetsIn, s.did.OctetsOut = s.client.OctetsIn(), s.client.OctetsOut()
	_ = s.client.Close() // nothing is lost with a connection that closes badly
	s.meter.end(s.did.Stored + s.did.Previews)
	s.memory.learnt(s.client, s.network, s.measured(), err)
	if s.client.Mechanism() != "" {
		s.memory.SignedInAt = s.m.now()
	}
	s.w.learn(&s.memory)
	if err == nil && s.errand == nil {
		s.memory.SyncedAt, s.memory.Shown = s.m.now(), s.seen.drop
	}
	ctx := context.Background()
	return errors.Join(
		s.m.writeMemory(ctx, s.account.ID, s.memory),
		s.m.keepTraffic(ctx),
	)
}

func (s *session) setKnown(known []store.Known) {
	s.known, s.byKey = known, make(map[store.Key]store.Known, len(known))
	for _, k := range known {
		s.byKey[store.Key{UniqueID: k.UniqueID, Occurrence: k.Occurrence}] = k
	}
}

// input is all that a plan depends on, but for the listing.
func (s *session) input() plan.Input {
	expires, rules := s.memory.expires(), s.account.rules()
	if expires.AtOnce() {
		rules.Limit = 0 // what is left there for now is lost
	}
	return plan.Input{
		Known: s.known, Rules: rules, Wanted: s.wanted(), Doomed: s.w.wished(WishDelete),
		NotYet: s.memory.notYet(), WholeSince: s.memory.wholeSince(), Now: s.m.now(),
		Expiring: expires.Expiring(s.known, s.m.now()),
		Link:     s.memory.Links.On(s.network), NoPreviews: s.memory.TopBroken || s.memory.NoTop,
	}
}

const (
	// laterWithin and laterOdds are a link on which a message is got that was to wait for a better one.
	laterWithin = 2 * time.Minute
	laterOdds   = 0.9
)

// wanted are the messages that are to come in whole, whatever their size: those that the user asked for, and those of
// which a cut left the beginning here, unless that is bound to happen again.
func (s *session) wanted() map[store.Key]bool {
	wanted := s.w.wished(WishGet)
	line := s.memory.Links.On(s.network)
	for key := range s.w.wished(WishLater) {
		octets := s.byKey[key].Octets
		if took := line.Expect(octets); took > 0 && took <= laterWithin && line.Odds(octets) >= laterOdds {
			wanted[key] = true
		}
	}
	for _, p := range s.memory.Partial {
		if line.Odds(s.byKey[p.key()].Octets) >= plan.Hopeless {
			wanted[p.key()] = true
		}
	}
	maps.DeleteFunc(wanted, func(key store.Key, _ bool) bool { return plan.Held(s.byKey[key]) })
	return wanted
}

// plan decides what to do, and tells of it.
func (s *session) plan(in plan.Input) Plan {
	in.Listing, in.Known, in.Other, in.Unsure = s.seen.listing, s.known, s.other, s.unsure
	in.Headers = s.did.Peeked + s.ruling.unread
	in.HeaderOctets = s.did.PeekedOctets + int64(s.ruling.unread)*headerExpected
	in.NameLater, in.NoPreviews = s.nameLater, in.NoPreviews || s.memory.NoTop
	p := plan.Make(in)
	p.Cost, p.Currency = s.m.Cost(s.account.ID, p.Octets)
	s.w.setStatus(func(st *AccountStatus) { st.PlanCost, st.PlanCurrency = p.Cost, p.Currency })
	s.did.Plan = p
	s.did.Left = s.seen.drop.Messages - p.Busy()
	s.warnOfUnlikely(p.Unlikely)
	s.tell(Planned{Account: s.account.ID, Plan: p})
	return p
}
