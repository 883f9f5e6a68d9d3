package paint

import (
	"image"
	"image/color"
	"math"

	"valija/gui/htmlview/layout"
	"valija/gui/htmlview/style"
)

// box draws a background.
func (c *canvas) box(it *layout.Item) {
	r := c.pixels(it.Rect)
	if r.Dy() < 1 && it.Y1 > it.Y0 {
		r.Max.Y = r.Min.Y + 1 // a line is never thinner than a pixel
	}
	visible := r.Intersect(c.clip)
	if visible.Empty() {
		return
	}
	var src image.Image = image.NewUniform(it.Color)
	if it.Ground != nil && it.Ground.Gradient != nil {
		src = &gradient{it.Ground.Gradient, r, it.Color}
	} else if it.Radius == [4]float32{} {
		c.fill(r, it.Color)
		return
	}
	c.raster.Reset(visible.Dx(), visible.Dy())
	c.outline(r, visible.Min, c.scaled4(it.Radius), false)
	c.raster.Draw(c.dst, visible, src, visible.Min)
}

func (c *canvas) scaled4(r [4]float32) [4]float32 {
	for i := range r {
		r[i] *= c.tile.Scale
	}
	return r
}

// gradient is a linear gradient over a rectangle (CSS Images 3, section 3.1).
type gradient struct {
	*style.Gradient
	r    image.Rectangle
	base color.NRGBA
}

func (g *gradient) ColorModel() color.Model { return color.NRGBAModel }
func (g *gradient) Bounds() image.Rectangle { return g.r }

func (g *gradient) At(x, y int) color.Color {
	sin, cos := math.Sincos(float64(g.Angle) * math.Pi / 180)
	w, h := float64(g.r.Dx()), float64(g.r.Dy())
	length := math.Abs(w*sin) + math.Abs(h*cos)
	if length == 0 {
		return g.Gradient.At(0)
	}
	dx, dy := float64(x-g.r.Min.X)+0.5-w/2, float64(y-g.r.Min.Y)+0.5-h/2
	return g.Gradient.At(float32((dx*sin-dy*cos)/length + 0.5))
}

// arc is how far the control points of a quarter circle lie from its ends, in radii.
const arc = 0.5523

// outline adds a rectangle with round corners to the path, relative to a point; the other way round it cuts a hole.
func (c *canvas) outline(r image.Rectangle, from image.Point, radius [4]float32, hole bool) {
	x0, y0 := float32(r.Min.X-from.X), float32(r.Min.Y-from.Y)
	x1, y1 := x0+float32(r.Dx()), y0+float32(r.Dy())
	a, b, d, e := radius[0], radius[1], radius[2], radius[3]
	z := &c.raster
	const k = 1 - arc
	z.MoveTo(x0+a, y0)
	if !hole {
		z.LineTo(x1-b, y0)
		z.CubeTo(x1-b*k, y0, x1, y0+b*k, x1, y0+b)
		z.LineTo(x1, y1-d)
		z.CubeTo(x1, y1-d*k, x1-d*k, y1, x1-d, y1)
		z.LineTo(x0+e, y1)
		z.CubeTo(x0+e*k, y1, x0, y1-e*k, x0, y1-e)
		z.LineTo(x0, y0+a)
		z.CubeTo(x0, y0+a*k, x0+a*k, y0, x0+a, y0)
	} else {
		z.CubeTo(x0+a*k, y0, x0, y0+a*k, x0, y0+a)
		z.LineTo(x0, y1-e)
		z.CubeTo(x0, y1-e*k, x0+e*k, y1, x0+e, y1)
		z.LineTo(x1-d, y1)
		z.CubeTo(x1-d*k, y1, x1, y1-d*k, x1, y1-d)
		z.LineTo(x1, y0+b)
		z.CubeTo(x1, y0+b*k, x1-b*k, y0, x1-b, y0)
	}
	z.ClosePath()
}

