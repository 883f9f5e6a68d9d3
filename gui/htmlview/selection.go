package htmlview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

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
	column        float32 // where Up and Down go, when hasColumn
	hasColumn     bool
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
		s.sel.rects = merged(s.page.Marks(from, to))
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
