package search

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"valija/gui/pane"
	"valija/gui/pane/panetest"
	"valija/internal/i18n"
	"valija/store/query"
)

func TestSearchHelp_isThereWhileTheBoxIsEmpty(t *testing.T) {
	test.NewTempApp(t)
	var l panetest.Later
	e := &pane.Env{Words: i18n.New("en"), Key: func(*fyne.KeyEvent) {}, After: l.After}
	box := NewBox(e, Options{Search: func(string) {}})
	help := NewHelp(e, box)
	w := test.NewTempWindow(t, container.NewStack(box, help.Container))
	w.Canvas().Focus(box)
	if !help.Visible() {
		t.Fatal("no help under the empty search box")
	}
	test.Type(box, "x")
	l.Run()
	if help.Visible() {
		t.Error("the help stays while somebody types")
	}
	box.SetText("")
	help.take(suggestion{text: "from:"})
	if box.Text != "from:" || w.Canvas().Focused() != box || box.CursorColumn != 5 {
		t.Errorf("after choosing an operator: %q, cursor %d, focus %v", box.Text, box.CursorColumn, w.Canvas().Focused())
	}
	w.Canvas().Unfocus()
	l.Run()
	if help.Visible() {
		t.Error("the help stays without the focus")
	}
}

func TestSearchOperators_areUnderstoodInEachLanguage(t *testing.T) {
	for _, language := range i18n.Languages() {
		for _, name := range Operators() {
			text := i18n.New(language).T("search." + name)
			if text[len(text)-1] == ':' {
				text += "inbox"
			}
			q := query.Parse(text, time.Now())
			for _, term := range q.Terms {
				if term.Field == query.Anywhere {
					t.Errorf("%s: %q is searched for as words", language, text)
				}
			}
		}
	}
}
