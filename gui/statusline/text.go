package statusline

import (
	"fmt"
	"strings"
	"time"

	"valija/account"
	"valija/internal/i18n"
	"valija/internal/problemtext"
)

// Text is what the status line says, made of account.Status alone.
type Text struct {
	Left     string           // what is happening
	Progress float32          // 0 to 1; below 0: no bar
	Detail   string           // beside the bar: "1.2 of 8.4 MB · 42 KB/s · about 3 min"
	Syncing  bool             // there is something to stop
	Problem  *account.Problem // Left is its title, and can be clicked
	Next     string           // "next check 10:45", "trying again in 1:43"
	Counts   bool             // Next changes while nothing else does
	Every    time.Duration    // how often what Counts is another; 0: every second
	Today    string           // "today 1.3 MB"
	Offline  bool
}

// Now puts s into words. The most urgent comes first: a sync under way, the offline switch, a problem, all well.
// lost is when the last server went out of reach; the zero time while one can be reached.
func Now(words *i18n.Words, s account.Status, lost, now time.Time) Text {
	t := Text{Progress: -1, Offline: s.Offline, Today: words.T("status.today", "size", words.Octets(s.Today))}
	if s.Cost > 0 {
		t.Today = words.T("status.today_cost", "size", words.Octets(s.Today), "cost", words.Money(s.Cost, s.Currency))
	}
	t.Next = nextCheck(words, s, now)
	switch {
	case len(s.Accounts) == 0:
		t.Left, t.Next, t.Today = words.T("status.no_account"), "", ""
	case Syncing(s):
		t.Syncing = true
		t.Left, t.Progress, t.Detail = progressText(words, s)
	case s.Offline:
		t.Left = words.T("status.offline_since", "when", sinceText(words, s.Since, now))
	default:
		t.Left, t.Problem = settled(words, s, now)
		if left, every, ok := countdown(words, t.Problem, now); ok {
			t.Next, t.Counts, t.Every = words.T("status.retry_in", "left", left), true, every
		}
		if t.Problem != nil && !lost.IsZero() {
			t.Left = words.T("status.lost_since", "when", sinceText(words, lost, now), "title", t.Left)
		}
	}
	return t
}

// Seconds are counted only when the wait is nearly over: each is a frame drawn on a computer that has nothing else to do.
const (
	countsDown = 2 * time.Minute
	looksAgain = 10 * time.Second // how often minutes are looked at
)

// countdown is the time until a problem is tried again, "1:43" or "12 min", while that is less than an hour away, and how
// often it is another; 0: every second.
func countdown(words *i18n.Words, p *account.Problem, now time.Time) (left string, every time.Duration, ok bool) {
	if p == nil || p.RetryAt.IsZero() {
		return "", 0, false
	}
	d := p.RetryAt.Sub(now).Round(time.Second)
	if d <= 0 || d >= time.Hour {
		return "", 0, false
	}
	if d > countsDown {
		return words.Span(d), looksAgain, true
	}
	return clockOf(d), 0, true
}

// clockOf is a short time as it is counted down: 1:43.
func clockOf(d time.Duration) string {
	return fmt.Sprintf("%d:%02d", d/time.Minute, d%time.Minute/time.Second)
}

// OutOfReach tells whether no server can be reached: every account that is not at rest failed to connect.
func OutOfReach(s account.Status) bool {
	failed := 0
	for _, a := range s.Accounts {
		switch {
		case a.Problem == nil && a.LastSync.IsZero() && a.NextSync.IsZero(): // paused, or never asked
		case a.Problem == nil:
			return false
		default:
			switch a.Problem.Kind {
			case account.Offline, account.NameNotFound, account.NotReachable:
				failed++
			default:
				return false
			}
		}
	}
	return failed > 0
}

// Syncing tells whether an account is being synced.
func Syncing(s account.Status) bool {
	for _, a := range s.Accounts {
		if a.Syncing {
			return true
		}
	}
	return false
}

