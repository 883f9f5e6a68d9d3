package typeset

import (
	"image"
	"image/color"
	"math"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// Mask is the shape of a glyph in pixels, or its picture. Do not change it.
type Mask struct {
	Alpha   *image.Alpha // nil: nothing to draw, or a picture
	Picture image.Image  // a coloured glyph
	At      image.Point  // of the upper left corner, from the start of the baseline
}

// SubPixels is into how many positions a pixel is divided for the horizontal place of a glyph.
const SubPixels = 4

type maskKey struct {
	face *Face
	id   font.GID
	size float32
	sub  uint8
}

// largestMask is the greatest side of a glyph in pixels: 400 CSS pixels on a fine screen.
const largestMask = 2000

// Mask draws a glyph at a size in pixels, its origin sub/SubPixels right of a pixel's left edge.
func (f *Fonts) Mask(g Glyph, size float32, sub int) *Mask {
	f.mu.Lock()
	defer f.mu.Unlock()
	k := maskKey{g.Face, g.ID, size, uint8(sub)}
	if m, ok := f.masks[k]; ok {
		return m
	}
	if len(f.masks) >= maxMasks {
		f.forgetMasks()
	}
	m := f.drawGlyph(k)
	f.masks[k] = m
	return m
}

func (f *Fonts) drawGlyph(k maskKey) *Mask {
	switch data := k.face.GlyphData(k.id).(type) {
	case font.GlyphOutline:
		return f.outline(k, data)
	case font.GlyphBitmap:
		if m := bitmap(k, data); m != nil {
			return m
		}
		if data.Outline != nil {
			return f.outline(k, *data.Outline)
		}
	case font.GlyphSVG:
		if m := drawing(k, data); m != nil {
			return m
		}
		return f.outline(k, data.Outline)
	case font.GlyphColor:
		if m := f.colored(k, data.Paint); m != nil {
			return m
		}
		if o, ok := k.face.GlyphDataOutline(uint16(k.id)); ok {
			return f.outline(k, o)
		}
	}
	return &Mask{}
}

// slantOf is how far the top of a made italic leans over, in heights: 12 degrees, as browsers do.
const slantOf = 0.2126

// outline fills the contours of a glyph.
func (f *Fonts) outline(k maskKey, o font.GlyphOutline) *Mask {
	scale := k.size / float32(k.face.Upem())
	lean := float32(0)
	if k.face.slant {
		lean = slantOf
	}
	shift := float32(k.sub) / SubPixels
	place := func(p font.SegmentPoint) (x, y float32) {
		return (p.X+p.Y*lean)*scale + shift, -p.Y * scale
	}
	x0, y0, x1, y1 := bounds(o, place)
	if x0 > x1 {
		return &Mask{}
	}
	thick := 0
	if k.face.bold { // drawn once more, a little to the right
		thick = max(int(k.size/24+0.5), 1)
	}
	left, top := floor(x0), floor(y0)
	w, h := floor(x1)-left+2+thick, floor(y1)-top+2
	if w > largestMask || h > largestMask || w <= 0 || h <= 0 {
		return &Mask{}
	}
	f.raster.Reset(w, h)
	f.trace(o, func(p font.SegmentPoint) (x, y float32) {
		x, y = place(p)
		return x - float32(left), y - float32(top)
	})
	alpha := image.NewAlpha(image.Rect(0, 0, w, h))
	f.raster.Draw(alpha, alpha.Bounds(), image.NewUniform(color.Alpha{255}), image.Point{})
	if thick > 0 {
		embolden(alpha, thick)
	}
	return &Mask{Alpha: alpha, At: image.Pt(left, top)}
}

func bounds(o font.GlyphOutline, place func(font.SegmentPoint) (x, y float32)) (x0, y0, x1, y1 float32) {
	x0, y0, x1, y1 = math.MaxFloat32, math.MaxFloat32, -math.MaxFloat32, -math.MaxFloat32
	for _, s := range o.Segments {
		for _, p := range s.ArgsSlice() {
			x, y := place(p)
			x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x), max(y1, y)
		}
	}
	return x0, y0, x1, y1
}

func floor(v float32) int { return int(math.Floor(float64(v))) }

func (f *Fonts) trace(o font.GlyphOutline, place func(font.SegmentPoint) (x, y float32)) {
	z := &f.raster
	for _, s := range o.Segments {
		var p [6]float32
		for i, a := range s.ArgsSlice() {
			p[2*i], p[2*i+1] = place(a)
		}
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			z.MoveTo(p[0], p[1])
		case opentype.SegmentOpLineTo:
			z.LineTo(p[0], p[1])
		case opentype.SegmentOpQuadTo:
			z.QuadTo(p[0], p[1], p[2], p[3])
		case opentype.SegmentOpCubeTo:
			z.CubeTo(p[0], p[1], p[2], p[3], p[4], p[5])
		}
	}
}

// embolden widens a shape to the right by n pixels.
func embolden(m *image.Alpha, n int) {
	for y := range m.Rect.Dy() {
		row := m.Pix[y*m.Stride : y*m.Stride+m.Rect.Dx()]
		for x := len(row) - 1; x >= 0; x-- {
			for k := 1; k <= n && k <= x; k++ {
				row[x] = max(row[x], row[x-k])
			}
		}
	}
}
