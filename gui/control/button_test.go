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

func TestButton_givesTheStatusLineBackWhenPressed(t *testing.T) {
	test.NewTempApp(t)
	said := ""
	b := NewButton(Filled, look.IconSync, "Sync", nil)
	b.Hint, b.OnHint = "Look for new mail", func(s string) { said = s }
	b.OnPress = func() { said += "Receiving" }
	b.MouseIn(nil)
	if said != b.Hint {
		t.Fatalf("the hint is %q", said)
	}
	b.Press()
	if said != "Receiving" {
		t.Errorf("after the click the line says %q; the hint must make room", said)
	}
}

func TestButton_leavesTheStatusLineAloneWhereItHasATip(t *testing.T) {
	test.NewTempApp(t)
	said, tip := "Receiving 3 of 10", ""
	b := NewButton(Filled, look.IconSync, "Sync", nil)
	b.Hint, b.OnHint, b.OnTip = "Look for new mail", func(s string) { said = s }, func(_ fyne.CanvasObject, s string) { tip = s }
	b.MouseIn(nil)
	if tip != b.Hint || said != "Receiving 3 of 10" {
		t.Errorf("the tip is %q, the line says %q", tip, said)
	}
	b.Press()
	if tip != "" {
		t.Errorf("after the click the tip is %q", tip)
	}
}
