package message

import (
	"strings"
	"time"
)

// Event is what a calendar part says (RFC 5545, RFC 5546): what, when, where.
type Event struct {
	Method      string // upper case: REQUEST, CANCEL, REPLY, PUBLISH ...; "" when not given
	Summary     string // what, on one line
	Description string // LF line ends
	Location    string // where, on one line
	Organizer   Address
	Attendees   []Address
	Start, End  Moment
	Recurring   bool // it happens again
	Cancelled   bool
}

// Moment is a time of a calendar.
type Moment struct {
	Time   time.Time // UTC when Zone is known; else the time shown on the wall there, as if it were UTC
	AllDay bool      // a date without a time
	Zone   string    // the calendar's name of the zone; "UTC"; "" for a time meant wherever one is
	Known  bool      // the zone is known, so that Time is an instant
}

// maxAttendees bounds the attendees of an event that are kept.
const maxAttendees = 500

// parseEvent reads the first event, to-do or journal entry of an iCalendar stream, nil when there is none.
func parseEvent(text string) *Event {
	e := &Event{}
	zones := map[string]*zone{}
	var open []string
	var z *zone
	seen, done := false, false
	for _, p := range properties(text) {
		kind := strings.ToUpper(p.value)
		switch {
		case p.name == "BEGIN":
			if len(open) < 20 {
				open = append(open, kind)
			}
			if kind == "VTIMEZONE" {
				z = &zone{}
			} else if z != nil {
				z.begin(kind)
			}
			seen = seen || isEntry(kind)
		case p.name == "END":
			if len(open) > 0 {
				open = open[:len(open)-1]
			}
			if kind == "VTIMEZONE" && z != nil {
				zones[z.id], z = z, nil
			}
			done = done || isEntry(kind)
		case z != nil:
			z.property(p)
		case len(open) == 1 && p.name == "METHOD":
			e.Method = kind
		case len(open) == 2 && isEntry(open[1]) && !done:
			e.property(p, zones)
		}
	}
	if !seen {
		return nil
	}
	return e
}

func isEntry(kind string) bool { return kind == "VEVENT" || kind == "VTODO" || kind == "VJOURNAL" }

func (e *Event) property(p property, zones map[string]*zone) {
	switch p.name {
	case "SUMMARY":
		e.Summary = oneLine(p.text())
	case "DESCRIPTION":
		e.Description = Drawable(unixLines(p.text()))
	case "LOCATION":
		e.Location = oneLine(p.text())
	case "DTSTART":
		e.Start = p.moment(zones)
	case "DTEND", "DUE":
		e.End = p.moment(zones)
	case "DURATION":
		if d, ok := parseDuration(p.value); ok && e.End.Time.IsZero() && !e.Start.Time.IsZero() {
			e.End = e.Start
			e.End.Time = e.Start.Time.Add(d)
		}
	case "RRULE", "RDATE":
		e.Recurring = true
	case "STATUS":
		e.Cancelled = strings.EqualFold(p.value, "CANCELLED")
	case "ORGANIZER":
		e.Organizer = p.person()
	case "ATTENDEE":
		if len(e.Attendees) < maxAttendees {
			e.Attendees = append(e.Attendees, p.person())
		}
	}
}

// String tells the event in a line: what, when, where.
func (e *Event) String() string {
	out := []string{e.Summary}
	if !e.Start.Time.IsZero() {
		when := e.Start.String()
		if !e.End.Time.IsZero() && e.End.Time != e.Start.Time {
			when += " - " + e.End.String()
		}
		out = append(out, when)
	}
	if e.Location != "" {
		out = append(out, e.Location)
	}
	return strings.Join(out, ", ")
}

// String writes the moment in ISO 8601 form with its zone.
func (m Moment) String() string {
	switch {
	case m.AllDay:
		return m.Time.Format("2006-01-02")
	case m.Known:
		return m.Time.Format("2006-01-02 15:04 UTC")
	case m.Zone != "":
		return m.Time.Format("2006-01-02 15:04 ") + m.Zone
	}
	return m.Time.Format("2006-01-02 15:04")
}
