package gui

import (
	"testing"

	"valija/gui/sidebar"
)

func TestSavedSearch_staysChosenUnderItsNewName(t *testing.T) {
	w, later := newTestWindow(t)
	addTestAccount(t, w, 2)
	w.first()
	pump(w)
	w.setSearches("x", []sidebar.SavedSearch{{Name: "Old", Query: "message"}})
	later.Run()
	w.folders.ChooseFolder(sidebar.Place{Kind: sidebar.Search, Search: "Old"})
	if w.title != "Old" {
		t.Fatalf("shown is %q", w.title)
	}
	w.renameSearch("Old")
	line, ok := w.win.Canvas().Focused().(interface{ SetText(string) })
	if !ok {
		t.Fatal("nothing asks for the name")
	}
	line.SetText("New")
	press(t, w, "folder.rename")
	if w.title != "New" || w.view.Query != "message" {
		t.Errorf("shown is %q, %q; want the renamed search", w.title, w.view.Query)
	}
	w.undo()
	if got := w.folders.Searches(); len(got) != 1 || got[0].Name != "Old" {
		t.Errorf("after the Undo there are %v", got)
	}
}
