package control

import (
	"math"

	"fyne.io/fyne/v2"
)

// pullFrom is how far the pointer goes before it drags, in Fyne units. Fyne itself takes 2 for a drag, and then swallows the
// click of a hand that shook.
const pullFrom = 8

// Pull tells a drag from a click, for a widget that can be clicked and dragged. The zero value is ready.
type Pull struct {
	by fyne.Delta
	on bool
}

// Moved takes a movement, and tells whether the drag begins with it.
func (p *Pull) Moved(e *fyne.DragEvent) (begins bool) {
	p.by.DX, p.by.DY = p.by.DX+e.Dragged.DX, p.by.DY+e.Dragged.DY
	if p.on || math.Hypot(float64(p.by.DX), float64(p.by.DY)) < pullFrom {
		return false
	}
	p.on = true
	return true
}

// End takes the end of the movement, and tells whether it was a click after all.
func (p *Pull) End() (click bool) {
	click = !p.on
	*p = Pull{}
	return click
}

// Handle is a button that can also be dragged.
type Handle struct {
	*Button
	OnDrag func() // a drag begins
	pull   Pull
}

// NewHandle makes one, as NewButton does.
func NewHandle(kind ButtonKind, label string, tapped, dragged func()) *Handle {
	h := &Handle{Button: newButton(kind, "", label, tapped), OnDrag: dragged}
	h.ExtendBaseWidget(h)
	return h
}

// Dragged implements fyne.Draggable.
func (h *Handle) Dragged(e *fyne.DragEvent) {
	if h.pull.Moved(e) && !h.disabled {
		h.OnDrag()
	}
}

// DragEnd implements fyne.Draggable.
func (h *Handle) DragEnd() {
	if h.pull.End() {
		h.Press()
	}
}

var _ fyne.Draggable = (*Handle)(nil)
