package paint

import (
	"image"
	"image/color"
	"image/draw"

	"valija/gui/htmlview/layout"
	"valija/gui/htmlview/typeset"
)

// words draws a run of glyphs.
func (c *canvas) words(it *layout.Item) {
	t := c.tile
	if it.Color.A == 0 {
		return
	}
	baseline := c.round((it.Baseline - t.Y) * t.Scale)
	size := it.Run.Size * t.Scale
	for _, g := range it.Run.Glyphs {
		left, m := c.glyph(g, it.X0, size)
		at := image.Pt(left, baseline-c.round(g.Y*t.Scale)).Add(m.At)
		switch {
		case m.Picture != nil:
			r := m.Picture.Bounds().Add(at)
			draw.Draw(c.dst, r.Intersect(c.clip), m.Picture, r.Intersect(c.clip).Min.Sub(at), draw.Over)
		case m.Alpha != nil:
			c.mask(m.Alpha, at, it.Color)
		}
	}
}

// glyph is the shape of a glyph, and the column where it begins; start is where its run does, in CSS pixels.
func (c *canvas) glyph(g typeset.Glyph, start, size float32) (left int, m *typeset.Mask) {
	x := (start + g.X - c.tile.X) * c.tile.Scale
	if x < -far || x > far {
		return 0, &typeset.Mask{}
	}
	left = int(x)
	if x < 0 {
		left--
	}
	sub := int((x - float32(left)) * typeset.SubPixels)
	return left, c.fonts.Mask(g, size, min(max(sub, 0), typeset.SubPixels-1))
}

// mask blends a colour through a mask. It does what draw.DrawMask does, five times as fast, because the tile is opaque.
func (c *canvas) mask(m *image.Alpha, at image.Point, ink color.NRGBA) {
	r := m.Rect.Add(at).Intersect(c.clip)
	if r.Empty() {
		return
	}
	red, green, blue, alpha := uint32(ink.R), uint32(ink.G), uint32(ink.B), uint32(ink.A)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		from := m.Pix[(y-at.Y)*m.Stride+r.Min.X-at.X:]
		to := c.dst.Pix[c.dst.PixOffset(r.Min.X, y):]
		for x := range r.Dx() {
			a := uint32(from[x])
			if a == 0 {
				continue
			}
			if alpha != 255 {
				a = a * alpha / 255
			}
			px := to[x*4 : x*4+4 : x*4+4]
			rest := 255 - a
			px[0] = uint8((uint32(px[0])*rest + red*a + 127) / 255)
			px[1] = uint8((uint32(px[1])*rest + green*a + 127) / 255)
			px[2] = uint8((uint32(px[2])*rest + blue*a + 127) / 255)
		}
	}
}
