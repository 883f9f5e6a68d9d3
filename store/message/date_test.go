package message_test

import (
	"strings"
	"testing"
	"time"

	"valija/store/message"
)

// parseField reads a message of one field.
func parseField(t *testing.T, name, body string) *message.Message {
	t.Helper()
	m, err := message.ParseHeader(strings.NewReader(name + ": " + body + "\r\n\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestParse_readsDatesInEveryForm(t *testing.T) {
	for _, test := range []struct{ date, want string }{
		{"Thu, 22 Aug 2002 18:26:25 +0700", "2002-08-22T11:26:25Z"},
		{"22 Aug 02 18:26 GMT", "2002-08-22T18:26:00Z"},
		{"Thu,22 Aug 2002 18:26:25 EDT", "2002-08-22T22:26:25Z"},
		{"Thu, 22 Aug 2002 18:26:25 -0400 (EDT)", "2002-08-22T22:26:25Z"},
		{"Thu, 22 Aug 102 18:26:25 +0000", "2002-08-22T18:26:25Z"}, // RFC 5322 section 4.3
		{"Thu, 22 Aug 51 18:26:25 +0000", ""},                      // 1951
		{"Thu, 22 Aug 99 18:26:25 +0000", "1999-08-22T18:26:25Z"},
		{"Thu Aug 22 18:26:25 2002", "2002-08-22T18:26:25Z"}, // asctime
		{"Thu Aug 22 18:26:25 EST 2002", "2002-08-22T23:26:25Z"},
		{"Thursday, August 22, 2002 18:26:25", "2002-08-22T18:26:25Z"},
		{"2002-08-22T18:26:25+02:00", "2002-08-22T16:26:25Z"},
		{"2002-08-22 18:26:25", "2002-08-22T18:26:25Z"},
		{"22-Aug-2002 18:26:25 +0000", "2002-08-22T18:26:25Z"},
		{"Thu, 22 Aug 2002 6:26:25 PM +0000", "2002-08-22T18:26:25Z"},
		{"Thu, 22 Aug 2002 18.26.25 +0200", "2002-08-22T16:26:25Z"},
		{"Thu, 22 Aug 2002 18:26:25 GMT+0200", "2002-08-22T16:26:25Z"},
		{"Thu, 22 Aug 2002 18:26:25 -0500EST", "2002-08-22T18:26:25Z"},
		{"Don, 22 Aug 2002 18:26:25 MESZ", "2002-08-22T16:26:25Z"},
		{"8/22/02 18:26", "2002-08-22T18:26:00Z"},
		{"Mon, 31 Feb 2002 18:26:25 +0000", "2002-03-03T18:26:25Z"},
		{"Thu, 32 Foo 2999 99:99:99 +9999", ""},
		{"Thu, 22 Aug 2999 18:26:25 +0000", ""},
		{"Wed, 31 Dec 1969 23:59:59 +0000", ""},
		{"yesterday", ""},
		{"", ""},
	} {
		got := ""
		if d := parseField(t, "Date", test.date).Envelope.Date; !d.IsZero() {
			got = d.Format(time.RFC3339)
		}
		if got != test.want {
			t.Errorf("date of %q = %q, want %q", test.date, got, test.want)
		}
	}
}

func TestEnvelope_datesFromTheFutureCountAsAbsent(t *testing.T) {
	received := time.Date(2026, 2, 2, 10, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		name string
		date time.Time
		want time.Time
	}{
		{"none", time.Time{}, received},
		{"earlier", received.Add(-time.Hour), received.Add(-time.Hour)},
		{"a clock an hour ahead", received.Add(time.Hour), received.Add(time.Hour)},
		{"next year", received.AddDate(1, 0, 0), received},
	} {
		e := message.Envelope{Date: test.date}
		if got := e.DateOr(received); !got.Equal(test.want) {
			t.Errorf("%s: DateOr = %v, want %v", test.name, got, test.want)
		}
	}
}
