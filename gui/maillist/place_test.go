package maillist

import (
	"testing"

	"valija/gui/pane/panetest"
	"valija/store"
)

func TestListPane_groupsByPlace(t *testing.T) {
	m := mailOf(3)
	m.Mail[0].Place, m.Mail[1].Place, m.Mail[2].Place = store.ServerOnly, store.Preview, store.HereOnly
	p, q := listOn(t, m)
	p.Show("Inbox", inbox())
	p.setLayout(func(l *listLayout) { l.Sort = store.ByPlace })
	q.Run()
	panetest.WantWords(t, p.Object(), "Only on the server", "The beginning is here", "Only here")
	if p.view.Sort != store.ByPlace {
		t.Errorf("sorted by %v", p.view.Sort)
	}
}

func TestListPane_showsWhenMailCame(t *testing.T) {
	m := mailOf(1)
	m.Mail[0].Received = panetest.Wednesday().AddDate(0, 0, -1)
	p, q := listOn(t, m)
	p.env.Window.Resize(p.env.Window.Canvas().Size().AddWidthHeight(500, 0))
	p.Show("Inbox", inbox())
	p.setLayout(func(l *listLayout) {
		l.OneLine = true
		for _, c := range listColumns() {
			if c.rare {
				l.toggle(c)
			}
		}
	})
	q.Run()
	panetest.WantWords(t, p.Object(), "Received", "yesterday", "12:00")
}
