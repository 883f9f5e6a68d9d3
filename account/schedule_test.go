package account

import (
	"testing"
	"time"
)

func TestSchedule(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	const quarter = 15 * time.Minute
	for _, tt := range []struct {
		name      string
		every     time.Duration
		kinds     []ProblemKind // of the sessions so far; "" is a good one
		low, high time.Duration // of the wait; 0, 0: not by itself
	}{
		{"after a good session", quarter, []ProblemKind{""}, quarter, quarter},
		{"only when asked", 0, []ProblemKind{""}, 0, 0},
		{"only when asked, and it failed", 0, []ProblemKind{NotReachable}, 0, 0},
		{"network, first", quarter, []ProblemKind{NotReachable}, 12 * time.Second, 18 * time.Second},
		{"network, third", quarter, []ProblemKind{NotReachable, Stalled, ConnectionCut}, 48 * time.Second, 72 * time.Second},
		{"network, for long", quarter, many(NotReachable, 40), 12 * time.Minute, 18 * time.Minute},
		{"network came back between", quarter, []ProblemKind{NotReachable, NotReachable, "", NotReachable}, 12 * time.Second, 18 * time.Second},
		{"lock after network", quarter, []ProblemKind{NotReachable, NotReachable, MaildropLocked}, 96 * time.Second, 144 * time.Second},
		{"locked, for long", quarter, many(MaildropLocked, 40), 24 * time.Minute, 36 * time.Minute},
		{"busy", quarter, []ProblemKind{ServerBusy}, 4 * time.Minute, 6 * time.Minute},
		{"wrong password is not said again", quarter, []ProblemKind{SignInRefused}, 0, 0},
		{"a silent keyring is looked at", quarter, []ProblemKind{KeyringSilent}, 48 * time.Second, 72 * time.Second},
		{"a sign-in page in between", quarter, []ProblemKind{CaptivePortal}, 12 * time.Second, 18 * time.Second},
		{"certificate", quarter, []ProblemKind{CertificateWrong}, 24 * time.Minute, 36 * time.Minute},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := schedule{every: tt.every}
			s.begin()
			for _, kind := range tt.kinds {
				var failure *Problem
				if kind != "" {
					failure = &Problem{Kind: kind}
				}
				s.ended(failure, false, now)
			}
			if tt.low == 0 {
				if !s.next.IsZero() {
					t.Errorf("next visit in %v, want none", s.next.Sub(now))
				}
				return
			}
			if wait := s.next.Sub(now); wait < tt.low || wait > tt.high {
				t.Errorf("next visit in %v, want %v to %v", wait, tt.low, tt.high)
			}
		})
	}
}

func many(kind ProblemKind, n int) []ProblemKind {
	kinds := make([]ProblemKind, n)
	for i := range kinds {
		kinds[i] = kind
	}
	return kinds
}

func TestSchedule_isNotKeptAwayByAClockThatWasWrong(t *testing.T) {
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	var s schedule
	s.spare(10*time.Minute, now.AddDate(4, 0, 0), now)
	if want := now.Add(10 * time.Minute); !s.earliest.Equal(want) {
		t.Errorf("after a visit noted for 2030 the next is at %v earliest, want %v", s.earliest, want)
	}
}
