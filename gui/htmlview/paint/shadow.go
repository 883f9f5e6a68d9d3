package paint

import (
	"image"
	"image/draw"

	"valija/gui/htmlview/layout"
)

// shadow draws the shadow of a box: behind it, where the box itself is left out, or within it.
func (c *canvas) shadow(it *layout.Item) {
	s, scale := it.Shade, c.tile.Scale
	box := c.pixels(it.Rect)
	blur := int(s.Blur*scale + 0.5)
	moved := box.Add(image.Pt(c.round(s.X*scale), c.round(s.Y*scale)))
	spread := c.round(s.Spread * scale)
	reach := box
	if !s.Inset {
		moved = moved.Inset(-spread)
		reach = moved.Inset(-blur - 1)
	} else {
		moved = moved.Inset(spread)
	}
	visible := reach.Intersect(c.clip)
	if visible.Empty() || it.Color.A == 0 || moved.Empty() && !s.Inset {
		return
	}
	around := visible.Inset(-blur - 1) // what is blurred into what is seen
	radius := c.scaled4(it.Radius)
	grown := radius
	for i := range grown {
		if grown[i] > 0 {
			grown[i] = min(max(grown[i]+s.Spread*scale, 0), float32(min(moved.Dx(), moved.Dy()))/2)
		}
	}
	c.raster.Reset(around.Dx(), around.Dy())
	if s.Inset {
		c.outline(around, around.Min, [4]float32{}, false)
		if !moved.Empty() {
			c.outline(moved, around.Min, grown, true)
		}
	} else {
		c.outline(moved, around.Min, grown, false)
	}
	m := image.NewAlpha(image.Rectangle{Max: around.Size()})
	c.raster.Draw(m, m.Rect, image.Opaque, image.Point{})
	soften(m, blur)
	c.keep(m, around, box, radius, s.Inset)
	draw.DrawMask(c.dst, visible, image.NewUniform(it.Color), image.Point{}, m, visible.Min.Sub(around.Min), draw.Over)
}

// keep takes what lies within the box out of a mask, or what does not.
func (c *canvas) keep(m *image.Alpha, at, box image.Rectangle, radius [4]float32, within bool) {
	c.raster.Reset(at.Dx(), at.Dy())
	c.outline(box, at.Min, radius, false)
	own := image.NewAlpha(m.Rect)
	c.raster.Draw(own, own.Rect, image.Opaque, image.Point{})
	for i, v := range own.Pix {
		if !within {
			v = 255 - v
		}
		m.Pix[i] = uint8(int(m.Pix[i]) * int(v) / 255)
	}
}

// soften blurs a mask: three means, one after the other, are close to a bell curve (CSS Backgrounds 3, section 7.1.1: its
// standard deviation is half the blur radius).
func soften(m *image.Alpha, blur int) {
	if blur < 1 {
		return
	}
	w, h := m.Rect.Dx(), m.Rect.Dy()
	line := make([]uint8, max(w, h))
	side := max(blur, 2) // of each mean: 3·√(2π)/4 standard deviations, that is 0.94 of the blur
	for range 3 {
		for y := range h {
			mean(m.Pix[y*m.Stride:], 1, w, side, line)
		}
		for x := range w {
			mean(m.Pix[x:], m.Stride, h, side, line)
		}
	}
}

// mean replaces each of n values by the mean of those around it.
func mean(pix []uint8, step, n, side int, line []uint8) {
	for i := range n {
		line[i] = pix[i*step]
	}
	left := side / 2
	sum := 0
	for i := -left; i < side-left && i < n; i++ {
		if i >= 0 {
			sum += int(line[i])
		}
	}
	for i := range n {
		pix[i*step] = uint8(sum / side)
		if k := i - left; k >= 0 {
			sum -= int(line[k])
		}
		if k := i - left + side; k < n {
			sum += int(line[k])
		}
	}
}
