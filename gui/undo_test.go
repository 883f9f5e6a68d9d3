package gui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"valija/store"
)

// in are how many messages the folder with a role holds.
func in(t *testing.T, w *window, role store.Role) int {
	t.Helper()
	all, err := w.opt.Store.Folders(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, f := range all {
		if f.Role == role {
			n += f.Total
		}
	}
	return n
}

func pressKeys(w *window, keys ...fyne.KeyName) {
	for _, k := range keys {
		w.key(&fyne.KeyEvent{Name: k})
		pump(w)
	}
}

func TestUndo_eachThingBySelf(t *testing.T) {
	w, _ := newTestWindow(t)
	_, ids := addTestAccount(t, w, 4)
	w.first()
	pump(w)
	for _, k := range []fyne.KeyName{fyne.KeyA, fyne.KeyJ, fyne.KeyDelete} {
		w.list.List.Step(1)
		pressKeys(w, k)
	}
	w.list.List.Step(1)
	pressKeys(w, fyne.KeyS)
	if got := fmt.Sprint(in(t, w, store.Inbox), in(t, w, store.Archive), in(t, w, store.Junk), in(t, w, store.Trash)); got != "1 1 1 1" {
		t.Fatalf("inbox, archive, junk, trash hold %s", got)
	}
	w.showUndo()
	if !w.desk.Shown() {
		t.Fatal("no list of what can be undone")
	}
	w.desk.Close()
	w.takeBack(1) // the junk
	pump(w)
	if got := fmt.Sprint(in(t, w, store.Inbox), in(t, w, store.Archive), in(t, w, store.Junk), in(t, w, store.Trash)); got != "2 1 0 1" {
		t.Errorf("after taking back the junk: %s", got)
	}
	for len(w.undone) > 0 {
		w.undo()
		pump(w)
	}
	rows, err := w.opt.Store.Rows(t.Context(), ids)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if r.Flags&store.Starred != 0 {
			t.Errorf("message %d keeps its star", r.ID)
		}
	}
	if got := in(t, w, store.Inbox); got != 4 {
		t.Errorf("%d messages in the inbox after all Undos", got)
	}
}

func TestMoveTo_findsAFolderByItsLetters(t *testing.T) {
	w, _ := newTestWindow(t)
	addTestAccount(t, w, 2)
	w.first()
	pump(w)
	w.list.List.Step(1)
	pressKeys(w, fyne.KeyV)
	line, ok := w.win.Canvas().Focused().(*chooserLine)
	if !ok {
		t.Fatalf("the focus is on %T", w.win.Canvas().Focused())
	}
	line.SetText("arch")
	line.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	line.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	pump(w)
	if w.desk.Shown() || in(t, w, store.Archive) != 1 {
		t.Errorf("sheet shown %v, %d in Archive", w.desk.Shown(), in(t, w, store.Archive))
	}
}

func TestTip_isShownAfterAMoment(t *testing.T) {
	w, l := newTestWindow(t)
	addTestAccount(t, w, 1)
	w.first()
	w.bar.more.MouseIn(nil)
	if w.layer.tip.Visible() {
		t.Error("a tip at once")
	}
	l.Run()
	if !w.layer.tip.Visible() || w.layer.tip.text.Text() != "All commands (F10)" {
		t.Errorf("tip shown %v: %q", w.layer.tip.Visible(), w.layer.tip.text.Text())
	}
	w.bar.more.MouseOut()
	if w.layer.tip.Visible() {
		t.Error("the tip stays")
	}
}
