package gui

import (
	"testing"

	"fyne.io/fyne/v2"

	"valija/store"
)

func TestSeveral_standsForTheMessageWhileSeveralAreSelected(t *testing.T) {
	w, _ := newTestWindow(t)
	addTestAccount(t, w, 4)
	w.first()
	pump(w)
	w.list.List.Step(1)
	if w.several.Shown() || !w.reader.Object().Visible() {
		t.Fatal("one message is summed up")
	}
	w.list.List.TypedShortcut(&fyne.ShortcutSelectAll{})
	if !w.several.Shown() || w.reader.Object().Visible() {
		t.Fatal("with all selected one message is shown still")
	}
	pressKeys(w, fyne.KeyEscape)
	if w.several.Shown() || !w.reader.Object().Visible() || len(w.chosen()) != 1 {
		t.Errorf("after Escape %d are selected, summary %v", len(w.chosen()), w.several.Shown())
	}
}

func TestSeveral_leavesWithTheMessages(t *testing.T) {
	w, _ := newTestWindow(t)
	addTestAccount(t, w, 3)
	w.first()
	pump(w)
	w.list.List.TypedShortcut(&fyne.ShortcutSelectAll{})
	pressKeys(w, fyne.KeyA)
	if w.several.Shown() || !w.reader.Object().Visible() {
		t.Error("the summary stays when its messages are archived")
	}
	if got := in(t, w, store.Archive); got != 3 {
		t.Errorf("%d messages in Archive, want 3", got)
	}
}

func TestSeveral_givesWayToTheServersPane(t *testing.T) {
	w, _ := newTestWindow(t)
	a, _ := addTestAccount(t, w, 3)
	w.first()
	pump(w)
	w.list.List.TypedShortcut(&fyne.ShortcutSelectAll{})
	w.showServer("server", a)
	if w.several.Shown() || !w.reader.Object().Visible() {
		t.Error("the summary stays over the pane of the server")
	}
}
