package typeset

import (
	"image"
	"image/color"
	"math"
	"sort"

	"github.com/go-text/typesetting/font/opentype/tables"
)

// fill is the colours of a layer: one, or a gradient in the units of the font.
type fill struct {
	stops  []colorStop
	kind   fillKind
	extend tables.Extend
	at     affine // of the gradient

	x0, y0, r0, x1, y1, r1 float32 // its points and radii
	from, to               float32 // its angles, in turns
}

type fillKind uint8

const (
	plain fillKind = iota
	linear
	radial
	sweep
)

type colorStop struct {
	color color.NRGBA
	at    float32
}

// fill reads the colours of a paint; without stops it is none.
func (c *layers) fill(paint tables.PaintTable, at affine, depth int) fill {
	if depth > deepestLayers {
		return fill{}
	}
	switch p := paint.(type) {
	case tables.PaintSolid:
		return fill{stops: []colorStop{{c.color(p.PaletteIndex, fraction(p.Alpha)), 0}}}
	case tables.PaintVarSolid:
		return fill{stops: []colorStop{{c.color(p.PaletteIndex, fraction(p.Alpha)), 0}}}
	case tables.PaintLinearGradient:
		f := fill{kind: linear, at: at, x0: float32(p.X0), y0: float32(p.Y0), x1: float32(p.X1), y1: float32(p.Y1)}
		f.rotate(float32(p.X2), float32(p.Y2))
		return c.colors(f, p.ColorLine)
	case tables.PaintRadialGradient:
		return c.colors(fill{kind: radial, at: at, x0: float32(p.X0), y0: float32(p.Y0), r0: float32(p.Radius0), x1: float32(p.X1), y1: float32(p.Y1),
			r1: float32(p.Radius1)}, p.ColorLine)
	case tables.PaintSweepGradient:
		return c.colors(fill{kind: sweep, at: at, x0: float32(p.CenterX), y0: float32(p.CenterY), from: (fraction(p.StartAngle) + 1) / 2, to: (fraction(p.EndAngle) + 1) / 2},
			p.ColorLine)
	case tables.PaintColrLayers:
		if all, err := c.face.COLR.LayerList.Resolve(p); err == nil && len(all) > 0 { // the uppermost hides the others
			return c.fill(all[len(all)-1], at, depth+1)
		}
	case tables.PaintComposite:
		return c.fill(p.SourcePaint, at, depth+1)
	}
	if inner, m, ok := transformed(paint); ok {
		return c.fill(inner, m.then(at), depth+1)
	}
	return fill{}
}

// rotate turns the end of a linear gradient so that its lines of one colour are parallel to those from the start to a third
// point (OpenType, COLR, "Linear gradients").
func (f *fill) rotate(x2, y2 float32) {
	px, py := y2-f.y0, f.x0-x2
	if n := px*px + py*py; n > 0 {
		d := ((f.x1-f.x0)*px + (f.y1-f.y0)*py) / n
		f.x1, f.y1 = f.x0+px*d, f.y0+py*d
	}
}

func (c *layers) colors(f fill, line tables.ColorLine) fill {
	f.extend = line.Extend
	for _, s := range line.ColorStops {
		f.stops = append(f.stops, colorStop{c.color(s.PaletteIndex, fraction(s.Alpha)), fraction(s.StopOffset)})
	}
	sort.SliceStable(f.stops, func(i, j int) bool { return f.stops[i].at < f.stops[j].at })
	return f
}

// source is the fill as a picture.
func (f fill) source(toPixels affine, r image.Rectangle) image.Image {
	back, ok := f.at.then(toPixels).inverse()
	if f.kind == plain || !ok {
		return image.NewUniform(f.stops[len(f.stops)-1].color)
	}
	return &filled{f, back, r}
}

// filled is a gradient in pixels.
type filled struct {
	fill
	back   affine
	bounds image.Rectangle
}

func (f *filled) ColorModel() color.Model { return color.NRGBAModel }
func (f *filled) Bounds() image.Rectangle { return f.bounds }

func (f *filled) At(px, py int) color.Color {
	x, y := f.back.apply(float32(px)+0.5, float32(py)+0.5)
	t, ok := f.way(x, y)
	if !ok {
		return color.NRGBA{}
	}
	return f.colorAt(t)
}

// way is how far along the gradient a point lies.
func (f *fill) way(x, y float32) (t float32, ok bool) {
	dx, dy := f.x1-f.x0, f.y1-f.y0
	switch f.kind {
	case linear:
		n := dx*dx + dy*dy
		return ((x-f.x0)*dx + (y-f.y0)*dy) / n, n > 0
	case radial:
		return f.wayOut(x-f.x0, y-f.y0, dx, dy)
	}
	turns := float32(math.Atan2(float64(y-f.y0), float64(x-f.x0)) / (2 * math.Pi))
	if turns < 0 {
		turns++
	}
	return (turns - f.from) / (f.to - f.from), f.to != f.from
}

// wayOut is for the circles from one to another: the last of them that goes through a point.
func (f *fill) wayOut(x, y, dx, dy float32) (t float32, ok bool) {
	dr := f.r1 - f.r0
	a := dx*dx + dy*dy - dr*dr
	b := x*dx + y*dy + f.r0*dr
	c := x*x + y*y - f.r0*f.r0
	if a == 0 {
		return c / (2 * b), b != 0
	}
	d := b*b - a*c
	if d < 0 {
		return 0, false
	}
	root := float32(math.Sqrt(float64(d)))
	near, far := (b-root)/a, (b+root)/a
	if near > far {
		near, far = far, near
	}
	if f.r0+far*dr >= 0 {
		return far, true
	}
	return near, f.r0+near*dr >= 0
}

// colorAt is the colour at a part of the way.
func (f *fill) colorAt(t float32) color.NRGBA {
	first, last := f.stops[0], f.stops[len(f.stops)-1]
	if span := last.at - first.at; f.extend != tables.ExtendPad && span > 0 {
		turns := float64((t - first.at) / span)
		rest := turns - math.Floor(turns)
		if f.extend == tables.ExtendReflect && int64(math.Floor(turns))&1 == 1 {
			rest = 1 - rest
		}
		t = first.at + float32(rest)*span
	}
	if !(t > first.at) {
		return first.color
	}
	for i, s := range f.stops[1:] {
		if t > s.at {
			continue
		}
		before := f.stops[i]
		return between(before.color, s.color, (t-before.at)/(s.at-before.at))
	}
	return last.color
}

func between(a, b color.NRGBA, t float32) color.NRGBA {
	f := func(x, y uint8) uint8 { return uint8(float32(x)*(1-t) + float32(y)*t + 0.5) }
	return color.NRGBA{f(a.R, b.R), f(a.G, b.G), f(a.B, b.B), f(a.A, b.A)}
}
