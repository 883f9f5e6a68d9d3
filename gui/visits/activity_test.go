package visits

import (
	"fmt"
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
		{"new mail", account.Report{Stored: 12, Previews: 1, OctetsIn: 1_300_000}, "12 messages received · 1 preview · 1.3 MB"},
		{"no connection", account.Report{Problems: []*account.Problem{{Kind: account.Offline}}}, "Valija works offline"},
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

func TestActivity_sumsUpVisitsThatWereTheSame(t *testing.T) {
	d := sheettest.New(t, account.Options{})
	s := New(d.Desk, Options{})
	end := func(a account.ID, r account.Report) {
		r.Account = a
		s.Handle([]account.Event{account.SyncEnded{Account: a, Report: r}})
	}
	lost := account.Report{Problems: []*account.Problem{{Kind: account.NotReachable}}}
	for range 3 { // by turns, as two accounts do
		end(1, lost)
		end(2, account.Report{OctetsIn: 100})
	}
	end(1, account.Report{Stored: 2, OctetsIn: 500})
	end(1, lost)
	var got []string
	for _, v := range s.visits {
		got = append(got, fmt.Sprint(v.report.Account, " ", max(1, v.times), " ", v.report.OctetsIn))
	}
	if want := "[1 1 0 1 1 500 2 3 300 1 3 0]"; fmt.Sprint(got) != want {
		t.Errorf("account, visits, octets: %v, want %v", got, want)
	}
	if got, want := s.text(s.visits[2]), "Nothing new · 3 times since 12:00 · 300 B"; got != want {
		t.Errorf("three visits without news: %q, want %q", got, want)
	}
}
