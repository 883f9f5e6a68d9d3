package htmlview

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"valija/gui/htmlview/layout"
)

// shine is how much of a mark's colour covers the text, of 0xff.
const (
	shine       = 0x58
	shineStrong = 0xa0 // of the place that was searched for
	shineLink   = 0x38 // of the link that has the focus
)

// ringWidth is the line around the link that has the focus, and ringRoom what it leaves free, in units.
const (
	ringWidth = 2
	ringRoom  = 2
)

// mark puts rectangles over what is selected and found, as far as it is in view, and around the link that has the focus.
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
	if l := s.focusedLink(); l != nil {
		s.ring(l.Rects, accent)
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
	for _, r := range rects {
		if m := s.nextMark(r); m != nil {
			m.FillColor, m.StrokeWidth, m.CornerRadius = ink, 0, 0
			s.place(m, r, 0)
		}
	}
}

// ring puts frames around rectangles.
func (s *surface) ring(rects []layout.Rect, ink color.Color) {
	for _, r := range rects {
		if m := s.nextMark(r); m != nil {
			m.FillColor, m.StrokeColor, m.StrokeWidth, m.CornerRadius = tint(ink, shineLink), ink, ringWidth, ringWidth
			s.place(m, r, ringRoom)
		}
	}
}

// nextMark is a rectangle for r; nil when r is out of view, or there are enough.
func (s *surface) nextMark(r layout.Rect) *canvas.Rectangle {
	zoom, t := s.tiles.zoom, &s.tiles
	top, bottom := s.view.scroll.Offset.Y/zoom, (s.view.scroll.Offset.Y+s.view.Size().Height)/zoom
	if r.Y1 < top || r.Y0 > bottom || t.shown == maxMarks {
		return nil
	}
	if t.shown == len(t.marks) {
		t.marks = append(t.marks, canvas.NewRectangle(color.Transparent))
	}
	t.shown++
	return t.marks[t.shown-1]
}

// place puts a mark on whole pixels, so that neighbours neither overlap nor leave a seam.
func (s *surface) place(m *canvas.Rectangle, r layout.Rect, room float32) {
	scale := s.scale()
	at := func(v float32) float32 { return float32(math.Round(float64(v*s.tiles.zoom*scale))) / scale }
	x0, y0, x1, y1 := at(r.X0)-room, at(r.Y0)-room, at(r.X1)+room, at(r.Y1)+room
	m.Move(fyne.NewPos(x0, y0))
	m.Resize(fyne.NewSize(x1-x0, y1-y0))
}

// merged joins rectangles that go on in the same line.
func merged(rects []layout.Rect) []layout.Rect {
	const gap = 1 // pixels; less cannot be seen
	var out []layout.Rect
	for _, r := range rects {
		if n := len(out); n > 0 {
			if l := &out[n-1]; l.Y0 == r.Y0 && l.Y1 == r.Y1 && r.X0 <= l.X1+gap && r.X1 >= l.X0-gap {
				l.X0, l.X1 = min(l.X0, r.X0), max(l.X1, r.X1)
				continue
			}
		}
		out = append(out, r)
	}
	return out
}
