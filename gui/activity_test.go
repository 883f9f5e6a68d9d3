package gui

import (
	"testing"

	"valija/account"
)

func TestVisitText_saysWhatASessionDidAndWhatItCost(t *testing.T) {
	w, _ := newTestWindow(t)
	for _, c := range []struct {
		name   string
		report account.Report
		want   string
	}{
		{"new mail", account.Report{Stored: 12, Previews: 1, OctetsIn: 1_300_000}, "12 messages received, 1 preview · 1.3 MB"},
		{"nothing", account.Report{OctetsIn: 100, OctetsOut: 17}, "Nothing new · 117 B"},
	} {
		if got := w.visitText(visit{at: noon, report: c.report}); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestNoteVisits_keepsTheNewestFirstAndNotAll(t *testing.T) {
	w, _ := newTestWindow(t)
	for i := range activityKept + 5 {
		w.noteVisits([]account.Event{account.Reload{}, account.SyncEnded{Report: account.Report{Stored: i}}})
	}
	if len(w.visits) != activityKept || w.visits[0].report.Stored != activityKept+4 {
		t.Errorf("%d visits kept, the first stored %d", len(w.visits), w.visits[0].report.Stored)
	}
}
