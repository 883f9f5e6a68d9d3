package mailview

// Measures of the scroll bar: thin until the pointer is near.
const (
	barRoom    = 14 // where the mouse finds it
	barWidth   = 4
	barHovered = 8
	barMargin  = 3
	barLeast   = 28 // shortest thumb
)

// scrollbar is the state of the bar at the right edge.
type scrollbar struct {
	hovered, dragged bool
	grab             float32 // from the top of the thumb to the mouse
}

// thumb is where the moving part is; its height is 0 when everything is in view.
func (v *View) thumb() (y, height float32) {
	view := v.Size().Height
	if v.look.Fixed || v.total() <= float64(view) {
		return 0, 0
	}
	height = max(barLeast, float32(float64(view)*float64(view)/v.total()))
	if v.maxOffset() > 0 {
		y = float32(v.offset / v.maxOffset() * float64(view-height))
	}
	return y, height
}

// onBar reports whether a point of the view is on the scroll bar.
func (v *View) onBar(x float32) bool {
	_, height := v.thumb()
	return height > 0 && x >= v.Size().Width-barRoom
}

// grabBar begins to drag the thumb; a press beside it brings it there.
func (v *View) grabBar(mouse float32) {
	y, height := v.thumb()
	v.bar.dragged = true
	v.bar.grab = mouse - y
	if v.bar.grab < 0 || v.bar.grab > height {
		v.bar.grab = height / 2
	}
	v.dragBar(mouse)
}

func (v *View) dragBar(mouse float32) {
	_, height := v.thumb()
	if room := v.Size().Height - height; room > 0 {
		v.ScrollTo(float64((mouse-v.bar.grab)/room) * v.maxOffset())
	}
}
