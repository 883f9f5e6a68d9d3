package control_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"valija/gui/control"
)

func by(x, y float32) *fyne.DragEvent { return &fyne.DragEvent{Dragged: fyne.NewDelta(x, y)} }

func TestHandle_aHandThatShakesStillClicks(t *testing.T) {
	pressed, dragged := 0, 0
	h := control.NewHandle(control.Link, "Save all", func() { pressed++ }, func() { dragged++ })
	h.Dragged(by(3, 0))
	h.Dragged(by(-3, 2))
	h.DragEnd()
	if pressed != 1 || dragged != 0 {
		t.Errorf("a movement of 2: pressed %d times, dragged %d; want a click", pressed, dragged)
	}
	h.Dragged(by(5, 5))
	h.Dragged(by(5, 5))
	h.Dragged(by(50, 5))
	h.DragEnd()
	if pressed != 1 || dragged != 1 {
		t.Errorf("a long movement: pressed %d times, dragged %d; want one drag", pressed, dragged)
	}
	h.Dragged(by(1, 1))
	h.DragEnd()
	if pressed != 2 {
		t.Error("the movement before counts for the next")
	}
}
