package style

import (
	"image/color"
	"strings"

	"valija/gui/htmlview/css"
)

// Border is the border of one side.
type Border struct {
	Line    LineStyle
	Width   float32     // pixels, whatever Line says
	Color   color.NRGBA // when Colored
	Colored bool        // else it has the colour of the text
}

// LineStyle is a border-style.
type LineStyle uint8

// The line styles.
const (
	NoLine LineStyle = iota
	Solid
	Dashed
	Dotted
	Double
	HiddenLine // none, and none of the neighbour in a collapsed table
	Inset      // the last four look carved, by two shades of their colour
	Outset
	Groove
	Ridge
)

// Used is the width that the border takes.
func (b Border) Used() float32 {
	if b.Line == NoLine || b.Line == HiddenLine || b.Width <= zeroWidth {
		return 0
	}
	return b.Width
}

// Widths of border-width's names, in pixels.
const (
	thin   = 1
	medium = 3
	thick  = 5
)

// widestBorder bounds a border, in pixels.
const widestBorder = 2000

func lineStyle(word string) (LineStyle, bool) {
	switch word {
	case "none":
		return NoLine, true
	case "hidden":
		return HiddenLine, true
	case "solid":
		return Solid, true
	case "inset":
		return Inset, true
	case "outset":
		return Outset, true
	case "groove":
		return Groove, true
	case "ridge":
		return Ridge, true
	case "dashed":
		return Dashed, true
	case "dotted":
		return Dotted, true
	case "double":
		return Double, true
	}
	return NoLine, false
}

func addBorderSetters(m map[string]setter) {
	m["border"] = func(s, _ *Style, value, _ string) {
		for i := range s.Border {
			s.Border[i].set(value, s.Size)
		}
	}
	for i, side := range []string{"top", "right", "bottom", "left"} {
		m["border-"+side] = func(s, _ *Style, value, _ string) { s.Border[i].set(value, s.Size) }
		for _, part := range []string{"width", "style", "color"} {
			m["border-"+side+"-"+part] = func(s, _ *Style, value, _ string) { s.Border[i].setPart(part, value, s.Size) }
		}
	}
	for _, part := range []string{"width", "style", "color"} {
		m["border-"+part] = func(s, _ *Style, value, _ string) {
			fields := css.Fields(value)
			if len(fields) == 0 || len(fields) > 4 {
				return
			}
			for i := range s.Border {
				s.Border[i].setPart(part, fields[pick(i, len(fields))], s.Size)
			}
		}
	}
	setRadius := setFour(func(s *Style) *[4]css.Length { return &s.Radius })
	m["border-radius"] = func(s, p *Style, value, word string) {
		value, _, _ = strings.Cut(value, "/")
		setRadius(s, p, value, word)
	}
	for i, corner := range []string{"top-left", "top-right", "bottom-right", "bottom-left"} {
		m["border-"+corner+"-radius"] = setSize(func(s *Style) *css.Length { return &s.Radius[i] })
	}
	m["border-collapse"] = func(s, _ *Style, _, word string) { s.Collapse = word == "collapse" }
	m["border-spacing"] = func(s, _ *Style, value, _ string) {
		fields := css.Fields(value)
		for i, f := range fields {
			l, ok := css.ParseLength(f, s.Size)
			if !ok || l.Unit != css.Px || l.Value < 0 || i > 1 {
				return
			}
			if i == 0 {
				s.SpacingX = l.Value
			}
			s.SpacingY = l.Value
		}
	}
}

// set reads "width style color" in any order.
func (b *Border) set(value string, em float32) {
	*b = Border{Width: medium}
	for _, f := range css.Fields(value) {
		word := strings.ToLower(f)
		if l, ok := lineStyle(word); ok {
			b.Line = l
		} else if !b.setWidth(word, em) {
			if c, ok := css.ParseColor(f); ok {
				b.Color, b.Colored = c, true
			}
		}
	}
}

func (b *Border) setPart(part, value string, em float32) {
	word := strings.ToLower(strings.TrimSpace(value))
	switch part {
	case "width":
		b.setWidth(word, em)
	case "style":
		if l, ok := lineStyle(word); ok {
			b.Line = l
			if b.Width == 0 { // the initial value
				b.Width = medium
			}
		}
	case "color":
		if c, ok := css.ParseColor(value); ok {
			b.Color, b.Colored = c, true
		}
	}
}

// zeroWidth is a declared width of 0: too small to be seen, and other than not declared, which is medium.
const zeroWidth = 1e-6

func (b *Border) setWidth(word string, em float32) bool {
	switch word {
	case "thin":
		b.Width = thin
	case "medium":
		b.Width = medium
	case "thick":
		b.Width = thick
	default:
		l, ok := css.ParseLength(word, em)
		if !ok || l.Unit != css.Px || l.Value < 0 {
			return false
		}
		b.Width = min(l.Value, widestBorder)
		switch {
		case b.Width == 0:
			b.Width = zeroWidth
		case b.Width < 1: // browsers draw at least a pixel
			b.Width = 1
		}
	}
	return true
}
