package account

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"valija/pop3"
	"valija/store"
)

// visit is one sync of an account: one session, or several when the link or the server wants it so.
type visit struct {
	// set by newVisit, never changed
	w        *worker
	m        *Manager
	account  Account
	opt      SyncOptions
	told     func(Event)
	errand   func(context.Context, *session) error // what it is for; nil: a sync
	network  string                                // how the computer is connected
	until    time.Time                             // zero: it takes what it takes
	progress *progress
	kept     time.Time // when the counters were kept last; owned by announceProgress, which telling guards

	telling sync.Mutex // held while told runs: session, keeper and progress all have something to tell
	report  Report     // owned by run
}

// visit syncs when no other session is under way, and tells of it.
func (w *worker) visit(ctx context.Context, opt SyncOptions, told func(Event)) (Report, error) {
	return w.begins(ctx, &visit{opt: opt, told: told})
}

// begins carries v out when no other session is under way.
func (w *worker) begins(ctx context.Context, v *visit) (Report, error) {
	v.w, v.m, v.report = w, w.m, Report{Account: w.id}
	if err := w.takeTurn(ctx); err != nil {
		return v.report, err
	}
	defer w.giveTurn()
	var err error
	if v.account, err = w.mayVisit(); err != nil {
		return v.ended(err)
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	if !w.begin(cancel) {
		return v.report, errEnded
	}
	v.network = w.m.network()
	if within := v.opt.Within; within > 0 {
		v.until = w.m.now().Add(within)
		limited, stop := context.WithTimeoutCause(ctx, within, errOutOfTime)
		defer stop()
		ctx = limited
	}
	v.progress = startProgress(w.id, w.m.now, v.announceProgress)
	err = safely(func() error { return v.run(ctx) })
	v.progress.stop()
	if ctx.Err() != nil {
		err = context.Cause(ctx)
	}
	return v.ended(err)
}

// run runs sessions until there is nothing more to do.
func (v *visit) run(ctx context.Context) error {
	start := v.m.now()
	defer func() { v.report.Took = v.m.now().Sub(start) }()
	learnt, revivals := false, 0
	for {
		if err := v.rest(ctx); err != nil {
			return err
		}
		s := &session{visit: v, unsure: map[store.Key]bool{}, meter: &meter{m: v.m, account: v.account.ID}}
		err := s.watched(ctx)
		v.report.include(s.did)
		switch {
		case isLost(err) && revivals < mostRevivals && ctx.Err() == nil:
			revivals++
			v.network = v.m.network()
		case goesBetterNow(err) && !learnt:
			learnt = true
		case err != nil, !s.again:
			return err
		}
	}
}

// goesBetterNow says whether a session failed for something that it has learnt to avoid: the next one is in lock-step,
// asks for no previews, or has a new token.
func goesBetterNow(err error) bool {
	return errors.Is(err, pop3.ErrPipelining) || errors.Is(err, pop3.ErrPreviewTooLong) || errors.Is(err, errTokenRenewed)
}

func (v *visit) tell(e Event) {
	v.telling.Lock()
	defer v.telling.Unlock()
	v.w.tell(e, v.told)
}

func (v *visit) announceProgress(p Progress) {
	v.w.setStatus(func(st *AccountStatus) { st.Progress = p })
	v.tell(p)
	v.telling.Lock()
	defer v.telling.Unlock()
	if now := v.m.now(); now.Sub(v.kept) >= keepTrafficEvery {
		v.kept = now
		_ = v.m.keepTraffic(context.Background()) // the session's end tries again, and tells
	}
}

// mayVisit returns the settings of the account as they are now.
func (w *worker) mayVisit() (Account, error) {
	a, ok := w.m.account(w.id)
	switch {
	case !ok || a.Local:
		return a, ErrNoAccount
	case a.Paused:
		return a, ErrPaused
	case w.m.isOffline():
		return a, ErrOffline
	}
	return a, w.m.mayShare(&a)
}

// begin notes that a session is under way; false when the worker has ended.
func (w *worker) begin(cancel context.CancelCauseFunc) bool {
	w.mu.Lock()
	if w.closed {
		w.mu.Unlock()
		return false
	}
	w.cancel = cancel
	w.status.Syncing = true
	w.status.Progress = Progress{Account: w.id}
	w.mu.Unlock()
	w.m.feed.Post(StatusChanged{})
	return true
}

// ended notes how a visit ended, plans the next, and tells of both. What the user stopped is no problem.
func (v *visit) ended(err error) (Report, error) {
	w, now := v.w, v.m.now()
	failure := w.failure(err)
	if failure != nil {
		v.report.Problems = append(v.report.Problems, failure)
	}
	w.m.noteLocks(w.id, failure, v.report.Took)
	w.reschedule(func(s *schedule) { s.ended(failure, v.report.Stored+v.report.Previews > 0, now) })
	w.note(v.report.Problems, func(st *AccountStatus) {
		if err == nil && v.errand == nil {
			st.LastSync = now
		}
	})
	if v.errand == nil {
		v.tell(SyncEnded{Account: w.id, Report: v.report})
	}
	v.tell(StatusChanged{})
	if failure != nil {
		return v.report, failure
	}
	return v.report, err
}

// failure sorts the error that a visit ended with; nil when it was ended on purpose.
func (w *worker) failure(err error) *Problem {
	if errors.Is(err, errStopped) || errors.Is(err, errEnded) || errors.Is(err, errOutOfTime) {
		return nil
	}
	p := Classify(err)
	if p == nil {
		return nil
	}
	a, _ := w.m.account(w.id)
	d := *p
	d.Account, d.Host = w.id, a.Host
	if w.intercepted(err) {
		d.Kind = CaptivePortal
	}
	return &d
}

// intercepted says whether somebody else's certificate came up at a server that has shown its own before.
func (w *worker) intercepted(err error) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	_, otherName := errors.AsType[x509.HostnameError](err)
	return otherName && !w.status.LastSync.IsZero()
}

// note keeps how a visit ended for the status line.
func (w *worker) note(problems []*Problem, change func(*AccountStatus)) {
	network := w.m.network()
	w.mu.Lock()
	defer w.mu.Unlock()
	w.network = network
	w.cancel = nil
	w.status.Syncing = false
	w.status.Problem = nil
	if len(problems) > 0 {
		w.status.Problem = problems[len(problems)-1]
		w.status.Problem.RetryAt, _ = w.planned.at()
	}
	change(&w.status)
}

// tell posts an event to the feed, and to the caller of SyncNow.
func (w *worker) tell(e Event, told func(Event)) {
	w.m.feed.Post(e)
	if told != nil {
		told(e)
	}
}

// safely turns a panic of f, which is a bug of ours, into an error, so that one account's bug leaves the others alone.
func safely(f func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("account: panic: %v\n%s", r, debug.Stack())
		}
	}()
	return f()
}
