package account

import (
	"context"
	"errors"
	"sync"
	"time"

	"valija/account/link"
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
	network string                  // guarded by mu: the computer's addresses when the last session ended
	links   link.Links              // guarded by mu: the lines to the server

	ruling  sync.Mutex // held while a session ends that has marked something, so that an undo is certain
	wishing sync.Mutex
	wishes  []wish // guarded by wishing
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
	w.giveTurn()
}

// takeTurn waits until no session is under way, and keeps others from beginning until giveTurn.
func (w *worker) takeTurn(ctx context.Context) error {
	select {
	case w.turn <- struct{}{}:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

func (w *worker) giveTurn() { <-w.turn }

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
	w.planned.asked = false
	if w.cancel != nil {
		w.cancel(errStopped)
	}
}

func (w *worker) run(ctx context.Context) {
	defer close(w.done)
	timer := time.NewTimer(0)
	defer timer.Stop()
	w.reschedule(w.firstVisit)
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

// firstVisit plans the visit after the program has started.
func (w *worker) firstVisit(s *schedule) {
	if a, _ := w.m.account(w.id); a.NoStartCheck {
		s.last = w.m.now()
		s.next = s.usual(s.last)
		return
	}
	s.begin()
}

// act does what is asked for or due.
func (w *worker) act(ctx context.Context) {
	w.mu.Lock()
	changed, back := w.asked.reconsider, w.planned.forNetwork() && w.networkChanged()
	w.asked.reconsider = false
	if w.asked.sync {
		w.planned.asked = true
	}
	w.mu.Unlock()
	switch {
	case back:
		w.reschedule((*schedule).begin)
	case changed:
		w.reschedule((*schedule).resume)
	}
	if a, _ := w.m.account(w.id); !a.active() || !w.due() || !w.ready() {
		return
	}
	w.mu.Lock()
	r := w.asked
	w.asked = request{}
	w.mu.Unlock()
	// The report has been announced by visit; its error is the last problem in Status.
	_, _ = w.visit(ctx, SyncOptions{Full: r.full, AcceptNew: r.accept, Anyway: r.anyway, Within: r.within}, nil)
}

// visitsByItself says whether the account is visited without being asked.
func (w *worker) visitsByItself() bool {
	a, ok := w.m.account(w.id)
	return ok && a.active() && a.CheckEvery > 0
}

// reschedule changes the schedule under the settings as they are now.
func (w *worker) reschedule(change func(*schedule)) {
	every := time.Duration(0)
	if w.visitsByItself() {
		a, _ := w.m.account(w.id)
		every = a.CheckEvery
	}
	w.mu.Lock()
	w.planned.every = every
	change(&w.planned)
	w.mu.Unlock()
	w.m.feed.Post(StatusChanged{})
}

// due says whether the account is to be visited now. Offline, only the user's wish is: it is answered by a problem.
func (w *worker) due() bool {
	now, offline := w.m.now(), w.m.isOffline()
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.planned.due(now) && (!offline || w.planned.asked)
}

// ready says whether a visit can begin without a prompt of the keyring that nobody asked for; else it is put off.
func (w *worker) ready() bool {
	w.mu.Lock()
	waits := w.planned.forKeyring()
	w.mu.Unlock()
	secrets, ok := w.m.secrets.(readiness)
	if !waits || !ok || secrets.Ready() {
		return true
	}
	now := w.m.now()
	w.reschedule(func(s *schedule) { s.wait(now) })
	return false
}

const (
	// idleCheck bounds how long the timer sleeps: it runs on a clock that stops while the computer is asleep, so the
	// worker looks at the clock on the wall every now and then.
	idleCheck = time.Minute
	// networkCheck is how often the computer's addresses are looked at while the worker waits for the network.
	networkCheck = 5 * time.Second
	// longestLoginDelay is believed: a server that asks for more has a bug, or means that nobody should come at all.
	longestLoginDelay = time.Hour
	never             = time.Duration(1<<63 - 1)
)

// untilNext returns how long the worker may sleep.
func (w *worker) untilNext() time.Duration {
	now, offline := w.m.now(), w.m.isOffline()
	a, _ := w.m.account(w.id)
	w.mu.Lock()
	defer w.mu.Unlock()
	at, ok := w.planned.at()
	if !ok || offline || !a.active() {
		return never
	}
	check := idleCheck
	if w.planned.forNetwork() {
		check = networkCheck
	}
	// Round(0) drops the monotonic reading, so that the difference is that of the wall clock.
	return min(max(at.Round(0).Sub(now.Round(0)), 0), check)
}

func (w *worker) currentStatus() AccountStatus {
	offline := w.m.isOffline()
	a, _ := w.m.account(w.id)
	w.mu.Lock()
	defer w.mu.Unlock()
	s := w.status
	s.Wishes = w.countWishes()
	s.Rate = w.links.Last().Rate
	if !offline && a.active() {
		s.NextSync, _ = w.planned.at()
	}
	return s
}

// setStatus changes the status; change runs with mu held.
func (w *worker) setStatus(change func(*AccountStatus)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	change(&w.status)
}

// learn keeps what a session learnt about the server and the line.
func (w *worker) learn(mem *memory) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.planned.loginDelay = min(mem.loginDelay(), longestLoginDelay)
	w.planned.signedIn = mem.SignedInAt
	w.links = mem.Links
	w.status.Expires = mem.expires()
}
