package account

import (
	"context"
	"fmt"
	"time"
)

// rest waits until the server, by its own word (LOGIN-DELAY, RFC 2449 section 6.5), takes the user again, and shows how
// long. The worker's own visits come late enough; this is for those that the user runs, and for the further sessions of
// a visit. When there is no time for it, the problem says so at once.
func (v *visit) rest(ctx context.Context) error {
	at := v.w.takenAgain()
	if !at.After(v.m.now()) {
		return nil
	}
	if !v.until.IsZero() && at.After(v.until) {
		return &Problem{Kind: ServerBusy, Err: fmt.Errorf("account: the server takes nobody before %s (LOGIN-DELAY)", at.Format(time.RFC3339))}
	}
	v.progress.waitUntil(at)
	timer := time.NewTimer(at.Sub(v.m.now()))
	defer timer.Stop()
	select {
	case <-timer.C:
		v.progress.phase(Connecting)
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// takenAgain is the time from which the server takes the user again; it may have passed.
func (w *worker) takenAgain() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.planned.takenAgain()
}

// takenAgain is zero when the server wants no pause.
func (s *schedule) takenAgain() time.Time {
	if s.loginDelay <= 0 || s.signedIn.IsZero() {
		return time.Time{}
	}
	return s.signedIn.Add(s.loginDelay)
}
