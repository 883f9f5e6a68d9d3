package account

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"valija/pop3"
	"valija/store"
)

var (
	errStopped = errors.New("account: stopped by the user")
	errEnded   = errors.New("account: the program ends")
)

// worker owns the sessions and the schedule of one account. Only the goroutine of run starts sessions by itself;
// Manager.SyncNow takes its turn in between.
type worker struct {
	// set by newWorker, never changed
	m    *Manager
	id   ID
	turn chan struct{} // holds one token while a session is under way
	wake chan struct{} // of size 1: asked has something new
	done chan struct{} // closed when run has ended
	log  conversation

	mu      sync.Mutex
	asked   request                 // guarded by mu
	quit    context.CancelFunc      // guarded by mu: ends run; nil before start
	cancel  context.CancelCauseFunc // guarded by mu: ends the session under way; nil between sessions
	closed  bool                    // guarded by mu: no session may begin any more
	status  AccountStatus           // guarded by mu
	planned schedule                // guarded by mu
}

func newWorker(m *Manager, id ID) *worker {
	return &worker{
		m: m, id: id,
		turn: make(chan struct{}, 1), wake: make(chan struct{}, 1), done: make(chan struct{}),
		status: AccountStatus{ID: id},
	}
}

// start runs the worker on a goroutine of its own, until end.
func (w *worker) start() {
	ctx, quit := context.WithCancel(context.Background())
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.quit != nil || w.closed {
		quit()
		return
	}
	w.quit = quit
	go w.run(ctx)
}

// end ends the session under way and run, without waiting.
func (w *worker) end() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.closed = true
	if w.quit != nil {
		w.quit()
	}
	if w.cancel != nil {
		w.cancel(errEnded)
	}
}

// wait returns when run and every session have ended; call end first.
func (w *worker) wait() {
	w.mu.Lock()
	started := w.quit != nil
	w.mu.Unlock()
	if started {
		<-w.done
	}
	w.turn <- struct{}{} // a session in the goroutine of SyncNow
	<-w.turn
}

// ask adds to what the worker is asked for; it never waits.
func (w *worker) ask(r request) {
	w.mu.Lock()
	w.asked.merge(r)
	w.mu.Unlock()
	select {
	case w.wake <- struct{}{}:
	default:
	}
}

// stop ends the session under way, and forgets what was asked for.
func (w *worker) stop() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.asked = request{reconsider: w.asked.reconsider}
	if w.cancel != nil {
		w.cancel(errStopped)
	}
}

func (w *worker) run(ctx context.Context) {
	defer close(w.done)
	timer := time.NewTimer(0)
	defer timer.Stop()
	w.reschedule(func(s *schedule) { s.begin() })
	for {
		timer.Reset(w.untilNext())
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
		case <-w.wake:
		}
		w.act(ctx)
	}
}

// act does what is asked for or due.
func (w *worker) act(ctx context.Context) {
	w.mu.Lock()
	r := w.asked
	w.asked = request{}
	w.mu.Unlock()
	if r.reconsider {
		w.reschedule(func(s *schedule) { s.begin() })
	}
	if a, _ := w.m.account(w.id); !a.active() || !r.sync && !w.due() {
		return
	}
	// The report has been announced by visit; its error is the last problem in Status.
	_, _ = w.visit(ctx, SyncOptions{Full: r.full}, r.wanted, nil)
}

// visit runs one session when no other is under way, and tells of it.
func (w *worker) visit(ctx context.Context, opt SyncOptions, wanted []store.ID, told func(Event)) (Report, error) {
	select {
	case w.turn <- struct{}{}:
	case <-ctx.Done():
		return Report{Account: w.id}, context.Cause(ctx)
	}
	defer func() { <-w.turn }()
	a, err := w.mayVisit()
	if err != nil {
		return w.ended(Report{Account: w.id}, err, told)
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	if !w.begin(cancel) {
		return Report{Account: w.id}, errEnded
	}
	report, err := w.session(ctx, a, opt, wanted, told)
	if goesBetterNow(err) {
		first := report
		report, err = w.session(ctx, a, opt, wanted, told)
		report.include(first)
	}
	if ctx.Err() != nil {
		err = context.Cause(ctx)
	}
	return w.ended(report, err, told)
}

func (w *worker) session(ctx context.Context, a Account, opt SyncOptions, wanted []store.ID, told func(Event)) (Report, error) {
	s := &session{w: w, m: w.m, account: a, opt: opt, wantedIDs: wanted, told: told}
	err := safely(func() error { return s.run(ctx) })
	return s.report, err
}

// goesBetterNow says whether a session failed for something that it has learnt to avoid: the next one is in lock-step,
// or asks for no previews.
func goesBetterNow(err error) bool {
	return errors.Is(err, pop3.ErrPipelining) || errors.Is(err, pop3.ErrPreviewTooLong)
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
	return a, nil
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

// ended notes how a session ended, plans the next, and tells of both. What the user stopped is no problem.
func (w *worker) ended(report Report, err error, told func(Event)) (Report, error) {
	now := w.m.now()
	var failure *Problem
	if !errors.Is(err, errStopped) && !errors.Is(err, errEnded) {
		failure = Classify(err)
	}
	if failure != nil {
		failure = w.dressed(failure)
		report.Problems = append(report.Problems, failure)
	}
	w.reschedule(func(s *schedule) { s.ended(failure, now) })
	w.mu.Lock()
	w.cancel = nil
	w.status.Syncing = false
	w.status.Problem = nil
	if len(report.Problems) > 0 {
		w.status.Problem = report.Problems[len(report.Problems)-1]
		w.status.Problem.RetryAt = w.planned.next
	}
	if err == nil {
		w.status.LastSync = now
	}
	w.mu.Unlock()
	for _, e := range []Event{SyncEnded{Account: w.id, Report: report}, StatusChanged{}} {
		w.tell(e, told)
	}
	if failure != nil {
		return report, failure
	}
	return report, err
}

// dressed returns a problem with what this account knows of it.
func (w *worker) dressed(p *Problem) *Problem {
	a, _ := w.m.account(w.id)
	d := *p
	d.Account, d.Host = w.id, a.Host
	return &d
}

// tell posts an event to the feed, and to the caller of SyncNow.
func (w *worker) tell(e Event, told func(Event)) {
	w.m.feed.Post(e)
	if told != nil {
		told(e)
	}
}

func (w *worker) currentStatus() AccountStatus {
	w.mu.Lock()
	defer w.mu.Unlock()
	s := w.status
	s.NextSync = w.planned.next
	return s
}

// setStatus changes the status; change runs with mu held.
func (w *worker) setStatus(change func(*AccountStatus)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	change(&w.status)
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
