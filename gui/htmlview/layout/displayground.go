package layout

import (
	"image/color"
	"slices"

	"valija/gui/htmlview/style"
)

// ground lists the background and the borders of a box.
func (l *lister) ground(b *box, r Rect, sc scene) {
	s := b.style
	inner := r
	inner.Y0 += b.captionHeight
	radius := radii(s, inner)
	l.shadows(s, inner, radius, sc, false)
	if b.tag != "html" && b.tag != "body" {
		l.background(&s.Background, inner, radius, sc)
	} else if s.Background.Image != "" {
		whole := Rect{0, 0, l.page.Width, max(l.page.Height, 1)}
		g := s.Background
		g.Color = color.NRGBA{}
		l.background(&g, whole, [4]float32{}, sc)
	}
	l.shadows(s, inner, radius, sc, true)
	if b.kind == tableBox && b.collapsed != nil {
		return // its cells draw them
	}
	edges := s.Border
	if b.collapsed != nil {
		edges = *b.collapsed
		inner = Rect{r.X0 - edges[style.Left].Used()/2, r.Y0 - edges[style.Top].Used()/2, r.X1 + edges[style.Right].Used()/2, r.Y1 + edges[style.Bottom].Used()/2}
	}
	l.frame(edges, s.Color, inner, radius, sc)
}

// shadows lists the shadows behind a box, or those within it.
func (l *lister) shadows(s *style.Style, r Rect, radius [4]float32, sc scene, inset bool) {
	for i := len(s.Shadows) - 1; i >= 0; i-- {
		shadow := s.Shadows[i]
		if shadow.Inset != inset {
			continue
		}
		ink := s.Color
		if shadow.Colored {
			ink = shadow.Color
		}
		l.add(sc, Item{Kind: Shadow, Rect: r, Radius: radius, Color: ink, Shade: &shadow})
	}
}

func (l *lister) background(g *style.Background, r Rect, radius [4]float32, sc scene) {
	if g.Color.A > 0 {
		l.add(sc, Item{Kind: Fill, Rect: r, Color: l.paper(g.Color), Radius: radius})
	}
	if g.Gradient != nil {
		own := *g
		own.Gradient = l.gradient(g.Gradient)
		l.add(sc, Item{Kind: Fill, Rect: r, Radius: radius, Ground: &own})
	}
	if g.Image != "" {
		l.e.see(g.Image, r, sc.clip)
		if img := l.e.picture(g.Image, false); img != nil {
			l.add(sc, Item{Kind: Pattern, Rect: r, Radius: radius, Image: img, Ground: g})
		}
	}
}

func (l *lister) gradient(g *style.Gradient) *style.Gradient {
	if l.e.recolor == nil {
		return g
	}
	out := *g
	out.Stops = slices.Clone(g.Stops)
	for i := range out.Stops {
		out.Stops[i].Color = l.paper(out.Stops[i].Color)
	}
	return &out
}

func (l *lister) frame(borders [4]style.Border, ink color.NRGBA, r Rect, radius [4]float32, sc scene) {
	var edges [4]Edge
	seen := false
	for i, b := range borders {
		w := b.Used()
		if w == 0 {
			continue
		}
		c := ink
		if b.Colored {
			c = b.Color
		}
		if c.A > 0 {
			seen = true
		}
		edges[i] = Edge{Width: w, Line: b.Line, Color: l.edgeColor(c, sc.backdrop)}
	}
	if seen {
		l.add(sc, Item{Kind: Frame, Rect: r, Radius: radius, Edges: &edges})
	}
}

// radii are the corners of a box, as far as it has room for them (CSS Backgrounds 3, section 5.5).
func radii(s *style.Style, r Rect) (out [4]float32) {
	w, h := r.X1-r.X0, r.Y1-r.Y0
	most := float32(0)
	for i := range out {
		out[i] = max(s.Radius[i].Or0(min(w, h)), 0)
		most = max(most, out[i])
	}
	if most == 0 {
		return out
	}
	f := float32(1)
	for i, length := range [4]float32{w, h, w, h} {
		if sum := out[i] + out[(i+1)%4]; sum > length {
			f = min(f, length/sum)
		}
	}
	for i := range out {
		out[i] *= f
	}
	return out
}

// table lists the rows' backgrounds, and the cells.
func (l *lister) table(t *box, own Rect, sc scene) {
	if t.grid == nil {
		return
	}
	g := t.grid
	for _, c := range g.captions {
		l.box(c, sc)
	}
	for i, r := range g.rows {
		row := Rect{own.X0, sc.y + r.y, own.X1, sc.y + r.y + r.h}
		if gr := g.groups[i]; gr != nil && !gr.style.Hidden {
			l.background(&gr.style.Background, row, [4]float32{}, sc)
		}
		if !r.style.Hidden {
			l.background(&r.style.Background, row, [4]float32{}, sc)
		}
	}
	row := -1
	for _, k := range g.cells {
		switch {
		case k.row != row || !k.lined:
			l.separate("\n")
		default:
			l.separate("\t")
		}
		row = k.row
		inner := sc
		for _, b := range [2]*box{g.groups[k.row], g.rows[k.row]} {
			if b != nil && b.style.Background.Color.A > 0 {
				inner.backdrop = over(inner.backdrop, b.style.Background.Color)
			}
		}
		l.box(k, inner)
	}
}
