package reader

import (
	"strings"
	"time"

	"valija/gui/look"
	"valija/gui/mailview"
	"valija/store/message"
)

// shownAttendees is how many people of an event are named before the others are counted.
const shownAttendees = 8

// eventBlocks tell an invitation above the text: what, when, where, who. Nothing is answered; the calendar file is among
// the attachments.
func (c composer) eventBlocks(e *message.Event) []mailview.Block {
	if e == nil || e.Summary == "" && e.Start.Time.IsZero() {
		return nil
	}
	title := e.Summary
	if title == "" {
		title = c.words.T("reader.event.untitled")
	}
	if e.Cancelled || e.Method == "CANCEL" {
		title = c.words.T("reader.event.cancelled", "title", title)
	}
	out := []mailview.Block{plainBlock(c.glyphs.Clean(title), mailview.Style{Bold: true, Size: look.TextBody + 1})}
	add := func(key, value string) {
		if value = strings.TrimSpace(value); value == "" {
			return
		}
		b := plainBlock(c.glyphs.Clean(value), mailview.Style{Size: look.TextList})
		b.Marker, b.Indent = c.words.T(key), detailsIndent
		out = append(out, b)
	}
	when := c.eventTime(e)
	if e.Recurring && when != "" {
		when = c.words.T("reader.event.recurring", "when", when)
	}
	add("reader.event.when", when)
	add("reader.event.where", e.Location)
	add("reader.event.organizer", personName(e.Organizer))
	add("reader.event.people", c.people(e.Attendees))
	return append(out, mailview.Block{Kind: mailview.Rule})
}

func (c composer) people(list []message.Address) string {
	var names []string
	for _, a := range list[:min(len(list), shownAttendees)] {
		names = append(names, personName(a))
	}
	all := strings.Join(names, ", ")
	if more := len(list) - shownAttendees; more > 0 {
		return c.words.N("reader.event.more", more, "names", all)
	}
	return all
}

func personName(a message.Address) string {
	if a.Name != "" {
		return a.Name
	}
	return a.Address
}

// eventTime is from when to when: the day once, when both are on it.
func (c composer) eventTime(e *message.Event) string {
	if e.Start.Time.IsZero() {
		return ""
	}
	start, end := wallTime(e.Start), wallTime(e.End)
	if e.Start.AllDay {
		end = end.AddDate(0, 0, -1) // the end is the first day that is free again (RFC 5545 section 3.6.1)
		return c.fromTo(c.date(start), c.date(end), !e.End.Time.IsZero() && end.After(start))
	}
	last := c.words.Moment(end)
	if sameDate(start, end) {
		last = c.words.Clock(end)
	}
	when := c.fromTo(c.words.Moment(start), last, !e.End.Time.IsZero() && end.After(start))
	if !e.Start.Known && e.Start.Zone != "" {
		when += " (" + e.Start.Zone + ")"
	}
	return when
}

func (c composer) fromTo(start, end string, both bool) string {
	if !both {
		return start
	}
	return c.words.T("reader.event.from_to", "start", start, "end", end)
}

// date is a day with its year, which Day leaves out in the year that it is told.
func (c composer) date(t time.Time) string { return c.words.Day(t, t.AddDate(2, 0, 0)) }

// wallTime is a moment in local time; one whose zone is not known, or that is a day, is the same everywhere.
func wallTime(m message.Moment) time.Time {
	if m.Known && !m.AllDay {
		return m.Time.Local()
	}
	t := m.Time.UTC()
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), 0, 0, time.Local)
}

func sameDate(a, b time.Time) bool {
	ay, am, ad := a.Date()
	by, bm, bd := b.Date()
	return ay == by && am == bm && ad == bd
}
