package paint

import (
	"image"
	"image/color"
	"image/draw"

	"valija/gui/htmlview/layout"
	"valija/gui/htmlview/style"
)

// frame draws borders.
func (c *canvas) frame(it *layout.Item) {
	f := frame{canvas: c, outer: c.pixels(it.Rect), edges: *it.Edges, radius: c.scaled4(it.Radius)}
	if f.outer.Intersect(c.clip).Empty() {
		return
	}
	inked, alike := -1, true
	for i, e := range f.edges {
		if e.Width <= 0 {
			continue
		}
		f.width[i] = max(1, c.round(e.Width*c.tile.Scale))
		alike = alike && (inked < 0 || e.Color == f.edges[inked].Color && e.Line == f.edges[inked].Line)
		inked = i
	}
	if inked < 0 {
		return
	}
	round := f.radius != [4]float32{}
	switch solid := alike && f.edges[inked].Line == style.Solid; {
	case solid && round:
		f.ring(f.edges[inked].Color)
	case solid:
		f.straight()
	default:
		for i := range f.edges {
			if f.width[i] > 0 && f.edges[i].Color.A > 0 {
				f.edge(i, round)
			}
		}
	}
}

// frame is the borders of one box while they are drawn.
type frame struct {
	*canvas
	outer  image.Rectangle
	edges  [4]layout.Edge
	width  [4]int
	radius [4]float32
}

// side is the rectangle of an edge, with its corners.
func (f *frame) side(i int) image.Rectangle {
	r := f.outer
	switch i {
	case style.Top:
		r.Max.Y = min(r.Min.Y+f.width[i], r.Max.Y)
	case style.Bottom:
		r.Min.Y = max(r.Max.Y-f.width[i], r.Min.Y)
	case style.Left:
		r.Max.X = min(r.Min.X+f.width[i], r.Max.X)
	default:
		r.Min.X = max(r.Max.X-f.width[i], r.Min.X)
	}
	return r
}

// straight draws solid edges of one colour; no pixel is drawn twice.
func (f *frame) straight() {
	for i := range f.edges {
		r := f.side(i)
		if i == style.Left || i == style.Right {
			r.Min.Y, r.Max.Y = r.Min.Y+f.width[style.Top], r.Max.Y-f.width[style.Bottom]
		}
		if f.width[i] > 0 {
			f.fill(r, f.edges[i].Color)
		}
	}
}

// edge draws one edge, as far as the corners that it shares let it.
func (f *frame) edge(i int, round bool) {
	e := f.edges[i]
	switch e.Line {
	case style.Dashed, style.Dotted:
		f.dashes(i)
	case style.Double:
		third := max((f.width[i]+1)/3, 1)
		f.band(i, 0, third, e.Color, round)
		f.band(i, f.width[i]-third, f.width[i], e.Color, round)
	case style.Inset, style.Outset:
		f.band(i, 0, f.width[i], f.shade(i, e.Line == style.Inset), round)
	case style.Groove, style.Ridge:
		half := f.width[i] / 2
		f.band(i, 0, half, f.shade(i, e.Line == style.Groove), round)
		f.band(i, half, f.width[i], f.shade(i, e.Line == style.Ridge), round)
	default:
		f.band(i, 0, f.width[i], e.Color, round)
	}
}

// shade is the colour of an edge of what is sunk, or stands out: the light comes from above.
func (f *frame) shade(i int, sunk bool) color.NRGBA {
	dark, light := shades(f.edges[i].Color)
	if (i == style.Top || i == style.Left) == sunk {
		return dark
	}
	return light
}

