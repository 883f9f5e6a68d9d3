package htmlview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

const (
	keyStep    = 60  // units that an arrow key scrolls
	pageShare  = 0.9 // of the view that a page key scrolls
	wheelSpeed = 2.5 // Fyne's own step is a line and a half, readers expect three lines
)

// FocusGained is called by Fyne.
func (s *surface) FocusGained() {
	s.focused = true
	s.view.showFocus()
}

// FocusLost is called by Fyne.
func (s *surface) FocusLost() {
	s.focused, s.clicked = false, false
	s.focusLink(0)
	s.view.showFocus()
}

// TypedRune is called by Fyne; letters are shortcuts of the window.
func (s *surface) TypedRune(r rune) {
	if s.view.OnRune != nil {
		s.view.OnRune(r)
	}
}

// TypedKey goes from link to link, selects and scrolls; other keys go to OnKey.
func (s *surface) TypedKey(e *fyne.KeyEvent) {
	s.clicked = false
	shift := s.view.Modifiers()&fyne.KeyModifierShift != 0
	switch {
	case e.Name == fyne.KeyTab:
		s.focusLink(s.linkTo(s.step()))
	case (e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter) && s.followFocused():
	case (e.Name == desktop.KeyMenu || shift && e.Name == fyne.KeyF10) && s.menuByKey():
	case shift && s.grow(e.Name, false):
	case s.view.ScrollKey(e.Name):
	case s.view.OnKey != nil:
		s.view.OnKey(e)
	}
	s.view.showFocus()
}

// menuByKey asks for the context menu, of the link that has the focus.
func (s *surface) menuByKey() bool {
	if s.view.OnMenu == nil {
		return false
	}
	at, l := s.view.scroll.Offset.AddXY(s.view.Size().Width/4, s.view.Size().Height/4), Link{}
	if f := s.focusedLink(); f != nil {
		l = Link{f.Target, f.Text}
		at = fyne.NewPos(f.Rects[0].X0*s.tiles.zoom, f.Rects[0].Y1*s.tiles.zoom)
	}
	s.view.OnMenu(fyne.CurrentApp().Driver().AbsolutePositionForObject(s).Add(at), l)
	return true
}

// ScrollKey scrolls as a key says and reports whether it is one of those keys; Space is one while it moves the page.
func (v *View) ScrollKey(key fyne.KeyName) bool {
	s := v.surface
	page := v.Size().Height * pageShare
	switch key {
	case fyne.KeyDown:
		s.scrollBy(keyStep)
	case fyne.KeyUp:
		s.scrollBy(-keyStep)
	case fyne.KeyLeft:
		return s.scrollAside(-keyStep)
	case fyne.KeyRight:
		return s.scrollAside(keyStep)
	case fyne.KeyPageDown:
		s.scrollBy(page)
	case fyne.KeyPageUp:
		s.scrollBy(-page)
	case fyne.KeySpace:
		if v.Modifiers()&fyne.KeyModifierShift != 0 {
			return s.scrollBy(-page)
		}
		return s.scrollBy(page) // at the end the window may go on to the next message
	case fyne.KeyHome:
		s.scrollBy(-v.scroll.Offset.Y)
	case fyne.KeyEnd:
		s.scrollBy(s.MinSize().Height)
	default:
		return false
	}
	return true
}

// scrollBy scrolls and reports whether the page moved.
func (s *surface) scrollBy(by float32) bool {
	before := s.view.scroll.Offset
	most := max(s.MinSize().Height-s.view.Size().Height, 0)
	s.view.scroll.ScrollToOffset(fyne.NewPos(before.X, min(max(before.Y+by, 0), most)))
	s.update()
	return s.view.scroll.Offset != before
}

// scrollAside scrolls a page that is wider than the view, and reports whether it moved.
func (s *surface) scrollAside(by float32) bool {
	before := s.view.scroll.Offset
	most := max(s.MinSize().Width-s.view.Size().Width, 0)
	s.view.scroll.ScrollToOffset(fyne.NewPos(min(max(before.X+by, 0), most), before.Y))
	s.update()
	return s.view.scroll.Offset != before
}

// Scrolled turns the wheel: with Ctrl it zooms, with Shift it scrolls a wide page aside.
func (s *surface) Scrolled(e *fyne.ScrollEvent) {
	const step = 1.1
	held := s.view.Modifiers()
	if held&fyne.KeyModifierShortcutDefault == 0 {
		d := fyne.NewDelta(e.Scrolled.DX*wheelSpeed, e.Scrolled.DY*wheelSpeed)
		if held&fyne.KeyModifierShift != 0 && d.DX == 0 {
			d.DX, d.DY = d.DY, 0
		}
		s.scrollAside(-d.DX)
		s.scrollBy(-d.DY)
		return
	}
	zoom := s.zoom * step
	if e.Scrolled.DY < 0 {
		zoom = s.zoom / step
	}
	s.view.SetZoom(zoom)
}

// modifiers are the keys held with the mouse or another key. The test driver cannot tell.
func modifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// TypedShortcut copies and selects, and goes to the ends; other shortcuts go to the window.
func (s *surface) TypedShortcut(sc fyne.Shortcut) {
	switch sc := sc.(type) {
	case *fyne.ShortcutCopy:
		s.view.Copy()
		return
	case *fyne.ShortcutSelectAll:
		s.view.SelectAll()
		return
	case *desktop.CustomShortcut:
		if s.keyWithCtrl(sc) {
			return
		}
	}
	if c, ok := fyne.CurrentApp().Driver().CanvasForObject(s).(fyne.Shortcutable); ok {
		c.TypedShortcut(sc)
	}
}

// keyWithCtrl grows the selection, or scrolls to the ends.
func (s *surface) keyWithCtrl(sc *desktop.CustomShortcut) bool {
	switch sc.Modifier {
	case fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift:
		return s.grow(sc.KeyName, true)
	case fyne.KeyModifierShortcutDefault:
		return (sc.KeyName == fyne.KeyHome || sc.KeyName == fyne.KeyEnd) && s.view.ScrollKey(sc.KeyName)
	}
	return false
}