// progressText sums up the accounts that are syncing: what they receive together, or what the slowest one waits for.
func progressText(words *i18n.Words, s account.Status) (left string, progress float32, detail string) {
	var sum account.Progress
	var pause time.Duration
	sum.Phase = account.Waiting
	for _, a := range s.Accounts {
		if !a.Syncing {
			continue
		}
		p := a.Progress
		sum.Phase = max(sum.Phase, p.Phase)
		if p.Phase < account.Receiving {
			if p.Phase == account.Waiting {
				pause = max(pause, p.Left)
			}
			continue
		}
		sum.Messages += p.Messages
		sum.MessagesOf += p.MessagesOf
		sum.Octets += p.Octets
		sum.OctetsOf += p.OctetsOf
		sum.Rate += p.Rate
		sum.Left = max(sum.Left, p.Left)
	}
	if sum.Phase == account.Waiting {
		return words.T("status.pause", "left", clockOf(pause)), -1, ""
	}
	if sum.Phase != account.Receiving || sum.MessagesOf == 0 {
		return phaseText(words, sum.Phase), -1, ""
	}
	left = words.T("status.receiving", "done", words.Number(sum.Messages), "all", words.Number(sum.MessagesOf))
	var parts []string
	if sum.OctetsOf > 0 {
		progress = min(1, float32(float64(sum.Octets)/float64(sum.OctetsOf)))
		parts = append(parts, words.Part(sum.Octets, sum.OctetsOf))
	} else {
		progress = float32(sum.Messages) / float32(sum.MessagesOf)
	}
	if sum.Rate > 0 {
		parts = append(parts, words.Rate(sum.Rate))
	}
	if sum.Left > 0 {
		parts = append(parts, words.Span(sum.Left))
	}
	if cost, currency := planCost(s); cost > 0 {
		parts = append(parts, words.Money(cost, currency))
	}
	return left, progress, strings.Join(parts, " · ")
}

// planCost adds up what the sessions under way cost as planned; 0 when they cost different money.
func planCost(s account.Status) (cost float64, currency string) {
	for _, a := range s.Accounts {
		if !a.Syncing || a.PlanCost == 0 {
			continue
		}
		if cost > 0 && a.PlanCurrency != currency {
			return 0, ""
		}
		cost, currency = cost+a.PlanCost, a.PlanCurrency
	}
	return cost, currency
}

func phaseText(words *i18n.Words, p account.Phase) string {
	switch p {
	case account.Unlocking:
		return words.T("status.unlocking")
	case account.SigningIn:
		return words.T("status.signing_in")
	case account.Looking, account.Receiving: // receiving nothing yet: the plan is being made
		return words.T("status.looking")
	case account.Asking:
		return words.T("status.asking")
	case account.Deleting:
		return words.T("status.deleting")
	case account.Ending:
		return words.T("status.ending")
	}
	return words.T("status.connecting")
}

// settled is what is said between syncs: the first problem, or that all is well.
func settled(words *i18n.Words, s account.Status, now time.Time) (string, *account.Problem) {
	var last time.Time
	problems := Problems(s)
	for _, a := range s.Accounts {
		if a.LastSync.After(last) {
			last = a.LastSync
		}
	}
	switch {
	case len(problems) == 1:
		return problemtext.Of(words, problems[0], now).Title, problems[0]
	case len(problems) > 1:
		title := problemtext.Of(words, problems[0], now).Title
		return words.N("status.more_problems", len(problems)-1, "title", title), problems[0]
	case last.IsZero():
		return words.T("status.never"), nil
	}
	return words.T("status.checked", "when", words.Day(last, now)), nil
}

// Problems are the problems of the last sessions, in the accounts' order.
func Problems(s account.Status) []*account.Problem {
	var all []*account.Problem
	for _, a := range s.Accounts {
		if a.Problem != nil {
			all = append(all, a.Problem)
		}
	}
	return all
}

// nextCheck tells the earliest planned session, or nothing.
func nextCheck(words *i18n.Words, s account.Status, now time.Time) string {
	var next time.Time
	for _, a := range s.Accounts {
		if !a.NextSync.IsZero() && (next.IsZero() || a.NextSync.Before(next)) {
			next = a.NextSync
		}
	}
	if next.IsZero() || s.Offline || Syncing(s) {
		return ""
	}
	return words.T("status.next", "when", words.Day(next, now))
}

// sinceText is "10:31", and with its day when that is not today.
func sinceText(words *i18n.Words, since, now time.Time) string {
	day, clock := words.Day(since, now), words.Clock(since)
	if day == clock || since.IsZero() {
		return words.T("status.since_today", "clock", clock)
	}
	return words.T("status.since_day", "day", day, "clock", clock)
}
