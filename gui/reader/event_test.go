package reader

import (
	"strings"
	"testing"
	"time"

	"valija/gui/glyphs"
	"valija/gui/pane/panetest"
	"valija/store/message"
)

func testComposer(t *testing.T) composer {
	t.Helper()
	return composer{words: panetest.Env(t).Words, glyphs: glyphs.New(), own: map[string]bool{}}
}

func TestReader_tellsWhenAnEventIs(t *testing.T) {
	at := func(day, hour int) message.Moment {
		return message.Moment{Time: time.Date(2026, 11, day, hour, 0, 0, 0, time.UTC), Zone: "Ushuaia"}
	}
	day := func(day int) message.Moment {
		return message.Moment{Time: time.Date(2026, 11, day, 0, 0, 0, 0, time.UTC), AllDay: true}
	}
	instant := message.Moment{Time: time.Date(2026, 11, 26, 15, 0, 0, 0, time.Local).UTC(), Known: true}
	tests := []struct {
		name  string
		event message.Event
		want  string
	}{
		{"on one day, the zone unknown", message.Event{Start: at(26, 15), End: at(26, 16)}, "26 Nov 2026, 15:00 – 16:00 (Ushuaia)"},
		{"over days", message.Event{Start: at(26, 15), End: at(27, 9)}, "26 Nov 2026, 15:00 – 27 Nov 2026, 09:00 (Ushuaia)"},
		{"in local time", message.Event{Start: instant}, "26 Nov 2026, 15:00"},
		{"a whole day", message.Event{Start: day(26), End: day(27)}, "26 Nov 2026"},
		{"whole days", message.Event{Start: day(26), End: day(29)}, "26 Nov 2026 – 28 Nov 2026"},
		{"nobody knows", message.Event{}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := testComposer(t).eventTime(&test.event); got != test.want {
				t.Errorf("eventTime = %q, want %q", got, test.want)
			}
		})
	}
}

func TestReader_tellsWhatAnEventIs(t *testing.T) {
	c := testComposer(t)
	e := &message.Event{Summary: "Meeting", Location: "Pier 2", Cancelled: true, Organizer: message.Address{Name: "Ana"}}
	for range shownAttendees + 2 {
		e.Attendees = append(e.Attendees, message.Address{Address: "x@y.example"})
	}
	var said []string
	for _, b := range c.eventBlocks(e) {
		for _, r := range b.Runs {
			said = append(said, strings.TrimSpace(b.Marker+" "+r.Text))
		}
	}
	all := strings.Join(said, "|")
	for _, want := range []string{"Cancelled: Meeting", "Where Pier 2", "Invites Ana", "and 2 more"} {
		if !strings.Contains(all, want) {
			t.Errorf("blocks say %q, want %q among it", all, want)
		}
	}
	if got := c.eventBlocks(nil); got != nil {
		t.Errorf("blocks of no event = %v", got)
	}
}

func TestReader_explainsDeliveryReports(t *testing.T) {
	c := testComposer(t)
	tests := []struct {
		report message.Report
		want   string
		quiet  bool
	}{
		{message.Report{Recipients: []message.Delivery{{Recipient: "a@x.example", Action: "failed", Status: "5.1.1"}}},
			"Your message to a@x.example was not delivered. There is no such address.", false},
		{message.Report{Recipients: []message.Delivery{{Recipient: "a@x.example", Action: "failed"}}},
			"Your message to a@x.example was not delivered.", false},
		{message.Report{Recipients: []message.Delivery{{Recipient: "a@x.example", Action: "delivered"}}},
			"Your message to a@x.example was delivered.", true},
		{message.Report{Receipt: true, Recipients: []message.Delivery{{Recipient: "a@x.example", Action: "displayed"}}},
			"a@x.example opened your message.", true},
	}
	for _, test := range tests {
		got := c.reportNotices(&test.report)
		if len(got) != 1 || got[0].text != test.want || got[0].quiet != test.quiet {
			t.Errorf("reportNotices(%+v) = %+v, want %q", test.report, got, test.want)
		}
	}
	if got := c.reportNotices(nil); got != nil {
		t.Errorf("notices of no report = %v", got)
	}
}
