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
	// A keyring is unlocked within a minute of signing in to the computer, or when somebody needs a password.
	keyringFirst, keyringLongest = time.Minute, 15 * time.Minute
	// A certificate or a server without TLS is set right by people.
	peopleFirst, peopleLongest = 30 * time.Minute, 6 * time.Hour

	jitter = 0.2

	// betweenVisits keeps an impatient hand on the Sync button from becoming a login storm.
	betweenVisits = 2 * time.Second
)

// schedule says when an account is visited next.
type schedule struct {
	every    time.Duration // between sessions; 0: only when the user says so
	next     time.Time     // zero: not by itself
	failures int           // in a row, of the same sort of waiting
	sort     waiting       // of the last failure
	fresh    bool          // no session yet since the program started or the settings changed
	failed   bool          // the last session did
	last     time.Time     // when it ended
	asked    bool          // by the user
	earliest time.Time     // nobody, not even the user, visits the server before

	loginDelay time.Duration // between visits, as the server wishes it (RFC 2449 section 6.5)
	signedIn   time.Time     // until when the last session had the server; zero: nobody knows
}

// waiting is a way to wait after a failure.
type waiting struct{ first, longest time.Duration }

// begin makes the next visit due at once.
func (s *schedule) begin() { s.fresh, s.failures, s.next = true, 0, time.Time{} }

// spare leaves the server alone for a while after the last visit, which may have been another run of the program's. A
// visit later than now was noted by a clock that was wrong: it would keep everybody away until then.
func (s *schedule) spare(loginDelay time.Duration, last, now time.Time) {
	if last.After(now) {
		last = now
	}
	s.loginDelay, s.signedIn = min(loginDelay, longestLoginDelay), last
	s.earliest = s.takenAgain()
}

// resume goes on under other settings: at once when the last session failed, since the settings may be the remedy; else
// at the time that they ask for.
func (s *schedule) resume() {
	switch {
	case s.fresh:
	case s.failed:
		s.begin()
	default:
		s.next = s.usual(s.last)
	}
}

// forNetwork says whether the next visit waits for the network to come back.
func (s *schedule) forNetwork() bool {
	return s.failures > 0 && s.sort.first == networkFirst && !s.next.IsZero()
}

// forKeyring says whether the next visit waits for the keyring to be unlocked.
func (s *schedule) forKeyring() bool {
	return s.failures > 0 && s.sort.first == keyringFirst && s.sort.longest == keyringLongest && !s.asked && !s.fresh
}

// wait puts the next visit off for as long as after one more failure.
func (s *schedule) wait(now time.Time) {
	s.failures++
	s.next = now.Add(spread(s.sort.after(s.failures)))
}

// due says whether the account is to be visited now.
func (s *schedule) due(now time.Time) bool {
	at, ok := s.at()
	return ok && !at.After(now)
}

// at is the time of the next visit; false when there is none.
func (s *schedule) at() (time.Time, bool) {
	switch {
	case s.asked, s.fresh && s.every > 0:
		return s.earliest, true
	case s.next.IsZero():
		return time.Time{}, false
	case s.next.Before(s.earliest):
		return s.earliest, true
	}
	return s.next, true
}

// ended plans the visit after a session: at the usual time after a good one or one the user stopped, after a back-off
// when it failed, not at all when only the user can help.
// A session that brought messages in before it failed is progress: it is worth trying again soon, however often it
// failed before.
func (s *schedule) ended(failure *Problem, progress bool, now time.Time) {
	s.fresh, s.asked, s.failed, s.last = false, false, failure != nil, now
	s.earliest = now.Add(max(s.loginDelay, betweenVisits))
	if progress {
		s.failures = 0
	}
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
// again locks accounts. A keyring is only looked at (see worker.ready): a prompt that comes up by itself steals the
// keyboard.
func waitingFor(kind ProblemKind) (waiting, bool) {
	switch kind {
	case SignInRefused, PasswordMissing, ConsentNeeded, ProviderUnset, ProviderRefused,
		BrowserLeft, Offline, Paused, MaildropTaken:
		return waiting{}, false
	case KeyringSilent, KeyringMissing:
		return waiting{keyringFirst, keyringLongest}, true
	case NameNotFound, NotReachable, ConnectionCut, Stalled, CaptivePortal:
		return waiting{networkFirst, networkLongest}, true
	case MaildropLocked:
		return waiting{lockFirst, lockLongest}, true
	case ServerBusy:
		return waiting{busyFirst, busyLongest}, true
	case StorageFailed, StorageDamaged, StorageReadOnly, StorageBusy, DiskFull, Bug:
		return waiting{hereFirst, hereLongest}, true
	}
	return waiting{peopleFirst, peopleLongest}, true
}
