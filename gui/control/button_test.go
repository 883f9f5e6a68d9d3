package control

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
	b := NewButton(Quiet, look.IconSync, "Sync", func() { pressed++ })
	b.OnKey = func(k *fyne.KeyEvent) { handed = append(handed, k.Name) }
	test.NewTempWindow(t, container.NewVBox(b))
	test.Tap(b)
	for _, k := range []fyne.KeyName{fyne.KeySpace, fyne.KeyReturn, fyne.KeyF5} {
		b.TypedKey(&fyne.KeyEvent{Name: k})
	}
	if pressed != 3 || len(handed) != 1 {
		t.Errorf("pressed %d times, handed on %v; want 3 and F5", pressed, handed)
	}
	b.SetEnabled(false)
	test.Tap(b)
	if pressed != 3 {
		t.Error("a disabled button was pressed")
	}
}

func TestButton_isSkippedByTheFocusWhileDisabled(t *testing.T) {
	test.NewTempApp(t)
	first, second := NewButton(Quiet, "", "a", nil), NewButton(Quiet, "", "b", nil)
	first.SetEnabled(false)
	w := test.NewTempWindow(t, container.NewVBox(first, second))
	w.Canvas().FocusNext()
	if w.Canvas().Focused() != second {
		t.Errorf("the focus went to %v", w.Canvas().Focused())
	}
}