// frame draws borders.
func (c *canvas) frame(it *layout.Item) {
	r := c.pixels(it.Rect)
	var width [4]int
	same, inked := true, -1
	for i, e := range it.Edges {
		if e.Width <= 0 {
			continue
		}
		width[i] = max(1, c.round(e.Width*c.tile.Scale))
		if inked >= 0 && (e.Color != it.Edges[inked].Color || e.Line != it.Edges[inked].Line) {
			same = false
		}
		inked = i
	}
	if inked < 0 {
		return
	}
	if it.Radius != [4]float32{} && same && it.Edges[inked].Line != style.Dashed && it.Edges[inked].Line != style.Dotted {
		c.ring(r, it, width, it.Edges[inked].Color)
		return
	}
	c.side(it.Edges[style.Top], width[style.Top], image.Rect(r.Min.X, r.Min.Y, r.Max.X, r.Min.Y+width[style.Top]), true)
	c.side(it.Edges[style.Bottom], width[style.Bottom], image.Rect(r.Min.X, r.Max.Y-width[style.Bottom], r.Max.X, r.Max.Y), true)
	top, bottom := r.Min.Y+width[style.Top], r.Max.Y-width[style.Bottom]
	c.side(it.Edges[style.Left], width[style.Left], image.Rect(r.Min.X, top, r.Min.X+width[style.Left], bottom), false)
	c.side(it.Edges[style.Right], width[style.Right], image.Rect(r.Max.X-width[style.Right], top, r.Max.X, bottom), false)
}

// ring draws a border of one colour with round corners.
func (c *canvas) ring(r image.Rectangle, it *layout.Item, width [4]int, ink color.NRGBA) {
	visible := r.Intersect(c.clip)
	if visible.Empty() {
		return
	}
	outer := c.scaled4(it.Radius)
	var inner [4]float32
	for i := range inner {
		inner[i] = max(0, outer[i]-float32(max(width[i], width[(i+3)%4])))
	}
	c.raster.Reset(visible.Dx(), visible.Dy())
	c.outline(r, visible.Min, outer, false)
	hole := image.Rectangle{r.Min.Add(image.Pt(width[style.Left], width[style.Top])), r.Max.Sub(image.Pt(width[style.Right], width[style.Bottom]))}
	if !hole.Empty() {
		c.outline(hole, visible.Min, inner, true)
	}
	c.raster.Draw(c.dst, visible, image.NewUniform(ink), image.Point{})
}

// side draws one straight border.
func (c *canvas) side(e layout.Edge, width int, r image.Rectangle, horizontal bool) {
	if width == 0 {
		return
	}
	switch e.Line {
	case style.Dashed:
		c.dashes(r, e.Color, max(2*width, 3), horizontal)
	case style.Dotted:
		c.dashes(r, e.Color, width, horizontal)
	case style.Double:
		third := max(width/3, 1)
		first, last := r, r
		if horizontal {
			first.Max.Y, last.Min.Y = first.Min.Y+third, last.Max.Y-third
		} else {
			first.Max.X, last.Min.X = first.Min.X+third, last.Max.X-third
		}
		c.fill(first, e.Color)
		c.fill(last, e.Color)
	default:
		c.fill(r, e.Color)
	}
}

// dashes draws an interrupted line, only as far as it is visible.
func (c *canvas) dashes(r image.Rectangle, ink color.NRGBA, step int, horizontal bool) {
	from, to, start := r.Min.Y, r.Max.Y, c.clip.Min.Y
	if horizontal {
		from, to, start = r.Min.X, r.Max.X, c.clip.Min.X
	}
	if start > from {
		from += (start - from) / (2 * step) * (2 * step)
	}
	end := c.clip.Max.Y
	if horizontal {
		end = c.clip.Max.X
	}
	for at := from; at < min(to, end); at += 2 * step {
		d := image.Rect(r.Min.X, at, r.Max.X, min(at+step, to))
		if horizontal {
			d = image.Rect(at, r.Min.Y, min(at+step, to), r.Max.Y)
		}
		c.fill(d, ink)
	}
}
