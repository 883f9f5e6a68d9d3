package gui

import (
	"context"
	"errors"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"valija/gui/control"
	"valija/gui/pane/panetest"
	"valija/internal/i18n"
	"valija/internal/problemtext"
	"valija/store"
)

func newTestTrouble(t *testing.T, trouble Trouble) *troubleWindow {
	t.Helper()
	test.NewTempApp(t)
	trouble.Text = problemtext.Opening(i18n.New("en"), "profile", store.ErrDamaged, noon)
	w := newTroubleWindow(t.Context(), test.NewWindow(nil), trouble, i18n.New("en"))
	w.onMain = func(f func()) { f() }
	return w
}

func TestTrouble_tellsAndStartsAgain(t *testing.T) {
	w := newTestTrouble(t, Trouble{Dir: t.TempDir()})
	panetest.WantWords(t, w.win.Content(), "Stored mail on this computer is damaged.", w.trouble.Dir, "Open the folder", "Quit")
	first, ok := w.win.Canvas().Focused().(*control.Button)
	if !ok || first.Label != "Try again" {
		t.Fatalf("the focus is on %v, want Try again", w.win.Canvas().Focused())
	}
	test.Tap(first)
	if !w.again || w.ctx.Err() == nil {
		t.Error("Try again neither asks for another start nor ends this one")
	}
}

func TestTrouble_mends(t *testing.T) {
	asked := make(chan bool, 2)
	result := make(chan error, 2)
	w := newTestTrouble(t, Trouble{Repair: func(_ context.Context, progress func(done, total int)) (store.RepairReport, error) {
		asked <- true
		err := <-result
		progress(2, 3)
		return store.RepairReport{Messages: 3, Kept: "old.db"}, err
	}})
	calls := make(chan func())
	w.onMain = func(f func()) { calls <- f } // the test is the main goroutine
	next := func() { (<-calls)() }

	test.Tap(button(t, w, "Mend"))
	panetest.WantWords(t, w.win.Content(), "Mending…")
	<-asked
	result <- errors.New("no room")
	next()
	panetest.WantWords(t, w.win.Content(), "Mending: 2 of 3 messages")
	next()
	panetest.WantWords(t, w.win.Content(), "It could not be mended, and nothing was changed. The computer said:")

	test.Tap(button(t, w, "Mend"))
	<-asked
	result <- nil
	next()
	next()
	panetest.WantWords(t, w.win.Content(), "Mended: 3 messages are there. The database as it was: old.db")
	test.Tap(button(t, w, "Open Valija"))
	if !w.again {
		t.Error("Open Valija does not ask for another start")
	}
}

func TestTrouble_isLeftWithEscape(t *testing.T) {
	w := newTestTrouble(t, Trouble{})
	w.key(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.again || w.ctx.Err() == nil {
		t.Error("Escape does not end the program")
	}
}

func button(t *testing.T, w *troubleWindow, label string) *control.Button {
	t.Helper()
	for _, o := range w.buttons.Objects {
		if b, ok := o.(*control.Button); ok && b.Label == label {
			return b
		}
	}
	t.Fatalf("there is no button %q", label)
	return nil
}
