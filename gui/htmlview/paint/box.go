package paint

import (
	"image"

	"valija/gui/htmlview/layout"
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
		src = newGradient(it.Ground.Gradient, r, c.tile.Scale)
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
