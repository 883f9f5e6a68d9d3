package maillist

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"valija/store"
)

// group is the heading that a row stands under in the order of the list.
func (g grouper) group(r *store.Row) string {
	switch g.sort {
	case store.BySender:
		return g.letter(r, "list.no_sender")
	case store.BySubject:
		return g.letter(r, "list.no_subject")
	case store.BySize:
		return g.magnitude(r.Octets)
	case store.ByPlace:
		return g.words.T("list.place." + placeKey(r.Place))
	case store.ByReceived:
		return g.day(r.Received)
	}
	return g.day(r.Date)
}

// placeKey names the place in keys of messages.
func placeKey(p store.Place) string {
	switch p {
	case store.HereOnly:
		return "here"
	case store.Preview:
		return "preview"
	case store.ServerOnly:
		return "server"
	case store.Refused:
		return "refused"
	case store.Leaving:
		return "leaving"
	}
	return "both"
}

// day is the heading of a date: days, weeks, the months of this year, years.
func (g grouper) day(at time.Time) string {
	now := g.now.Local()
	at = at.Local()
	today := midnight(now)
	week := today.AddDate(0, 0, -(int(now.Weekday())+6)%7) // from Monday
	switch {
	case !at.Before(today):
		return g.words.T("list.today")
	case !at.Before(today.AddDate(0, 0, -1)):
		return g.words.T("list.yesterday")
	case !at.Before(week):
		return g.words.T("list.this_week")
	case !at.Before(week.AddDate(0, 0, -7)):
		return g.words.T("list.last_week")
	case at.Year() == now.Year():
		return strings.Fields(g.words.T("list.months"))[at.Month()-1]
	}
	return strconv.Itoa(at.Year())
}

func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}

// ideographs begin here, with the kana and Hangul among them: tens of thousands of letters, which make one group.
const ideographs = '\u2e80'

// letter is the heading of what a name begins with; none says that there is no name.
func (g grouper) letter(r *store.Row, none string) string {
	first, _ := utf8.DecodeRuneInString(g.sort.Key(r))
	switch {
	case first == utf8.RuneError:
		return g.words.T(none)
	case unicode.IsNumber(first):
		return "0–9"
	case first >= ideographs:
		return "文 あ 한"
	}
	return string(unicode.ToUpper(first))
}

// magnitude is the heading of a size.
func (g grouper) magnitude(octets int64) string {
	for _, from := range []int64{10e6, 1e6, 100e3, 10e3} {
		if octets >= from {
			return g.words.T("list.from_size", "size", g.words.Octets(from))
		}
	}
	return g.words.T("list.below_size", "size", g.words.Octets(10e3))
}
