package mailview

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// closeBy is how far, in each direction, the mouse may move in a click, and between those of a double click.
const closeBy = 5

// quick is the longest time between the presses of a double click: that of Windows. Fyne's own is too short for slow hands
// and busy computers.
const quick = 500 * time.Millisecond

// mouse is what the pointer does.
type mouse struct {
	at      time.Time // of the last press
	clicks  int       // 1, 2, 3 by quick presses at one place
	pressed fyne.Position
	drawing bool // a selection is being drawn
	last    fyne.Position
	over    float32 // how far beyond an edge, negative above
	ticking *fyne.Animation
	hovered hit
}

// hitAt is what lies at a point of the view.
func (v *View) hitAt(p fyne.Position) hit {
	return v.doc.hit(p.X-v.look.Padding.Left, float64(p.Y-v.look.Padding.Top)+v.offset)
}

// MouseDown is called by Fyne.
func (v *View) MouseDown(e *desktop.MouseEvent) {
	v.mouse.drawing, v.clicked = false, true
	v.takeFocus()
	v.goTo(stop{})
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	if v.onBar(e.Position.X) {
		v.grabBar(e.Position.Y)
		return
	}
	v.countClick(e.Position)
	v.beginSelection(v.hitAt(e.Position).pos, e.Modifier&fyne.KeyModifierShift != 0)
	v.update()
}

func (v *View) takeFocus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil {
		c.Focus(v)
	}
}

func (v *View) countClick(p fyne.Position) {
	now := time.Now()
	if now.Sub(v.mouse.at) < quick && near(v.mouse.pressed, p) {
		v.mouse.clicks = v.mouse.clicks%3 + 1
	} else {
		v.mouse.clicks = 1
	}
	v.mouse.at, v.mouse.pressed, v.mouse.last = now, p, p
}

func near(a, b fyne.Position) bool {
	d := a.Subtract(b)
	return max(d.X, -d.X, d.Y, -d.Y) < closeBy
}

func (v *View) beginSelection(p Pos, extend bool) {
	if len(v.doc.blocks) == 0 {
		return
	}
	if extend && v.sel.on {
		v.sel.focus = p
		return
	}
	v.sel = selection{on: true, anchor: p, focus: p, grain: grain(v.mouse.clicks - 1)}
}

// MouseUp is called by Fyne.
func (v *View) MouseUp(e *desktop.MouseEvent) {
	v.stopAutoScroll()
	if v.bar.dragged {
		v.bar.dragged = false
		return
	}
	if e.Button != desktop.MouseButtonPrimary || v.mouse.drawing || v.mouse.clicks > 1 || e.Modifier&fyne.KeyModifierShift != 0 {
		v.mouse.drawing = false
		return
	}
	v.click(v.hitAt(e.Position))
}

// click answers a press and release at one place.
func (v *View) click(h hit) {
	switch {
	case h.fold:
		v.doc.toggle(h.pos.Block)
		v.offset = min(v.offset, v.maxOffset())
		v.update()
	case h.link.Target != "":
		if v.OnLink != nil {
			v.OnLink(h.link)
		}
	case v.OnTap != nil:
		v.OnTap()
	}
}

// Dragged is called by Fyne while the mouse moves with its button down.
func (v *View) Dragged(e *fyne.DragEvent) {
	if v.bar.dragged {
		v.dragBar(e.Position.Y)
		return
	}
	if !v.sel.on || !v.mouse.drawing && near(v.mouse.pressed, e.Position) { // a click with an unsteady hand
		return
	}
	v.mouse.drawing, v.mouse.at = true, time.Time{} // the next click is a first one
	v.mouse.last = e.Position
	height := v.Size().Height
	switch {
	case v.look.Fixed:
	case e.Position.Y < 0:
		v.autoScroll(e.Position.Y)
	case e.Position.Y > height:
		v.autoScroll(e.Position.Y - height)
	default:
		v.autoScroll(0)
	}
	v.extendTo(e.Position)
}

// extendTo selects up to a point of the view.
func (v *View) extendTo(p fyne.Position) {
	p.Y = min(max(p.Y, 0), v.Size().Height)
	v.sel.focus = v.hitAt(p).pos
	v.update()
}

// DragEnd is called by Fyne. Where the mouse was let go outside the view, Fyne has taken the focus away; Ctrl+C is meant
// for what was selected.
func (v *View) DragEnd() {
	v.bar.dragged = false
	v.stopAutoScroll()
	if v.mouse.drawing {
		v.mouse.drawing = false
		v.takeFocus()
	}
}

// TappedSecondary is called by Fyne for the right button.
func (v *View) TappedSecondary(e *fyne.PointEvent) {
	if v.OnMenu != nil {
		v.OnMenu(e.AbsolutePosition, v.hitAt(e.Position).link)
	}
}

// MouseIn is called by Fyne.
func (v *View) MouseIn(e *desktop.MouseEvent) { v.MouseMoved(e) }

// MouseMoved is called by Fyne.
func (v *View) MouseMoved(e *desktop.MouseEvent) {
	if on := v.onBar(e.Position.X); on != v.bar.hovered {
		v.bar.hovered = on
		v.update()
	}
	if v.bar.hovered {
		v.hover(hit{})
		return
	}
	v.hover(v.hitAt(e.Position))
}

// MouseOut is called by Fyne.
func (v *View) MouseOut() {
	v.bar.hovered = false
	v.hover(hit{})
	v.update()
}

// hover tells of the link under the pointer when it is another one.
func (v *View) hover(h hit) {
	before := v.mouse.hovered
	v.mouse.hovered = h
	if h.link == before.link {
		return
	}
	v.update()
	if v.OnHover != nil {
		v.OnHover(h.link)
	}
}

// Cursor is asked for by Fyne.
func (v *View) Cursor() desktop.Cursor {
	switch h := v.mouse.hovered; {
	case v.bar.hovered:
		return desktop.DefaultCursor
	case h.link.Target != "" || h.fold:
		return desktop.PointerCursor
	}
	return desktop.TextCursor
}
