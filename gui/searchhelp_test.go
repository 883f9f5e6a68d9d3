package gui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"valija/internal/i18n"
	"valija/store/query"
)

func TestSearchHelp_isThereWhileTheBoxIsEmpty(t *testing.T) {
	w, l := newTestWindow(t)
	addTestAccount(t, w, 1)
	w.first()
	w.win.Canvas().Focus(w.search)
	if !w.layer.help.Visible() {
		t.Fatal("no help under the empty search box")
	}
	test.Type(w.search, "x")
	l.Run()
	if w.layer.help.Visible() {
		t.Error("the help stays while somebody types")
	}
	w.search.SetText("")
	w.layer.help.write("from:")
	if w.search.Text != "from:" || w.win.Canvas().Focused() != w.search || w.search.CursorColumn != 5 {
		t.Errorf("after choosing an operator: %q, cursor %d, focus %v", w.search.Text, w.search.CursorColumn, w.win.Canvas().Focused())
	}
	w.win.Canvas().Unfocus()
	l.Run()
	if w.layer.help.Visible() {
		t.Error("the help stays without the focus")
	}
}

func TestSearchOperators_areUnderstoodInEachLanguage(t *testing.T) {
	for _, language := range i18n.Languages() {
		for _, name := range searchOperators() {
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
