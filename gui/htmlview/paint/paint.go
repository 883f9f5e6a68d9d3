// Package paint draws pages of package layout into pixels: backgrounds (box.go, gradient.go), borders (frame.go, dash.go,
// shade.go), shadows (shadow.go), text (text.go, rule.go) and pictures (picture.go). A page is drawn in tiles, each from the same list; what does not touch the tile costs nothing but a look.
package paint

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"sync"

	"golang.org/x/image/vector"

	"valija/gui/htmlview/layout"
	"valija/gui/htmlview/typeset"
)

// Painter draws pages. It keeps scaled pictures and is safe for concurrent use.
type Painter struct {
	fonts *typeset.Fonts

	mu     sync.Mutex
	scaled map[scaledKey]*image.RGBA // guarded by mu
	pixels int                       // in scaled; guarded by mu
}

// New makes a Painter.
func New(fonts *typeset.Fonts) *Painter {
	return &Painter{fonts: fonts, scaled: map[scaledKey]*image.RGBA{}}
}

// Tile says which part of a page to draw, and what to lay over it.
type Tile struct {
	X, Y  float32 // CSS pixels, of the upper left corner
	Scale float32 // pixels a CSS pixel
	Marks []Mark
}

// Mark is a highlight; its colour lets the text shine through.
type Mark struct {
	layout.Rect
	Color color.NRGBA
}

// Draw draws a part of a page.
func (p *Painter) Draw(dst *image.RGBA, page *layout.Page, t Tile) {
	c := &canvas{Painter: p, dst: dst, tile: t, bounds: dst.Bounds(), left: mostLayers * dst.Bounds().Dx() * dst.Bounds().Dy()}
	draw.Draw(dst, dst.Bounds(), image.NewUniform(page.Background), image.Point{}, draw.Src)
	bottom := t.Y + float32(dst.Bounds().Dy())/t.Scale
	for i := range page.Items {
		it := &page.Items[i]
		if r := it.Extent(); r.Y1 < t.Y || r.Y0 > bottom {
			continue
		}
		if c.clip = c.pixels(it.Clip).Intersect(c.bounds); !c.clip.Empty() && c.spend(it) {
			c.item(it)
		}
	}
	c.clip = c.bounds
	for _, m := range t.Marks {
		c.fill(c.pixels(m.Rect), m.Color)
	}
}

// canvas is a tile while it is drawn.
type canvas struct {
	*Painter
	dst    *image.RGBA
	tile   Tile
	bounds image.Rectangle
	clip   image.Rectangle
	raster vector.Rasterizer
	left   int // pixels that may still be drawn
}

// mostLayers is how often all of a tile may be drawn over. Real mail does it a dozen times; what lies above so many layers of a
// hostile one is left out.
const mostLayers = 400

// spend takes the pixels of an item from what is left, and reports whether there were enough.
func (c *canvas) spend(it *layout.Item) bool {
	weight := 1
	switch {
	case it.Kind == layout.Shadow: // drawn, blurred along both axes three times, cut out
		weight = 12
	case it.Ground != nil, it.Radius != [4]float32{}:
		weight = 6
	}
	r := c.pixels(it.Extent()).Intersect(c.clip)
	c.left -= r.Dx() * r.Dy() * weight
	return c.left >= 0
}

func (c *canvas) item(it *layout.Item) {
	switch it.Kind {
	case layout.Fill:
		c.box(it)
	case layout.Frame:
		c.frame(it)
	case layout.Words:
		c.words(it)
	case layout.Picture:
		c.picture(it)
	case layout.Pattern:
		c.pattern(it)
	case layout.Shadow:
		c.shadow(it)
	case layout.Rule:
		c.rule(it)
	}
}

// pixels is a rectangle in pixels of the tile, its corners rounded as browsers do.
func (c *canvas) pixels(r layout.Rect) image.Rectangle {
	t := c.tile
	return image.Rect(c.round((r.X0-t.X)*t.Scale), c.round((r.Y0-t.Y)*t.Scale), c.round((r.X1-t.X)*t.Scale), c.round((r.Y1-t.Y)*t.Scale))
}

// far bounds coordinates in pixels: beyond, nothing is visible and sums could overflow.
const far = 1 << 24

func (c *canvas) round(v float32) int {
	return int(math.Floor(float64(min(max(v, -far), far)) + 0.5))
}

// fill blends a colour over a rectangle.
func (c *canvas) fill(r image.Rectangle, ink color.NRGBA) {
	r = r.Intersect(c.clip)
	if r.Empty() || ink.A == 0 {
		return
	}
	op := draw.Over
	if ink.A == 255 {
		op = draw.Src
	}
	draw.Draw(c.dst, r, image.NewUniform(ink), image.Point{}, op)
}
