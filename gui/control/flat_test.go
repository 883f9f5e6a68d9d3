package control_test

import (
	"testing"

	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"valija/gui/control"
)

func TestEntry_flatOneHasNoBorder(t *testing.T) {
	test.NewTempApp(t)
	for _, flat := range []bool{false, true} {
		e := control.NewEntry(nil, nil)
		e.Flat = flat
		w := test.NewTempWindow(t, e)
		w.Canvas().Focus(e)
		e.SetText("from:ana")
		border := float32(0)
		for _, o := range test.WidgetRenderer(e).Objects() {
			if line, ok := o.(*canvas.Rectangle); ok {
				border = max(border, line.StrokeWidth)
			}
		}
		if got := border == 0; got != flat {
			t.Errorf("flat %v: a border of %v", flat, border)
		}
	}
}
