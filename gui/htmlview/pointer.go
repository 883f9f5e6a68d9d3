package htmlview

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"valija/gui/htmlview/layout"
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
	drawing bool          // a selection is being drawn
	last    fyne.Position // of the pointer, in the view
	ticking *fyne.Animation
	hover   Link
}

// pagePoint is a place of the surface on the page.
func (s *surface) pagePoint(p fyne.Position) (x, y float32) {
	return p.X / s.tiles.zoom, p.Y / s.tiles.zoom
}

func (s *surface) posAt(p fyne.Position) (layout.Pos, bool) {
	if s.page == nil {
		return layout.Pos{}, false
	}
	return s.page.At(s.pagePoint(p))
}

func (s *surface) linkAt(p fyne.Position) Link {
	if s.page == nil {
		return Link{}
	}
	target, text := s.page.Link(s.pagePoint(p))
	return Link{target, text}
}

// MouseDown begins a selection, of words or paragraphs by quick clicks.
func (s *surface) MouseDown(e *desktop.MouseEvent) {
	s.mouse.drawing, s.clicked = false, true
	s.takeFocus()
	s.focusLink(0)
	defer s.view.showFocus()
	at, ok := s.posAt(e.Position)
	if e.Button != desktop.MouseButtonPrimary || !ok {
		return
	}
	s.countClick(e.Position)
	if e.Modifier&fyne.KeyModifierShift != 0 && s.sel.on {
		sel := s.sel
		sel.focus = at
		s.choose(sel)
		return
	}
	s.choose(selection{on: true, anchor: at, focus: at, grain: grain(s.mouse.clicks - 1)})
}

func (s *surface) takeFocus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil {
		c.Focus(s)
	}
}

func (s *surface) countClick(p fyne.Position) {
	now := time.Now()
	if now.Sub(s.mouse.at) < quick && near(s.mouse.pressed, p) {
		s.mouse.clicks = s.mouse.clicks%3 + 1
	} else {
		s.mouse.clicks = 1
	}
	s.mouse.at, s.mouse.pressed = now, p
}

func near(a, b fyne.Position) bool {
	d := a.Subtract(b)
	return max(d.X, -d.X, d.Y, -d.Y) < closeBy
}

// MouseUp is called by Fyne.
func (s *surface) MouseUp(*desktop.MouseEvent) { s.stopAutoScroll() }

// Dragged extends the selection, and scrolls while the pointer is beyond an edge.
func (s *surface) Dragged(e *fyne.DragEvent) {
	if !s.sel.on || !s.mouse.drawing && near(s.mouse.pressed, e.Position) { // a click with an unsteady hand
		return
	}
	s.mouse.drawing, s.mouse.at = true, time.Time{} // the next click is a first one
	s.mouse.last = e.Position.Subtract(s.view.scroll.Offset)
	s.autoScroll()
	s.extend()
}

// extend selects up to the pointer.
func (s *surface) extend() {
	at := s.mouse.last
	at.Y = min(max(at.Y, 0), s.view.Size().Height)
	if pos, ok := s.posAt(at.Add(s.view.scroll.Offset)); ok {
		sel := s.sel
		sel.focus = pos
		s.choose(sel)
	}
}

// over is how far the pointer is beyond an edge of the view, negative above.
func (s *surface) over() float32 {
	switch y, height := s.mouse.last.Y, s.view.Size().Height; {
	case y < 0:
		return y
	case y > height:
		return y - height
	}
	return 0
}

// autoScroll moves the page while a selection is drawn beyond an edge: the farther, the faster. Fyne tells only of moves of
// the mouse, so an animation ticks meanwhile.
func (s *surface) autoScroll() {
	if s.over() == 0 {
		s.stopAutoScroll()
		return
	}
	if s.mouse.ticking != nil {
		return
	}
	last := time.Now()
	s.mouse.ticking = &fyne.Animation{Duration: time.Hour, RepeatCount: fyne.AnimationRepeatForever, Curve: fyne.AnimationLinear,
		Tick: func(float32) {
			now := time.Now()
			s.tick(now.Sub(last))
			last = now
		}}
	s.mouse.ticking.Start()
}

// Moving tells whether the page scrolls by itself.
func (s *surface) Moving() bool { return s.mouse.ticking != nil }

// tick scrolls for a time: every second eight times the distance beyond the edge.
func (s *surface) tick(d time.Duration) {
	const rate = 8
	s.scrollBy(s.over() * rate * float32(d.Seconds()))
	s.extend()
}

func (s *surface) stopAutoScroll() {
	if s.mouse.ticking != nil {
		s.mouse.ticking.Stop()
		s.mouse.ticking = nil
	}
}

// DragEnd is called by Fyne. Where the mouse was let go outside, Fyne has taken the focus away; Ctrl+C is meant for what was
// selected.
func (s *surface) DragEnd() {
	s.stopAutoScroll()
	if s.mouse.drawing {
		s.mouse.drawing = false
		s.takeFocus()
	}
}

// Tapped follows a link; the second click of two takes a word.
func (s *surface) Tapped(e *fyne.PointEvent) {
	if s.mouse.clicks <= 1 {
		s.follow(s.linkAt(e.Position))
	}
}

// TappedSecondary is called by Fyne for the right button.
func (s *surface) TappedSecondary(e *fyne.PointEvent) {
	if s.view.OnMenu != nil {
		s.view.OnMenu(e.AbsolutePosition, s.linkAt(e.Position))
	}
}

// MouseIn is called by Fyne.
func (s *surface) MouseIn(e *desktop.MouseEvent) { s.MouseMoved(e) }

// MouseOut is called by Fyne.
func (s *surface) MouseOut() { s.hover(Link{}) }

// MouseMoved tells of the link under the pointer.
func (s *surface) MouseMoved(e *desktop.MouseEvent) { s.hover(s.linkAt(e.Position)) }

func (s *surface) hover(l Link) {
	if l == s.mouse.hover {
		return
	}
	s.mouse.hover = l
	if s.view.OnHover != nil {
		s.view.OnHover(l)
	}
}

// Cursor is asked for by Fyne.
func (s *surface) Cursor() desktop.Cursor {
	if s.mouse.hover.Target != "" {
		return desktop.PointerCursor
	}
	return desktop.TextCursor
}
