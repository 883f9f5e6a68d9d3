package typeset

import (
	"image"
	"image/color"
	"math"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype/tables"
)

// Coloured glyphs of layers: outlines filled with colours of a palette (OpenType, table COLR, versions 0 and 1). Windows' emoji
// are made so. Of version 1 everything is drawn that its fonts use but blending: layers lie on each other.

// Bounds of one glyph.
const (
	maxLayers     = 300
	deepestLayers = 24
)

// layer is an outline with its colours, both where the glyph has them.
type layer struct {
	outline font.GlyphOutline
	at      affine
	fill    fill
}

// layers collects the layers of a glyph, the lowest first.
type layers struct {
	face *Face
	out  []layer
}

// colored draws a glyph of layers; nil when there is nothing that can be drawn.
func (f *Fonts) colored(k maskKey, paint tables.PaintTable) *Mask {
	c := layers{face: k.face}
	c.walk(paint, identity(), 0)
	scale := k.size / float32(k.face.Upem())
	x0, y0, x1, y1 := c.bounds(scale)
	left, top := floor(x0), floor(y0)
	w, h := floor(x1)-left+2, floor(y1)-top+2
	if x0 > x1 || w > largestMask || h > largestMask {
		return nil
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	toPixels := affine{scale, 0, 0, -scale, float32(-left), float32(-top)}
	for _, l := range c.out {
		at := l.at.then(toPixels)
		f.raster.Reset(w, h)
		f.trace(l.outline, func(p font.SegmentPoint) (x, y float32) { return at.apply(p.X, p.Y) })
		f.raster.Draw(out, out.Rect, l.fill.source(toPixels, out.Rect), image.Point{})
	}
	return &Mask{Picture: out, At: image.Pt(left, top)}
}

// bounds are in pixels from the start of the baseline, downwards.
func (c *layers) bounds(scale float32) (x0, y0, x1, y1 float32) {
	x0, y0, x1, y1 = math.MaxFloat32, math.MaxFloat32, -math.MaxFloat32, -math.MaxFloat32
	for _, l := range c.out {
		a, b, d, e := bounds(l.outline, func(p font.SegmentPoint) (x, y float32) {
			x, y = l.at.apply(p.X, p.Y)
			return x * scale, -y * scale
		})
		x0, y0, x1, y1 = min(x0, a), min(y0, b), max(x1, d), max(y1, e)
	}
	return x0, y0, x1, y1
}

// walk follows a paint to the outlines within.
func (c *layers) walk(paint tables.PaintTable, at affine, depth int) {
	if depth > deepestLayers {
		return
	}
	switch p := paint.(type) {
	case tables.PaintColrLayersResolved: // version 0
		for _, l := range p {
			c.add(l.GlyphID, at, fill{stops: []colorStop{{c.color(l.PaletteIndex, 1), 0}}})
		}
	case tables.PaintColrLayers:
		if all, err := c.face.COLR.LayerList.Resolve(p); err == nil { // a broken font draws nothing
			for _, one := range all {
				c.walk(one, at, depth+1)
			}
		}
	case tables.PaintColrGlyph:
		if one, ok := c.face.COLR.Search(p.GlyphID); ok {
			c.walk(one, at, depth+1)
		}
	case tables.PaintGlyph:
		c.add(p.GlyphID, at, c.fill(p.Paint, at, depth))
	case tables.PaintComposite:
		c.walk(p.BackdropPaint, at, depth+1)
		c.walk(p.SourcePaint, at, depth+1)
	default:
		if inner, m, ok := transformed(paint); ok {
			c.walk(inner, m.then(at), depth+1)
		}
	}
}

func (c *layers) add(glyph tables.GlyphID, at affine, f fill) {
	if o, ok := c.face.GlyphDataOutline(glyph); ok && len(f.stops) > 0 && len(c.out) < maxLayers {
		c.out = append(c.out, layer{o, at, f})
	}
}

// foreground is the index of the colour of the text.
const foreground = 0xffff

// color is an entry of the font's first palette.
func (c *layers) color(index uint16, alpha float32) color.NRGBA {
	out := color.NRGBA{A: 255}
	if p := c.face.CPAL; index != foreground && len(p) > 0 && int(index) < len(p[0]) {
		e := p[0][index]
		out = color.NRGBA{e.Red, e.Green, e.Blue, e.Alpha}
	}
	out.A = uint8(float32(out.A)*min(max(alpha, 0), 1) + 0.5)
	return out
}

// affine is a map of the plane: x' = xx·x + xy·y + dx, y' = yx·x + yy·y + dy.
type affine struct{ xx, yx, xy, yy, dx, dy float32 }

func identity() affine { return affine{xx: 1, yy: 1} }

func (m affine) apply(x, y float32) (u, v float32) {
	return m.xx*x + m.xy*y + m.dx, m.yx*x + m.yy*y + m.dy
}

// then is m, and n after it.
func (m affine) then(n affine) affine {
	dx, dy := n.apply(m.dx, m.dy)
	return affine{n.xx*m.xx + n.xy*m.yx, n.yx*m.xx + n.yy*m.yx, n.xx*m.xy + n.xy*m.yy, n.yx*m.xy + n.yy*m.yy, dx, dy}
}

// inverse is the map back; ok is false when there is none.
func (m affine) inverse() (back affine, ok bool) {
	d := m.xx*m.yy - m.xy*m.yx
	if d == 0 || d != d {
		return back, false
	}
	back = affine{m.yy / d, -m.yx / d, -m.xy / d, m.xx / d, 0, 0}
	dx, dy := back.apply(m.dx, m.dy)
	back.dx, back.dy = -dx, -dy
	return back, true
}

// around is m about another centre.
func (m affine) around(x, y int16) affine {
	there, back := identity(), identity()
	there.dx, there.dy = -float32(x), -float32(y)
	back.dx, back.dy = float32(x), float32(y)
	return there.then(m).then(back)
}

// transformed is what a paint transforms, and how.
func transformed(paint tables.PaintTable) (inner tables.PaintTable, m affine, ok bool) {
	m = identity()
	switch p := paint.(type) {
	case tables.PaintTransform:
		t := p.Transform
		return p.Paint, affine{t.Xx, t.Yx, t.Xy, t.Yy, t.Dx, t.Dy}, true
	case tables.PaintTranslate:
		m.dx, m.dy = float32(p.Dx), float32(p.Dy)
		return p.Paint, m, true
	case tables.PaintScale:
		return p.Paint, stretch(p.ScaleX, p.ScaleY), true
	case tables.PaintScaleAroundCenter:
		return p.Paint, stretch(p.ScaleX, p.ScaleY).around(p.CenterX, p.CenterY), true
	case tables.PaintScaleUniform:
		return p.Paint, stretch(p.Scale, p.Scale), true
	case tables.PaintScaleUniformAroundCenter:
		return p.Paint, stretch(p.Scale, p.Scale).around(p.CenterX, p.CenterY), true
	case tables.PaintRotate:
		return p.Paint, turn(p.Angle), true
	case tables.PaintRotateAroundCenter:
		return p.Paint, turn(p.Angle).around(p.CenterX, p.CenterY), true
	case tables.PaintSkew:
		return p.Paint, skew(p.XSkewAngle, p.YSkewAngle), true
	case tables.PaintSkewAroundCenter:
		return p.Paint, skew(p.XSkewAngle, p.YSkewAngle).around(p.CenterX, p.CenterY), true
	}
	return nil, m, false
}

func fraction(v tables.Coord) float32 { return float32(v) / (1 << 14) }

func stretch(x, y tables.Coord) affine { return affine{xx: fraction(x), yy: fraction(y)} }

// turn turns counter-clockwise, by half turns.
func turn(angle tables.Coord) affine {
	sin, cos := math.Sincos(float64(fraction(angle)) * math.Pi)
	return affine{float32(cos), float32(sin), -float32(sin), float32(cos), 0, 0}
}

func skew(x, y tables.Coord) affine {
	tan := func(v tables.Coord) float32 { return float32(math.Tan(float64(fraction(v)) * math.Pi)) }
	return affine{1, tan(y), -tan(x), 1, 0, 0}
}
