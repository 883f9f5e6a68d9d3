package visits

import (
	"testing"

	"valija/account"
	"valija/gui/sheet/sheettest"
)

func TestVisitText_saysWhatASessionDidAndWhatItCost(t *testing.T) {
	d := sheettest.New(t, account.Options{})
	s := New(d.Desk, Options{})
	for _, c := range []struct {
		name   string
		report account.Report
		want   string
	}{
		{"new mail", account.Report{Stored: 12, Previews: 1, OctetsIn: 1_300_000}, "12 messages received, 1 preview · 1.3 MB"},
		{"nothing", account.Report{OctetsIn: 100, OctetsOut: 17}, "Nothing new · 117 B"},
	} {
		if got := s.text(visit{at: sheettest.Noon(), report: c.report}); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestNoteVisits_keepsTheNewestFirstAndNotAll(t *testing.T) {
	d := sheettest.New(t, account.Options{})
	s := New(d.Desk, Options{})
	for i := range activityKept + 5 {
		s.Handle([]account.Event{account.Reload{}, account.SyncEnded{Report: account.Report{Stored: i}}})
	}
	if len(s.visits) != activityKept || s.visits[0].report.Stored != activityKept+4 {
		t.Errorf("%d visits kept, the first stored %d", len(s.visits), s.visits[0].report.Stored)
	}
}
