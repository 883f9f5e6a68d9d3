package htmlview

import (
	"fyne.io/fyne/v2"

	"valija/gui/htmlview/layout"
)

// grow moves the end of the selection as a key says, together with Shift, and reports whether it is one of those keys. With
// Ctrl the arrows go by words, and Home and End to the ends of the message. Without a selection one begins at the first
// word in view.
func (s *surface) grow(key fyne.KeyName, ctrl bool) bool {
	move := caretMoves(ctrl)[key]
	if move == nil || s.page == nil {
		return false
	}
	sel := s.sel
	if !sel.on {
		at, ok := s.page.At(s.pagePoint(s.view.scroll.Offset))
		if !ok {
			return true
		}
		sel = selection{on: true, anchor: at, focus: at}
	}
	if sel.grain != byCharacter { // what was chosen by words stays chosen, whatever comes
		from, to, _ := s.span()
		if sel.focus.Before(sel.anchor) {
			from, to = to, from
		}
		sel.anchor, sel.focus, sel.grain = from, to, byCharacter
	}
	if !isUpDown(key) || !sel.hasColumn {
		sel.column, sel.hasColumn = s.page.Caret(sel.focus).X0, isUpDown(key)
	}
	sel.focus = move(s, sel)
	s.choose(sel)
	s.keepInView(s.page.Caret(sel.focus))
	return true
}

func isUpDown(key fyne.KeyName) bool { return key == fyne.KeyUp || key == fyne.KeyDown }

// caretMove is where the end of a selection goes.
type caretMove func(s *surface, sel selection) layout.Pos

func caretMoves(ctrl bool) map[fyne.KeyName]caretMove {
	line := func(by int) caretMove {
		return func(s *surface, sel selection) layout.Pos { return s.page.NextLine(sel.focus, by, sel.column) }
	}
	if ctrl {
		return map[fyne.KeyName]caretMove{
			fyne.KeyLeft:  func(s *surface, sel selection) layout.Pos { return s.page.NextWord(sel.focus, -1) },
			fyne.KeyRight: func(s *surface, sel selection) layout.Pos { return s.page.NextWord(sel.focus, 1) },
			fyne.KeyUp:    line(-1),
			fyne.KeyDown:  line(1),
			fyne.KeyHome:  func(s *surface, _ selection) layout.Pos { first, _ := s.page.Ends(); return first },
			fyne.KeyEnd:   func(s *surface, _ selection) layout.Pos { _, last := s.page.Ends(); return last },
		}
	}
	return map[fyne.KeyName]caretMove{
		fyne.KeyLeft:  func(s *surface, sel selection) layout.Pos { return s.page.NextRune(sel.focus, -1) },
		fyne.KeyRight: func(s *surface, sel selection) layout.Pos { return s.page.NextRune(sel.focus, 1) },
		fyne.KeyUp:    line(-1),
		fyne.KeyDown:  line(1),
		fyne.KeyHome:  func(s *surface, sel selection) layout.Pos { return s.page.LineEnd(sel.focus, -1) },
		fyne.KeyEnd:   func(s *surface, sel selection) layout.Pos { return s.page.LineEnd(sel.focus, 1) },
	}
}

// keepInView scrolls as little as it takes to show a rectangle.
func (s *surface) keepInView(r layout.Rect) {
	const margin = 8
	top, bottom := r.Y0*s.tiles.zoom-margin, r.Y1*s.tiles.zoom+margin
	switch offset := s.view.scroll.Offset.Y; {
	case top < offset:
		s.scrollBy(top - offset)
	case bottom > offset+s.view.Size().Height:
		s.scrollBy(bottom - offset - s.view.Size().Height)
	}
}
