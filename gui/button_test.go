package gui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"valija/gui/look"
)

func TestButton_isPressedByMouseAndKeys(t *testing.T) {
	test.NewTempApp(t)
	pressed := 0
	var handed []fyne.KeyName
	b := newButton(quiet, look.IconSync, "Sync", func() { pressed++ })
	b.onKey = func(k *fyne.KeyEvent) { handed = append(handed, k.Name) }
	test.NewTempWindow(t, container.NewVBox(b))
	test.Tap(b)
	for _, k := range []fyne.KeyName{fyne.KeySpace, fyne.KeyReturn, fyne.KeyF5} {
		b.TypedKey(&fyne.KeyEvent{Name: k})
	}
	if pressed != 3 || len(handed) != 1 {
		t.Errorf("pressed %d times, handed on %v; want 3 and F5", pressed, handed)
	}
	b.enable(false)
	test.Tap(b)
	if pressed != 3 {
		t.Error("a disabled button was pressed")
	}
}

func TestButton_isSkippedByTheFocusWhileDisabled(t *testing.T) {
	test.NewTempApp(t)
	first, second := newButton(quiet, "", "a", nil), newButton(quiet, "", "b", nil)
	first.enable(false)
	w := test.NewTempWindow(t, container.NewVBox(first, second))
	w.Canvas().FocusNext()
	if w.Canvas().Focused() != second {
		t.Errorf("the focus went to %v", w.Canvas().Focused())
	}
}

func TestToast_takesBackOnceAndGoes(t *testing.T) {
	test.NewTempApp(t)
	var l later
	e := testEnv(t)
	toast := newToast(e, l.after)
	test.NewTempWindow(t, toast)
	taken := 0
	toast.show("2 messages archived", func() { taken++ })
	first := l
	toast.show("3 messages archived", func() { taken++ })
	first.run()
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
