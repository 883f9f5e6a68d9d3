package gui

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestReadOn_spaceInTheListGoesOnToTheNextUnread(t *testing.T) {
	w, l := newTestWindow(t)
	addTestAccount(t, w, 3)
	w.first()
	pump(w)
	w.list.List.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	pump(w)
	l.Run()
	from := w.list.List.Current()
	w.list.List.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	pump(w)
	if to := w.list.List.Current(); to == from || to == 0 {
		t.Errorf("Space at the end of message %d leads to %d, want the next unread one", from, to)
	}
}
