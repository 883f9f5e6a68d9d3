package maillist

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"

	"valija/gui/msglist"
	"valija/gui/pane/panetest"
	"valija/store"
)

// notebook is settings in memory.
type notebook map[string]string

func (n notebook) Setting(_ context.Context, key string) (string, bool, error) {
	v, ok := n[key]
	return v, ok, nil
}

func (n notebook) SetSetting(_ context.Context, key, value string) error {
	n[key] = value
	return nil
}

func TestListPane_sortsAndKeepsTheOrder(t *testing.T) {
	m := mailOf(5)
	p, q := listOn(t, m)
	p.kept = notebook{}
	p.Show("Inbox", inbox())
	q.Run()
	p.List.Choose(3)
	p.sortBy(msglist.Sender, true)
	q.Run()
	if got := m.Views[len(m.Views)-1]; got.Sort != store.BySender || !got.Ascending {
		t.Errorf("asked for %+v", got)
	}
	if got := p.Selected(); len(got) != 1 || got[0] != 3 {
		t.Errorf("selected %v after sorting, want 3", got)
	}
	for words := range panetest.WordsIn(p.Object()) {
		if words == "Today" {
			t.Error("days in a list by sender")
		}
	}
	if l := readLayout(p.kept); l.Sort != store.BySender || !l.Ascending {
		t.Errorf("kept %+v", l)
	}
}

func TestListPane_oneLineWithColumnsOfTheUser(t *testing.T) {
	p, q := listOn(t, mailOf(5))
	p.kept = notebook{}
	p.Show("Inbox", inbox())
	q.Run()
	p.setLayout(func(l *listLayout) { l.OneLine = true })
	panetest.WantWords(t, p.Object(), "From", "Subject", "Date", "Ana 5")
	p.setLayout(func(l *listLayout) { l.Hidden = toggled(l.Hidden, msglist.Sender) })
	if _, ok := panetest.WordsIn(p.Object())["From"]; ok {
		t.Error("the hidden column is shown")
	}
	p.keepWidths([]msglist.Column{{Field: msglist.Date, Width: 77}})
	q.Run()
	l := readLayout(p.kept)
	if !l.OneLine || len(l.Hidden) != 1 || l.Widths[msglist.Date] != 77 {
		t.Errorf("kept %+v", l)
	}
}

func TestListLayout_isNotReadFromNonsense(t *testing.T) {
	if l := readLayout(notebook{settingList: "{nonsense"}); l.OneLine || l.Sort != store.ByDate {
		t.Errorf("read %+v", l)
	}
}

func TestListLayout_lastColumnStays(t *testing.T) {
	var l listLayout
	shown := func() (all []msglist.Field) {
		for _, c := range listColumns() {
			if !l.hides(c) {
				all = append(all, c.field)
			}
		}
		return all
	}
	for _, c := range listColumns() {
		if !l.hides(c) {
			l.toggle(c)
		}
	}
	if got := shown(); len(got) != 1 || got[0] != msglist.Date {
		t.Errorf("shown %v after hiding all: want the last", got)
	}
	for _, c := range listColumns() {
		if l.hides(c) {
			l.toggle(c)
		}
	}
	if got := shown(); len(got) != len(listColumns()) {
		t.Errorf("shown %v after showing all", got)
	}
	l.toggle(listColumns()[4])
	if got := shown(); len(got) != len(listColumns())-1 {
		t.Errorf("shown %v: want all but the time of arrival", got)
	}
}

func TestListPane_viewItems(t *testing.T) {
	p, q := listOn(t, mailOf(2))
	p.Show("Inbox", inbox())
	q.Run()
	items := p.ViewItems()
	if !items[0].Checked || items[1].Checked {
		t.Error("two lines are not the checked choice")
	}
	items[1].Action()
	q.Run()
	var submenus []string
	for _, i := range p.ViewItems() {
		if i.ChildMenu != nil {
			submenus = append(submenus, i.Label)
		}
	}
	if len(submenus) != 2 || submenus[1] != "Columns" {
		t.Errorf("submenus %v", submenus)
	}
	sort := p.ViewItems()[4].ChildMenu.Items
	reversed := sort[len(sort)-1]
	reversed.Action()
	q.Run()
	if !p.view.Ascending || !p.layout.reversed() {
		t.Errorf("view %+v after reversing", p.view)
	}
	p.titlesMenu(fyne.NewPos(10, 10))
	if p.env.Window.Canvas().Overlays().Top() == nil {
		t.Error("no menu over the titles")
	}
}
