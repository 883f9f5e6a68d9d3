package account

import (
	"math/rand/v2"
	"time"
)

// Waiting after a session that failed. The first time is short, each further one twice as long, up to the longest; a
// fifth more or less by chance keeps many clients from knocking at one server at once.
const (
	// A network that went away is often back within seconds: a tunnel, a lift, a roaming laptop.
	networkFirst, networkLongest = 15 * time.Second, 15 * time.Minute
	// A broken session leaves a lock of 2 to 30 minutes with some servers, and few people read mail on two devices at once.
	lockFirst, lockLongest = 2 * time.Minute, 30 * time.Minute
	// "Not so often" is meant in minutes: 1 with OVH, 15 with the old Hotmail.
	busyFirst, busyLongest = 5 * time.Minute, time.Hour
	// A full disk or a broken keyring does not mend itself quickly, and trying costs nobody else.
	hereFirst, hereLongest = 5 * time.Minute, time.Hour
	// A certificate or a server without TLS is set right by people.
	peopleFirst, peopleLongest = 30 * time.Minute, 6 * time.Hour

	jitter = 0.2
)

// schedule says when an account is visited next.
type schedule struct {
	every    time.Duration // between sessions; 0: only when the user says so
	next     time.Time     // zero: not by itself
	failures int           // in a row, of the same sort of waiting
	sort     waiting       // of the last failure
	fresh    bool          // no session yet since the program started or the settings changed
}

// waiting is a way to wait after a failure.
type waiting struct{ first, longest time.Duration }

// begin makes the next visit due at once.
func (s *schedule) begin() { *s = schedule{every: s.every, fresh: true} }

// ended plans the visit after a session: at the usual time after a good one or one the user stopped, after a back-off
// when it failed, not at all when only the user can help.
func (s *schedule) ended(failure *Problem, now time.Time) {
	s.fresh = false
	if failure == nil {
		s.failures = 0
		s.next = s.usual(now)
		return
	}
	sort, ok := waitingFor(failure.Kind)
	if !ok || s.every == 0 {
		s.failures, s.next = 0, time.Time{}
		return
	}
	if sort != s.sort {
		s.sort, s.failures = sort, 0
	}
	s.failures++
	s.next = now.Add(spread(sort.after(s.failures)))
}

func (s *schedule) usual(now time.Time) time.Time {
	if s.every == 0 {
		return time.Time{}
	}
	return now.Add(s.every)
}

// after returns how long to wait after the n-th failure in a row.
func (w waiting) after(n int) time.Duration {
	d := w.first
	for i := 1; i < n && d < w.longest; i++ {
		d *= 2
	}
	return min(d, w.longest)
}

// spread returns d, a fifth more or less.
func spread(d time.Duration) time.Duration {
	return time.Duration(float64(d) * (1 + jitter*(2*rand.Float64()-1)))
}

// waitingFor returns how to wait after a problem; false when waiting does not help: a wrong password said again and
// again locks accounts, and a prompt of the keyring that comes up by itself steals the keyboard.
func waitingFor(kind ProblemKind) (waiting, bool) {
	switch kind {
	case SignInRefused, PasswordMissing, KeyringSilent, Offline:
		return waiting{}, false
	case NameNotFound, NotReachable, ConnectionCut, Stalled:
		return waiting{networkFirst, networkLongest}, true
	case MaildropLocked:
		return waiting{lockFirst, lockLongest}, true
	case ServerBusy:
		return waiting{busyFirst, busyLongest}, true
	case StorageFailed, DiskFull, Bug:
		return waiting{hereFirst, hereLongest}, true
	}
	return waiting{peopleFirst, peopleLongest}, true
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

// due says whether the account is to be visited now.
func (w *worker) due() bool {
	now := w.m.now()
	if w.m.isOffline() || !w.visitsByItself() {
		return false
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.planned.fresh || !w.planned.next.IsZero() && !w.planned.next.After(now)
}

// idleCheck bounds how long the timer sleeps: it runs on a clock that stops while the computer is asleep, so the
// worker looks at the clock on the wall every now and then.
const idleCheck = time.Minute

// untilNext returns how long the worker may sleep.
func (w *worker) untilNext() time.Duration {
	if w.m.isOffline() || !w.visitsByItself() {
		return time.Duration(1<<63 - 1)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case w.planned.fresh:
		return 0
	case w.planned.next.IsZero():
		return time.Duration(1<<63 - 1)
	}
	// Round(0) drops the monotonic reading, so that the difference is that of the wall clock.
	return min(max(w.planned.next.Round(0).Sub(w.m.now().Round(0)), 0), idleCheck)
}