// band draws a part of an edge, from and to pixels within the outer line, cut obliquely at the corners.
func (f *frame) band(i, from, to int, ink color.NRGBA, round bool) {
	visible := f.side(i).Intersect(f.clip)
	if round {
		visible = f.outer.Intersect(f.clip)
	}
	if to <= from || ink.A == 0 || visible.Empty() {
		return
	}
	f.raster.Reset(visible.Dx(), visible.Dy())
	if !round {
		w := float32(f.width[i])
		f.wedge(i, float32(from)/w, float32(to)/w, visible.Min)
		f.raster.Draw(f.dst, visible, image.NewUniform(ink), image.Point{})
		return
	}
	f.wedge(i, 0, f.deepest(), visible.Min)
	part := f.alpha(visible.Size())
	f.raster.Reset(visible.Dx(), visible.Dy())
	f.within(i, from, to).trace(visible.Min)
	ring := f.alpha(visible.Size())
	for k, v := range ring.Pix {
		part.Pix[k] = uint8(int(part.Pix[k]) * int(v) / 255)
	}
	draw.DrawMask(f.dst, visible, image.NewUniform(ink), image.Point{}, part, image.Point{}, draw.Over)
}

// alpha is what the path covers.
func (f *frame) alpha(size image.Point) *image.Alpha {
	m := image.NewAlpha(image.Rectangle{Max: size})
	f.raster.Draw(m, m.Rect, image.Opaque, image.Point{})
	return m
}

// within is the frame between two depths of edge i.
func (f *frame) within(i, from, to int) *frame {
	part := *f
	if from == 0 && to == f.width[i] {
		return &part
	}
	part.outer = f.outer.Inset(from)
	part.width = [4]int{to - from, to - from, to - from, to - from}
	for k := range part.radius {
		part.radius[k] = max(0, part.radius[k]-float32(from))
	}
	return &part
}

// deepest is at how many widths of the edges the cuts at the corners meet.
func (f *frame) deepest() float32 {
	x := float32(f.outer.Dx()) / float32(max(f.width[style.Left]+f.width[style.Right], 1))
	y := float32(f.outer.Dy()) / float32(max(f.width[style.Top]+f.width[style.Bottom], 1))
	return min(x, y)
}

// wedge adds a part of an edge to the path: between two depths in widths of the edge, cut along the corners.
func (f *frame) wedge(i int, from, to float32, origin image.Point) {
	a, b := f.ends(i, from)
	d, e := f.ends(i, to)
	x, y := float32(origin.X), float32(origin.Y)
	f.raster.MoveTo(a[0]-x, a[1]-y)
	f.raster.LineTo(b[0]-x, b[1]-y)
	f.raster.LineTo(e[0]-x, e[1]-y)
	f.raster.LineTo(d[0]-x, d[1]-y)
	f.raster.ClosePath()
}

// ends are those of edge i at a depth, clockwise.
func (f *frame) ends(i int, depth float32) (a, b [2]float32) {
	x0, y0 := float32(f.outer.Min.X)+depth*float32(f.width[style.Left]), float32(f.outer.Min.Y)+depth*float32(f.width[style.Top])
	x1, y1 := float32(f.outer.Max.X)-depth*float32(f.width[style.Right]), float32(f.outer.Max.Y)-depth*float32(f.width[style.Bottom])
	corners := [4][2]float32{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}}
	return corners[i], corners[(i+1)%4]
}

// ring draws a border of one colour.
func (f *frame) ring(ink color.NRGBA) {
	visible := f.outer.Intersect(f.clip)
	f.raster.Reset(visible.Dx(), visible.Dy())
	f.trace(visible.Min)
	f.raster.Draw(f.dst, visible, image.NewUniform(ink), image.Point{})
}

// trace adds the outer line and, the other way round, the inner one to the path.
func (f *frame) trace(from image.Point) {
	f.outline(f.outer, from, f.radius, false)
	w := f.width
	hole := image.Rectangle{f.outer.Min.Add(image.Pt(w[style.Left], w[style.Top])), f.outer.Max.Sub(image.Pt(w[style.Right], w[style.Bottom]))}
	if hole.Min.X >= hole.Max.X || hole.Min.Y >= hole.Max.Y {
		return
	}
	var inner [4]float32
	for i := range inner {
		inner[i] = max(0, f.radius[i]-float32(max(w[i], w[(i+3)%4])))
	}
	f.outline(hole, from, inner, true)
}
