package gui

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"valija/gui/pane/panetest"
)

func TestToast_takesBackOnceAndGoes(t *testing.T) {
	test.NewTempApp(t)
	var l panetest.Later
	e := panetest.Env(t)
	toast := newToast(e, l.After)
	test.NewTempWindow(t, toast)
	taken := 0
	toast.show("2 messages archived", func() { taken++ })
	first := l
	toast.show("3 messages archived", func() { taken++ })
	first.Run()
	if !toast.Visible() {
		t.Error("the end of an older toast took away a newer one")
	}
	test.Tap(toast.undo)
	if taken != 1 || toast.Visible() {
		t.Errorf("taken back %d times, visible %v", taken, toast.Visible())
	}
	toast.takeBack()
	if taken != 1 {
		t.Error("a toast was taken back twice")
	}
}
