package account

import (
	"context"
	"time"

	"valija/account/plan"
)

// Before a session retrieves anything, the user may see what it would cost, and say yes or no: always when he asks for
// that (SyncOptions.AskAlways), when it is more than he lets pass unasked (Economy.AskAbove), and, if he is there to be
// asked, when his limits are not enough for all of it.

const (
	// askFor is how long the server waits with us for an answer. The listings are paid for by then, and asking for them
	// again may cost more than the mail; but a maildrop is not kept locked by somebody who has left the table.
	askFor = 3 * time.Minute
	// keepAwake is below the idle limits of servers, which begin at a minute (RFC 1939 section 3 says ten).
	keepAwake = 25 * time.Second
)

// propose lets the rules decide, makes the plan, and asks the user where he wants to be asked; false: not now. Header
// fields that the rules need beyond the first are asked for only once nothing stands in the way of the plan, which is
// made anew then.
func (s *session) propose(ctx context.Context, in *plan.Input) (Plan, bool, error) {
	if err := s.rule(ctx, in, s.headersUnasked()); err != nil {
		return Plan{}, false, err
	}
	p := s.plan(*in)
	if s.opt.DryRun {
		return p, false, nil
	}
	if ok, err := s.agreed(ctx, p); !ok || err != nil {
		return p, false, err
	}
	if s.ruling.unread > 0 {
		if err := s.rule(ctx, in, -1); err != nil {
			return p, false, err
		}
		p = s.plan(*in)
	}
	return p, true, s.noteRulings(ctx, in)
}

// headersUnasked is how many header fields the rules may ask for before a plan was told.
func (s *session) headersUnasked() int {
	if above := s.m.Economy().AskAbove; above > 0 {
		return int(min(mostAsked, above/2/headerExpected))
	}
	return mostAsked
}

// agreed says whether the session may go on with the plan.
func (s *session) agreed(ctx context.Context, p Plan) (bool, error) {
	costly := s.costly(p)
	switch {
	case s.opt.Anyway, s.opt.AcceptNew, p.Busy() == 0 && p.Headers == 0:
		return true, nil
	case s.opt.Ask != nil && (costly > 0 || s.opt.AskAlways || s.overLimit(p)):
		return s.ask(ctx, p)
	case costly == 0:
		return true, nil
	}
	s.declined = true
	if err := s.quit(ctx); err != nil {
		return false, err
	}
	return false, &Problem{Kind: Costly, Count: len(p.Retrieve) + len(p.Preview), Octets: costly}
}

// costly is how many octets of the plan the user has not asked for, when they are more than he lets pass; else 0.
func (s *session) costly(p Plan) int64 {
	above := s.m.Economy().AskAbove
	if above <= 0 {
		return 0
	}
	octets, wished := p.Octets, s.w.wished(WishGet)
	for _, it := range p.Retrieve {
		if wished[it.Key()] {
			octets -= it.Expected()
		}
	}
	if octets <= above {
		return 0
	}
	return octets
}

// overLimit says whether a limit is too small for all of the plan.
func (s *session) overLimit(p Plan) bool {
	left := s.meter.left()
	return left >= 0 && p.Octets > left
}

// ask asks the user, and keeps the server awake meanwhile. No answer is a no.
func (s *session) ask(ctx context.Context, p Plan) (yes bool, err error) {
	s.progress.phase(Asking)
	asking, end := context.WithTimeout(ctx, askFor)
	defer end()
	answer := make(chan bool, 1)
	go func() {
		said := false
		defer func() { answer <- said }()
		_ = safely(func() error { said = s.opt.Ask(asking, p); return nil }) // who panics has not said yes
	}()
	tick := time.NewTicker(keepAwake)
	defer tick.Stop()
	for {
		select {
		case yes := <-answer:
			return s.answered(ctx, yes)
		case <-asking.Done():
			return s.answered(ctx, false)
		case <-tick.C:
			if err := s.client.Noop(ctx); err != nil {
				return false, err
			}
		}
	}
}

// answered ends the session after a no.
func (s *session) answered(ctx context.Context, yes bool) (bool, error) {
	switch {
	case ctx.Err() != nil:
		return false, context.Cause(ctx)
	case yes:
		return true, nil
	}
	s.declined = true
	return false, s.quit(ctx)
}
