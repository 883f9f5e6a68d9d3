package maillist

import (
	"testing"

	"valija/gui/msglist"
	"valija/gui/pane/panetest"
	"valija/store"
)

func TestFound_saysHowManyASearchFound(t *testing.T) {
	p, q := listOn(t, mailOf(300))
	p.Show("Inbox", inbox())
	q.Run()
	if p.found.Visible() {
		t.Error("a folder has a strip")
	}
	before := p.List.Size().Height
	p.Search("Asunto")
	q.Run()
	panetest.WantWords(t, p.Object(), "300 messages found")
	if p.List.Position().Y != foundTall || p.List.Size().Height != before-foundTall {
		t.Errorf("the list is at %v, %v high", p.List.Position(), p.List.Size().Height)
	}
	p.Search("Asunto 17")
	q.Run()
	panetest.WantWords(t, p.Object(), "11 messages found") // 17, 170 to 179
	p.Search("")
	q.Run()
	if p.found.Visible() || p.List.Position().Y != 0 {
		t.Error("the strip stays after the search")
	}
}

func TestFound_firstPageDoesNotCountAsAll(t *testing.T) {
	p, q := listOn(t, mailOf(300))
	p.Show("Inbox", inbox())
	q.Run()
	p.Search("Asunto")
	q.One(0)
	panetest.WantWords(t, p.Object(), "Searching…")
	q.Run()
	panetest.WantWords(t, p.Object(), "300 messages found")
}

func TestFound_saysInWordsWhatIsNoOperator(t *testing.T) {
	p, q := listOn(t, mailOf(3))
	p.Show("Inbox", inbox())
	p.Search("since:soon")
	q.Run()
	if got, want := p.found.wrong.Text, "“since:soon” is searched for as words. “since:” wants a day: 2026-11-05, 2026-11, yesterday, 7d."; got != want {
		t.Errorf("the strip says %q, want %q", got, want)
	}
	if tall := p.List.Position().Y; tall < 30 {
		t.Errorf("the list begins at %v, over the words", tall)
	}
	p.Search("since:2026-11")
	q.Run()
	if p.found.wrong.Text != "" {
		t.Errorf("a right query is told %q", p.found.wrong.Text)
	}
}

func TestOffer_comesBackAfterASearch(t *testing.T) {
	p, q := listOn(t, mailOf(3))
	var offered []store.ID
	p.OnOffer = func(id store.ID) { offered = append(offered, id) }
	p.Show("Inbox", inbox())
	q.Run()
	p.Search("Asunto 2")
	q.Run()
	p.Search("")
	q.Run()
	if len(offered) != 2 || offered[1] != 3 || p.List.Current() != 3 {
		t.Errorf("offered %v, at %d; want 3 again", offered, p.List.Current())
	}
}

func TestOffer_comesBackInAnotherOrder(t *testing.T) {
	p, q := listOn(t, mailOf(500))
	var opened []store.ID
	p.OnOffer = func(id store.ID) { opened = append(opened, id) }
	p.OnOpen = func(id store.ID) { opened = append(opened, -id) }
	p.Show("Inbox", inbox())
	q.Run()
	p.mail.(*panetest.Memory).Reverse()
	p.sortBy(msglist.Date, true)
	q.Run()
	if len(opened) != 2 || opened[1] != 500 || p.List.Current() != 500 {
		t.Errorf("opened %v, at %d; want 500 offered again", opened, p.List.Current())
	}
}
