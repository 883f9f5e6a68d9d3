package maillist

import (
	"testing"
	"time"

	"valija/gui/pane/panetest"
)

func TestListPane_groupsAnewWhenADayBegins(t *testing.T) {
	p, q := listOn(t, mailOf(3))
	now := time.Date(2026, 11, 25, 23, 59, 59, 0, time.Local)
	p.now = func() time.Time { return now }
	p.Show("Inbox", inbox())
	q.Run()
	panetest.WantWords(t, p.Object(), "Today", "12:00")
	p.List.Choose(2)
	p.Handle(nil)
	if len(q.Jobs) > 1 { // the fetch of what is shown
		t.Errorf("%d readings within the day", len(q.Jobs))
	}
	now = now.Add(2 * time.Second)
	p.Handle(nil)
	q.Run()
	panetest.WantWords(t, p.Object(), "Yesterday", "yesterday")
	if got := p.List.Current(); got != 2 {
		t.Errorf("at %d after midnight, want 2 still", got)
	}
}
