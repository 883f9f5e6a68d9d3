package htmlview

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"valija/gui/htmlview/layout"
	"valija/gui/htmlview/paint"
)

// marks are the highlights of the selection.
func (s *surface) marks() []paint.Mark {
	if s.from == s.to {
		return nil
	}
	r, g, b, _ := theme.Color(theme.ColorNamePrimary).RGBA()
	const shine = 0x60 // of 0xff: the text shines through
	ink := color.NRGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), shine}
	var out []paint.Mark
	for _, m := range s.page.Marks(s.from, s.to) {
		out = append(out, paint.Mark{Rect: m, Color: ink})
	}
	return out
}

// choose selects the text between two places and paints the tiles in view again.
func (s *surface) choose(from, to layout.Pos) {
	if from == s.from && to == s.to {
		return
	}
	s.from, s.to = from, to
	for i, t := range s.tiles {
		t.Image = s.draw(i)
		t.Refresh()
	}
}

func (s *surface) selected() string {
	if s.page == nil || s.from == s.to {
		return ""
	}
	return s.page.Text(s.from, s.to)
}

// MouseDown begins a selection.
func (s *surface) MouseDown(e *desktop.MouseEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil {
		c.Focus(s)
	}
	if s.page == nil || e.Button != desktop.MouseButtonPrimary {
		return
	}
	if at, ok := s.page.At(e.Position.X, e.Position.Y); ok {
		s.choose(at, at)
	}
}

// MouseUp is called by Fyne.
func (s *surface) MouseUp(*desktop.MouseEvent) {}

// Dragged extends the selection.
func (s *surface) Dragged(e *fyne.DragEvent) {
	if s.page == nil {
		return
	}
	if at, ok := s.page.At(e.Position.X, e.Position.Y); ok {
		s.choose(s.from, at)
	}
}

// DragEnd is called by Fyne.
func (s *surface) DragEnd() {}

// Tapped follows a link.
func (s *surface) Tapped(e *fyne.PointEvent) {
	if s.page == nil || s.view.OnLink == nil {
		return
	}
	if target, text := s.page.Link(e.Position.X, e.Position.Y); target != "" {
		s.view.OnLink(target, text)
	}
}

// MouseIn is called by Fyne.
func (s *surface) MouseIn(e *desktop.MouseEvent) { s.MouseMoved(e) }

// MouseOut is called by Fyne.
func (s *surface) MouseOut() { s.hovered("", "") }

// MouseMoved tells of the link under the pointer.
func (s *surface) MouseMoved(e *desktop.MouseEvent) {
	if s.page != nil {
		s.hovered(s.page.Link(e.Position.X, e.Position.Y))
	}
}

func (s *surface) hovered(target, text string) {
	if target == s.hover {
		return
	}
	s.hover = target
	if s.view.OnHover != nil {
		s.view.OnHover(target, text)
	}
}

// Cursor is asked for by Fyne.
func (s *surface) Cursor() desktop.Cursor {
	if s.hover != "" {
		return desktop.PointerCursor
	}
	return desktop.TextCursor
}

// FocusGained is called by Fyne.
func (s *surface) FocusGained() {}

// FocusLost is called by Fyne.
func (s *surface) FocusLost() {}

// TypedRune is called by Fyne; letters are shortcuts of the window.
func (s *surface) TypedRune(rune) {}

// TypedKey scrolls; other keys go to OnKey.
func (s *surface) TypedKey(e *fyne.KeyEvent) {
	const line = 60 // CSS pixels that an arrow key scrolls
	page := s.view.Size().Height * 0.9
	switch e.Name {
	case fyne.KeyDown:
		s.scroll(line)
	case fyne.KeyUp:
		s.scroll(-line)
	case fyne.KeyPageDown, fyne.KeySpace:
		s.scroll(page)
	case fyne.KeyPageUp:
		s.scroll(-page)
	case fyne.KeyHome:
		s.scroll(-s.view.Offset.Y)
	case fyne.KeyEnd:
		s.scroll(s.MinSize().Height)
	default:
		if s.view.OnKey != nil {
			s.view.OnKey(e)
		}
	}
}

func (s *surface) scroll(by float32) {
	most := max(s.MinSize().Height-s.view.Size().Height, 0)
	s.view.ScrollToOffset(fyne.NewPos(s.view.Offset.X, min(max(s.view.Offset.Y+by, 0), most)))
	s.update()
}

// TypedShortcut copies and selects; other shortcuts go to the window.
func (s *surface) TypedShortcut(sc fyne.Shortcut) {
	switch sc.(type) {
	case *fyne.ShortcutCopy:
		if text := s.selected(); text != "" {
			fyne.CurrentApp().Clipboard().SetContent(text)
		}
	case *fyne.ShortcutSelectAll:
		if s.page != nil {
			s.choose(s.page.Ends())
		}
	default:
		if c, ok := fyne.CurrentApp().Driver().CanvasForObject(s).(fyne.Shortcutable); ok {
			c.TypedShortcut(sc)
		}
	}
}
