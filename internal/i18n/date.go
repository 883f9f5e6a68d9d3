package i18n

import (
	"math"
	"time"
)

// Day is a list's date: "10:31" today, "yesterday", "22 Nov" this year, "22 Nov 2024" before or after it. Days and years
// are those of now's time zone. The zero time is "".
func (w *Words) Day(t, now time.Time) string {
	if t.IsZero() {
		return ""
	}
	t = t.In(now.Location())
	switch {
	case sameDay(t, now):
		return w.clock(t)
	case sameDay(t, now.AddDate(0, 0, -1)):
		return w.T("time.yesterday")
	case t.Year() == now.Year():
		return w.T("time.day_month", "day", t.Day(), "month", w.month(t))
	}
	return w.T("time.day_month_year", "day", t.Day(), "month", w.month(t), "year", t.Year())
}

func sameDay(a, b time.Time) bool {
	ay, am, ad := a.Date()
	by, bm, bd := b.Date()
	return ay == by && am == bm && ad == bd
}

// Moment is a message's date in local time: "22 Nov 2026, 10:31". The zero time is "".
func (w *Words) Moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	t = t.Local()
	return w.T("time.moment", "day", t.Day(), "month", w.month(t), "year", t.Year(), "clock", w.clock(t))
}

// Clock is the local time of day: "14:32".
func (w *Words) Clock(t time.Time) string { return w.clock(t.Local()) }

// clock writes 24 hours in both languages, as the design does.
func (w *Words) clock(t time.Time) string { return t.Format("15:04") }

func (w *Words) month(t time.Time) string { return w.months[t.Month()-1] }

// From these on, a span is told in the larger unit: 90 minutes are still "about 90 min", two days "about 2 days".
const (
	spanInHours = 100 * time.Minute
	spanInDays  = 48 * time.Hour
)

// Span is a rough duration: "less than a minute", "about 3 min", "about 52 min", "about 2 h", "about 3 days".
func (w *Words) Span(d time.Duration) string {
	switch {
	case d < time.Minute:
		return w.T("time.span.moment")
	case d < spanInHours:
		return w.N("time.span.minutes", rounded(d, time.Minute))
	case d < spanInDays:
		return w.N("time.span.hours", rounded(d, time.Hour))
	}
	return w.N("time.span.days", rounded(d, 24*time.Hour))
}

func rounded(d, unit time.Duration) int { return int(math.Round(float64(d) / float64(unit))) }
