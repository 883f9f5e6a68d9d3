package htmlview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

const (
	keyStep   = 60  // units that an arrow key scrolls
	pageShare = 0.9 // of the view that a page key scrolls
)

// FocusGained is called by Fyne.
func (s *surface) FocusGained() {}

// FocusLost is called by Fyne.
func (s *surface) FocusLost() {}

// TypedRune is called by Fyne; letters are shortcuts of the window.
func (s *surface) TypedRune(rune) {}

// TypedKey scrolls; other keys go to OnKey.
func (s *surface) TypedKey(e *fyne.KeyEvent) {
	if !s.view.ScrollKey(e.Name) && s.view.OnKey != nil {
		s.view.OnKey(e)
	}
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
	case fyne.KeyPageDown:
		s.scrollBy(page)
	case fyne.KeyPageUp:
		s.scrollBy(-page)
	case fyne.KeySpace:
		if modifiers()&fyne.KeyModifierShift != 0 {
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

// Scrolled turns the wheel: with Ctrl it zooms.
func (s *surface) Scrolled(e *fyne.ScrollEvent) {
	const step = 1.1
	if modifiers()&fyne.KeyModifierShortcutDefault == 0 {
		s.view.scroll.Scrolled(e)
		return
	}
	zoom := s.zoom * step
	if e.Scrolled.DY < 0 {
		zoom = s.zoom / step
	}
	s.view.SetZoom(zoom)
}

// modifiers are the keys held with the mouse or another key.
func modifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// TypedShortcut copies and selects; other shortcuts go to the window.
func (s *surface) TypedShortcut(sc fyne.Shortcut) {
	switch sc.(type) {
	case *fyne.ShortcutCopy:
		s.view.Copy()
	case *fyne.ShortcutSelectAll:
		s.view.SelectAll()
	default:
		if c, ok := fyne.CurrentApp().Driver().CanvasForObject(s).(fyne.Shortcutable); ok {
			c.TypedShortcut(sc)
		}
	}
}
