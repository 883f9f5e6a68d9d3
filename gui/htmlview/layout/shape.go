package layout

import (
	"valija/gui/htmlview/budget"
	"valija/gui/htmlview/style"
	"valija/gui/htmlview/typeset"
)

// shape makes glyphs of a word in the font of a style.
func (e *engine) shape(s *style.Style, text string, rtl bool) *typeset.Run {
	run, made := e.opt.Fonts.Shape(typeset.Text{Font: e.font(s), Size: s.Size, Spacing: s.LetterSpacing, Words: text, RTL: rtl})
	if made {
		e.budget.Spend(budget.Glyph, len(text))
	}
	return run
}

func (e *engine) font(s *style.Style) *typeset.Font {
	return e.opt.Fonts.Font(s.Family, s.Bold(), s.Italic)
}

// lineHeight is the height of a line of a style, and what stands in it.
func (e *engine) lineHeight(s *style.Style) typeset.Metrics {
	m := e.font(s).Metrics(s.Size)
	if v, ok := s.LineHeight.Of(s.Size); ok {
		m.Line = v
	}
	return m
}
