// Package traffic keeps the books of a metered line: octets in and out by day and account, what is left of a limit, and
// what it costs. It is pure: no network, no disk, no clock. Days are those of the user's time zone.
package traffic

import (
	"maps"
	"slices"
	"time"
)

// Ledger counts octets. The zero value is empty. It is kept as JSON.
type Ledger struct {
	Days     map[string]map[int64]int64 `json:"days,omitempty"`     // 2006-01-02, account
	Sessions []Session                  `json:"sessions,omitempty"` // the last ones, the newest last
}

// Session is what one session spent.
type Session struct {
	At      time.Time `json:"at"` // its end
	Account int64     `json:"account"`
	Octets  int64     `json:"octets"` // in and out
	Stored  int       `json:"stored"` // messages
}

// keptSessions are a day's, at a visit every quarter of an hour.
const keptSessions = 100

// EndSession notes what a session spent. Its octets were added while it ran.
func (l *Ledger) EndSession(s Session) {
	l.Sessions = append(l.Sessions, s)
	l.Sessions = slices.Clone(l.Sessions[max(0, len(l.Sessions)-keptSessions):])
}

// Day is the octets of one day.
type Day struct {
	Date   time.Time
	Octets int64
}

// Daily returns the octets of each day from that of from to that of to.
func (l *Ledger) Daily(from, to time.Time) (days []Day) {
	for day := from; !day.After(to) && len(days) < keptDays; day = day.AddDate(0, 0, 1) {
		days = append(days, Day{day, l.On(day)})
	}
	return days
}

// keptDays are two months and a bit, so that a month can be compared with the one before.
const keptDays = 70

// Add counts octets of an account at a time.
func (l *Ledger) Add(at time.Time, account, octets int64) {
	day := at.Format(time.DateOnly)
	if l.Days == nil {
		l.Days = map[string]map[int64]int64{}
	}
	if l.Days[day] == nil {
		l.Days[day] = map[int64]int64{}
		l.forget(at)
	}
	l.Days[day][account] += octets
}

func (l *Ledger) forget(now time.Time) {
	oldest := now.AddDate(0, 0, -keptDays).Format(time.DateOnly)
	maps.DeleteFunc(l.Days, func(day string, _ map[int64]int64) bool { return day < oldest })
}

// On returns the octets of the day of at.
func (l *Ledger) On(at time.Time) int64 { return sum(l.Days[at.Format(time.DateOnly)]) }

// Since returns the octets of the days from that of from on.
func (l *Ledger) Since(from time.Time) (octets int64) {
	first := from.Format(time.DateOnly)
	for day, accounts := range l.Days {
		if day >= first {
			octets += sum(accounts)
		}
	}
	return octets
}

// Of returns the octets of one account since the day of from.
func (l *Ledger) Of(account int64, from time.Time) (octets int64) {
	first := from.Format(time.DateOnly)
	for day, accounts := range l.Days {
		if day >= first {
			octets += accounts[account]
		}
	}
	return octets
}

func sum(accounts map[int64]int64) (octets int64) {
	for _, n := range accounts {
		octets += n
	}
	return octets
}

// Month returns the first day of the billing month of now, which begins on a day of the calendar month (1 to 28).
func Month(now time.Time, firstDay int) time.Time {
	firstDay = min(max(firstDay, 1), 28)
	start := time.Date(now.Year(), now.Month(), firstDay, 0, 0, 0, 0, now.Location())
	if start.After(now) {
		return start.AddDate(0, -1, 0)
	}
	return start
}
