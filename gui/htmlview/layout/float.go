package layout

import (
	"math"

	"valija/gui/htmlview/budget"
	"valija/gui/htmlview/css"
	"valija/gui/htmlview/style"
)

// rect is a rectangle by its corners.
type rect struct{ x0, y0, x1, y1 float32 }

// floats are the floats of one block formatting context, in its coordinates.
type floats struct {
	budget      *budget.Budget
	left, right []rect
	bottom      float32 // of the lowest
	top         float32 // of the last: the next one is not above it
}

// place is where a box is laid out: among which floats, and at which point of their coordinates its border box begins.
type place struct {
	floats *floats
	x, y   float32
	whole  float32 // width of the containing block
	high   float32 // its height, when it is declared; 0: it is not
}

// edges are what the floats leave of x0 to x1 in a stripe.
func (f *floats) edges(y, height, x0, x1 float32) (float32, float32) {
	if len(f.left)+len(f.right) == 0 {
		return x0, x1
	}
	f.budget.Spend(budget.Float, len(f.left)+len(f.right))
	height = max(height, 1)
	for _, r := range f.left {
		if r.y0 < y+height && r.y1 > y {
			x0 = max(x0, r.x1)
		}
	}
	for _, r := range f.right {
		if r.y0 < y+height && r.y1 > y {
			x1 = min(x1, r.x0)
		}
	}
	return x0, x1
}

// next is the first lower edge of a float below y; y when there is none.
func (f *floats) next(y float32) float32 {
	f.budget.Spend(budget.Float, len(f.left)+len(f.right))
	n := float32(math.MaxFloat32)
	for _, list := range [2][]rect{f.left, f.right} {
		for _, r := range list {
			if r.y1 > y {
				n = min(n, r.y1)
			}
		}
	}
	if n == math.MaxFloat32 {
		return y
	}
	return n
}

// clear is the first place at or below y that has no floats of those sides beside it.
func (f *floats) clear(y float32, sides style.Clear) float32 {
	if sides&style.ClearLeft != 0 {
		for _, r := range f.left {
			y = max(y, r.y1)
		}
	}
	if sides&style.ClearRight != 0 {
		for _, r := range f.right {
			y = max(y, r.y1)
		}
	}
	return y
}

// placeFloat lays a float out and puts it beside the others at y or below, within the content box that begins at x0; its
// own place is relative to a box at ox, oy.
func (e *engine) placeFloat(b *box, f *floats, x0, y, width, ox, oy float32) {
	w := e.shrinkToFit(b, width)
	y = max(f.clear(y, b.style.Clear), f.top)
	e.layBlock(b, w, place{whole: width})
	total := b.w + b.margins(width)
	for {
		l, r := f.edges(y, b.outerHeight(), x0, x0+width)
		if total <= r-l+0.5 || l <= x0 && r >= x0+width {
			x := l
			if b.style.Float == style.FloatRight {
				x = r - total
			}
			f.add(rect{x, y, x + total, y + b.outerHeight()}, b.style.Float)
			b.x, b.y = x+b.style.Margin[style.Left].Or0(width)-ox, y+b.marginTop-oy
			return
		}
		next := f.next(y)
		if next <= y {
			break
		}
		y = next
	}
	b.x, b.y = x0+b.style.Margin[style.Left].Or0(width)-ox, y+b.marginTop-oy
}

func (f *floats) add(r rect, side style.Float) {
	if side == style.FloatLeft {
		f.left = append(f.left, r)
	} else {
		f.right = append(f.right, r)
	}
	f.bottom, f.top = max(f.bottom, r.y1), r.y0
}

// shrinkToFit is the width of the border box of a float, or of a box out of the flow.
func (e *engine) shrinkToFit(b *box, whole float32) float32 {
	if b.kind == pictureBox || b.kind == tableBox {
		w, _ := e.blockWidth(b, whole)
		return w
	}
	if _, ok := b.style.Width.Of(whole); ok {
		w, _ := e.blockWidth(b, whole)
		return w
	}
	narrow, wide := e.widthsOf(b)
	w := max(narrow, min(wide, whole-b.margins(whole)))
	return b.limitWidth(w, whole)
}

// placeAbsolute lays out a box out of the flow, at the point where it would stand. Where it is moved to is known only
// when everything has its place (display.go).
func (e *engine) placeAbsolute(b *box, x, y, width float32) {
	w := e.shrinkToFit(b, width)
	left, hasLeft := b.style.Offset[style.Left].Of(width)
	right, hasRight := b.style.Offset[style.Right].Of(width)
	if hasLeft && hasRight && b.kind == blockBox && b.style.Width.Unit == css.Auto {
		w = b.limitWidth(max(width-left-right-b.margins(width), 0), width)
	}
	e.layBlock(b, w, place{whole: width})
	b.x, b.y = x+b.style.Margin[style.Left].Or0(width), y+b.marginTop
}
