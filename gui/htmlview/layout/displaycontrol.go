package layout

import (
	"image/color"
	"strings"

	"valija/gui/htmlview/style"
)

// tickColor is that of what is ticked: the browsers' accent.
func tickColor() color.NRGBA { return color.NRGBA{0, 0x75, 0xff, 255} }

// control lists what a form field shows beside its text: the tick of a box, the arrow of a list.
func (l *lister) control(b *box, own Rect, sc scene) {
	if b.tag == "select" {
		l.arrow(b, own, sc)
		return
	}
	if _, checked := style.Attr(b.node, "checked"); !checked {
		return
	}
	kind, _ := style.Attr(b.node, "type")
	switch strings.ToLower(kind) {
	case "checkbox":
		l.add(sc, Item{Kind: Fill, Rect: own, Color: tickColor(), Radius: radii(b.style, own)})
		s := *b.style
		s.Size = own.Y1 - own.Y0
		run := l.e.shape(&s, "✓", false)
		l.add(sc, Item{Kind: Words, Rect: own, Color: color.NRGBA{255, 255, 255, 255}, Run: run, Baseline: own.Y1 - s.Size*0.15, Text: "✓", Before: l.before})
		l.before = " "
	case "radio":
		e := Edge{Width: 1, Line: style.Solid, Color: tickColor()}
		l.add(sc, Item{Kind: Frame, Rect: own, Radius: radii(b.style, own), Edges: &[4]Edge{e, e, e, e}})
		const inset = 3
		dot := Rect{own.X0 + inset, own.Y0 + inset, own.X1 - inset, own.Y1 - inset}
		r := (dot.X1 - dot.X0) / 2
		l.add(sc, Item{Kind: Fill, Rect: dot, Color: tickColor(), Radius: [4]float32{r, r, r, r}})
	}
}

// arrow lists the arrow of a list: the upper edge of a box that has no inside.
func (l *lister) arrow(b *box, own Rect, sc scene) {
	const w, h, right = 8, 5, 5
	x1, y0 := own.X1-b.border(style.Right)-right, (own.Y0+own.Y1-h)/2
	side := Edge{Width: w / 2}
	edges := [4]Edge{style.Top: {Width: h, Line: style.Solid, Color: l.ink(b.style, b.style.Background.Color)}, style.Left: side, style.Right: side}
	l.add(sc, Item{Kind: Frame, Rect: Rect{x1 - w, y0, x1, y0 + h}, Edges: &edges})
}
