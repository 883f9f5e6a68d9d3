package htmlview

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"valija/gui/htmlview/layout"
)

// grain is what a selection grows by: a double click takes words, a triple one paragraphs.
type grain int

const (
	byCharacter grain = iota
	byWord
	byParagraph
)

// selection is the text between anchor and focus. The zero value selects nothing.
type selection struct {
	on            bool
	grain         grain
	anchor, focus layout.Pos
	rects         []layout.Rect // that cover it
}

// span is what is selected, in the order of the text; ok is false when nothing is.
func (s *surface) span() (from, to layout.Pos, ok bool) {
	if s.page == nil || !s.sel.on {
		return from, to, false
	}
	from, to = s.sel.anchor, s.sel.focus
	if to.Before(from) {
		from, to = to, from
	}
	switch s.sel.grain {
	case byWord:
		from, _ = s.page.Word(from)
		_, to = s.page.Word(to)
	case byParagraph:
		from, _ = s.page.Paragraph(from)
		_, to = s.page.Paragraph(to)
	}
	return from, to, from != to
}

// choose shows another selection.
func (s *surface) choose(sel selection) {
	s.sel = sel
	s.sel.rects = nil
	if from, to, ok := s.span(); ok {
		s.sel.rects = s.page.Marks(from, to)
	}
	s.mark()
	canvas.Refresh(s)
}

// SelectAll selects the whole text.
func (v *View) SelectAll() {
	if s := v.surface; s.page != nil {
		from, to := s.page.Ends()
		s.choose(selection{on: true, anchor: from, focus: to})
	}
}

// SelectedText is the selected text.
func (v *View) SelectedText() string {
	if from, to, ok := v.surface.span(); ok {
		return v.surface.page.Text(from, to)
	}
	return ""
}

// SelectedHTML is the selected text with its paragraphs, links, and bold and slanted letters as HTML.
func (v *View) SelectedHTML() string {
	if from, to, ok := v.surface.span(); ok {
		return v.surface.page.HTML(from, to)
	}
	return ""
}

// Copy puts the selected text on the clipboard; without a selection the clipboard stays as it is.
func (v *View) Copy() {
	if text := v.SelectedText(); text != "" {
		fyne.CurrentApp().Clipboard().SetContent(text)
	}
}

// shine is how much of a mark's colour covers the text, of 0xff.
const (
	shine       = 0x58
	shineStrong = 0xa0 // of the place that was searched for
)

// mark puts rectangles over what is selected and found, as far as it is in view.
func (s *surface) mark() {
	s.tiles.shown = 0
	accent := theme.Color(theme.ColorNamePrimary)
	s.cover(s.sel.rects, tint(accent, shine))
	for i, rects := range s.found.rects {
		ink := tint(theme.Color(theme.ColorNameWarning), shine)
		if i == s.found.current {
			ink = tint(theme.Color(theme.ColorNameWarning), shineStrong)
		}
		s.cover(rects, ink)
	}
}

func tint(c color.Color, alpha uint8) color.NRGBA {
	r, g, b, _ := c.RGBA()
	return color.NRGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), alpha}
}

// maxMarks bounds the rectangles in view.
const maxMarks = 600

// cover puts rectangles in a colour.
func (s *surface) cover(rects []layout.Rect, ink color.NRGBA) {
	zoom, t := s.tiles.zoom, &s.tiles
	top, bottom := s.view.scroll.Offset.Y/zoom, (s.view.scroll.Offset.Y+s.view.Size().Height)/zoom
	for _, r := range rects {
		if r.Y1 < top || r.Y0 > bottom || t.shown == maxMarks {
			continue
		}
		if t.shown == len(t.marks) {
			t.marks = append(t.marks, canvas.NewRectangle(ink))
		}
		m := t.marks[t.shown]
		t.shown++
		m.FillColor = ink
		m.Move(fyne.NewPos(r.X0*zoom, r.Y0*zoom))
		m.Resize(fyne.NewSize((r.X1-r.X0)*zoom, (r.Y1-r.Y0)*zoom))
	}
}
