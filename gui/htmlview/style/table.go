package style

import (
	"image/color"
	"strings"

	"golang.org/x/net/html"

	"valija/gui/htmlview/css"
)

// table is for tables and their parts.
func (e *elementStyle) table() {
	s, parent := e.s, e.parent
	switch e.n.Data {
	case "table":
		e.wholeTable()
	case "tbody", "thead", "tfoot":
		s.Display = RowGroup
		s.Vertical = VerticalMiddle
		e.background()
		e.align()
		e.vertical()
	case "tr":
		s.Display = Row
		s.Vertical = parent.Vertical
		if parent.Display != RowGroup {
			s.Vertical = VerticalMiddle
		}
		e.background()
		e.align()
		e.vertical()
		e.dimension("height", &s.Height)
	case "td", "th":
		e.cell()
	case "caption":
		s.Display = Caption
		s.Align = AlignCenter
		e.align()
	default: // col, colgroup
		s.Display = Column
		e.dimension("width", &s.Width)
	}
}

func (e *elementStyle) wholeTable() {
	s := e.s
	s.Display = Table
	s.BorderBox = true
	s.SpacingX, s.SpacingY, s.CellPadding = 2, 2, -1
	s.Indent = css.Length{}
	s.Collapse = false
	if s.Align == AlignCenterBlocks || s.Align == AlignRightBlocks {
		s.Align = AlignStart
	}
	if e.c.opt.Quirks { // HTML, section 15.3.10
		s.Size, s.Weight, s.Italic, s.LineHeight, s.White, s.Align = 16, 400, false, css.Length{}, Normal, AlignStart
		s.Color = e.c.bodyColor
	}
	e.background()
	e.dimension("width", &s.Width)
	e.dimension("height", &s.Height)
	if l, ok := css.ParseDimension(e.get("cellspacing")); ok && l.Unit == css.Px {
		s.SpacingX, s.SpacingY = max(l.Value, 0), max(l.Value, 0)
	}
	if l, ok := css.ParseDimension(e.get("cellpadding")); ok && l.Unit == css.Px {
		s.CellPadding = max(l.Value, 0)
	}
	if w := borderAttribute(e.n); w > 0 {
		if c, ok := css.ParseLegacyColor(e.get("bordercolor")); ok {
			s.edges(w, Solid, c)
		} else {
			s.edges(w, Outset, color.NRGBA{A: 255})
		}
	}
	switch strings.ToLower(e.get("align")) {
	case "center", "middle":
		s.AutoMargin[Left], s.AutoMargin[Right] = true, true
	case "left":
		s.Float = FloatLeft
	case "right":
		s.Float = FloatRight
	}
}

// borderAttribute is the width of a table's frame in pixels.
func borderAttribute(table *html.Node) float32 {
	v, ok := Attr(table, "border")
	if !ok {
		return 0
	}
	w, ok := css.ParseDimension(v)
	if !ok {
		return 1
	}
	return min(w.Value, 100)
}

func (e *elementStyle) cell() {
	s, parent := e.s, e.parent
	s.Display = Cell
	s.Vertical = parent.Vertical
	if parent.Display != Row {
		s.Vertical = VerticalMiddle
	}
	padding := parent.CellPadding
	if padding < 0 {
		padding = 1
	}
	for i := range s.Padding {
		s.Padding[i] = css.Pixels(padding)
	}
	if e.n.Data == "th" {
		s.Weight = 700
		if parent.Align == AlignStart {
			s.Align = AlignCenter
		}
	}
	e.background()
	e.align()
	e.vertical()
	e.dimension("width", &s.Width)
	e.dimension("height", &s.Height)
	s.HeightWithEdge = e.c.opt.Quirks
	if _, ok := Attr(e.n, "nowrap"); ok {
		s.White = NoWrap
	}
	for p := e.n.Parent; p != nil; p = p.Parent {
		if p.Data == "table" {
			if borderAttribute(p) > 0 {
				s.cellEdges(p, parent.CellEdge)
			}
			return
		}
	}
}

// cellEdges is the line around a cell of a table with a frame. It is sunk, unless the table names a colour.
func (s *Style) cellEdges(table *html.Node, c color.NRGBA) {
	line := Inset
	if _, ok := css.ParseLegacyColor(attribute(table, "bordercolor")); ok {
		line = Solid
	}
	if c.A == 0 {
		c = color.NRGBA{A: 255}
	}
	s.edges(1, line, c)
}

func attribute(n *html.Node, name string) string {
	v, _ := Attr(n, name)
	return v
}
