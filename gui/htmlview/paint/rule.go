package paint

import (
	"image"

	"valija/gui/htmlview/layout"
	"valija/gui/htmlview/style"
)

// rule draws a line below, through or above words. Below, it leaves room for the letters that cross it (CSS Text Decoration 4,
// text-decoration-skip-ink).
func (c *canvas) rule(it *layout.Item) {
	r := c.pixels(it.Rect)
	if r.Dy() < 1 {
		r.Max.Y = r.Min.Y + 1 // a line is never thinner than a pixel
	}
	line := style.SolidRule
	if it.Rule != nil {
		line = it.Rule.Line
	}
	switch line {
	case style.DottedRule, style.DashedRule:
		c.brokenRule(r, it, line)
		return
	case style.WavyRule:
		c.wave(r, it)
		return
	}
	at := r.Min.X
	for _, gap := range c.crossings(it, r) {
		if gap[0] > at {
			c.fill(image.Rect(at, r.Min.Y, min(gap[0], r.Max.X), r.Max.Y), it.Color)
		}
		at = max(at, gap[1])
	}
	if at < r.Max.X {
		c.fill(image.Rect(at, r.Min.Y, r.Max.X, r.Max.Y), it.Color)
	}
}

// crossings are from where to where letters cross a line, with room around them, in the order of the glyphs.
func (c *canvas) crossings(it *layout.Item, r image.Rectangle) (gaps [][2]int) {
	if it.Run == nil || r.Intersect(c.clip).Empty() {
		return nil
	}
	size := it.Run.Size * c.tile.Scale
	baseline := c.round((it.Baseline - c.tile.Y) * c.tile.Scale)
	for _, g := range it.Run.Glyphs {
		left, m := c.glyph(g, it.Start, size)
		if m.Alpha == nil {
			continue
		}
		at := image.Pt(left, baseline-c.round(g.Y*c.tile.Scale)).Add(m.At)
		if x0, x1, ok := inkBetween(m.Alpha, r.Min.Y-at.Y, r.Max.Y-at.Y); ok {
			room := max(r.Dy(), 1)
			gaps = append(gaps, [2]int{at.X + x0 - room, at.X + x1 + room})
		}
	}
	return gaps
}

// inkBetween finds the columns that have ink in some rows.
func inkBetween(m *image.Alpha, y0, y1 int) (x0, x1 int, ok bool) {
	const faint = 100
	x0 = m.Rect.Max.X
	for y := max(y0, 0); y < min(y1, m.Rect.Max.Y); y++ {
		for x, v := range m.Pix[y*m.Stride : y*m.Stride+m.Rect.Dx()] {
			if v >= faint {
				x0, x1 = min(x0, x), max(x1, x+1)
			}
		}
	}
	return x0, x1, x1 > x0
}

// brokenRule draws a dotted or dashed line.
func (c *canvas) brokenRule(r image.Rectangle, it *layout.Item, line style.RuleLine) {
	dash := r.Dy()
	if line == style.DashedRule {
		dash = 3 * r.Dy()
	}
	for x := r.Min.X; x < min(r.Max.X, c.clip.Max.X); x += dash + max(dash*2/3, 1) {
		c.fill(image.Rect(x, r.Min.Y, min(x+dash, r.Max.X), r.Max.Y), it.Color)
	}
}

// wave draws a wavy line of straight pieces.
func (c *canvas) wave(r image.Rectangle, it *layout.Item) {
	h := 2 * r.Dy()
	for x := r.Min.X; x < min(r.Max.X, c.clip.Max.X); x++ {
		y := (x - r.Min.X) % (2 * h)
		if y > h {
			y = 2*h - y
		}
		c.fill(image.Rect(x, r.Min.Y+y, x+1, r.Max.Y+y), it.Color)
	}
}
