package layout

import (
	"valija/gui/htmlview/budget"
	"valija/gui/htmlview/css"
	"valija/gui/htmlview/style"
)

// collapse joins two adjoining vertical margins (CSS 2.1, section 8.3.1).
func collapse(a, b float32) float32 {
	switch {
	case a >= 0 && b >= 0:
		return max(a, b)
	case a < 0 && b < 0:
		return min(a, b)
	}
	return a + b
}

// layBlock lays out a box whose border box is w wide.
func (e *engine) layBlock(b *box, w float32, at place) {
	e.budget.Spend(budget.Layout, 1)
	b.w = w
	b.setMargins(at.whole)
	b.baseline = -1
	switch b.kind {
	case pictureBox:
		_, h := b.pictureSize(at.whole, true)
		b.h = h + b.edge(style.Top, at.whole) + b.edge(style.Bottom, at.whole)
		return
	case tableBox:
		e.layTable(b, w)
		return
	}
	if b.marker != "" && !b.lined {
		b.passMarker(b.style)
	}
	own := at
	if b.isolates() || at.floats == nil {
		own = place{floats: &floats{budget: e.budget}}
	}
	top, bottom := b.edge(style.Top, at.whole), b.edge(style.Bottom, at.whole)
	width := max(0, w-b.edges(at.whole))
	var y float32
	switch {
	case b.lined:
		y = top + e.layLines(b, width, own, top)
	case b.isGrid():
		y = top + e.layGrid(b, width, top)
	case b.flex && b.style.Flex.Column:
		y = top + e.layFlexColumn(b, width, top)
	case b.flex:
		y = top + e.layFlex(b, width, top)
	default:
		y = e.layChildren(b, width, own, top, bottom)
	}
	if own.floats != at.floats { // as high as the floats within
		y = max(y, own.floats.bottom)
	}
	b.setHeight(y+bottom, top+bottom, at.high)
	switch {
	case b.isControl():
		b.baseline = b.controlBaseline()
	case b.atomic && b.style.Clip:
		b.baseline = -1
	}
}

// passMarker tells the first line within that the marker of a list item stands in it.
func (b *box) passMarker(s *style.Style) {
	for _, k := range b.kids {
		switch {
		case k.apart():
			continue
		case k.kind != blockBox:
		case k.lined:
			k.marks = s
		default:
			k.passMarker(s)
		}
		return
	}
}

// fixedHeight is the declared height; high is that of the containing block, 0 when it depends on its content.
func (b *box) fixedHeight(high float32) (h float32, ok bool) {
	if b.style.Height.Unit == css.Percent && high <= 0 {
		return 0, false
	}
	return b.style.Height.Of(high)
}

// contentHigh is the declared height of the content, 0 when there is none.
func (b *box) contentHigh(high, edges float32) float32 {
	h, ok := b.fixedHeight(high)
	if !ok || b.kind == cellBox {
		return 0
	}
	return max(b.borderBox(h, edges)-edges, 0)
}

// setHeight sets the height of the border box from that of the content, unless one is declared.
func (b *box) setHeight(h, edges, high float32) {
	s := b.style
	if b.kind != cellBox { // the table's business
		if v, ok := b.fixedHeight(high); ok {
			h = b.borderBox(v, edges)
		}
		if s.MaxHeight.Unit == css.Px {
			h = min(h, b.borderBox(s.MaxHeight.Value, edges))
		}
		if s.MinHeight.Unit == css.Px {
			h = max(h, b.borderBox(s.MinHeight.Value, edges))
		}
	}
	b.h = max(h, 0)
}

// flow is the state of laying out the children of a block, one below the other.
type flow struct {
	e       *engine
	b       *box
	at      place
	left    float32 // where the content begins
	width   float32
	y       float32 // where the last child ended
	margin  float32 // of the last child, not used yet
	first   bool    // nothing in the flow yet
	topOpen bool    // the margin of the first child is the box's own
	high    float32 // declared height of the content; 0: none
	quirk   bool    // margins of the browser's sheet vanish at the edges

	quirkBottom bool // margin is one of those
}

// layChildren lays out a block's children and returns where they end.
func (e *engine) layChildren(b *box, width float32, at place, top, bottom float32) float32 {
	f := &flow{e: e, b: b, at: at, left: b.edge(style.Left, at.whole), width: width, y: top, first: true, high: b.contentHigh(at.high, top+bottom),
		topOpen: top == 0 && !b.isolates(), quirk: e.doc.quirks && (b.kind == cellBox || b.tag == "body")}
	for i, k := range b.kids {
		switch {
		case k.absolute():
			e.placeAbsolute(k, f.left, f.y+max(0, f.margin), width)
		case k.floats():
			e.placeFloat(k, at.floats, at.x+f.left, at.y+f.y+max(0, f.margin), width, at.x, at.y)
		default:
			f.child(k, i == len(b.kids)-1)
		}
	}
	if bottom == 0 && b.style.Height.Unit == css.Auto && !b.isolates() && isAutoOrZero(b.style.MinHeight) {
		b.quirkBottom = b.quirkBottom || f.quirkBottom && b.marginBottom < f.margin
		b.marginBottom = collapse(b.marginBottom, f.margin)
		return f.y
	}
	return f.y + f.margin
}

func isAutoOrZero(l css.Length) bool { return l.Unit != css.Px || l.Value == 0 }

// child lays out one child in the flow.
func (f *flow) child(k *box, last bool) {
	w, x := f.e.blockWidth(k, f.width)
	if k.style.Clear != 0 {
		if y := f.at.floats.clear(f.at.y+f.y, k.style.Clear) - f.at.y; y > f.y+f.margin {
			f.y, f.margin, f.first = y, 0, false
		}
	}
	margin := collapse(f.margin, k.style.Margin[style.Top].Or0(f.width))
	if f.first && (f.topOpen || f.quirk && k.style.QuirkMargin[style.Top]) {
		margin = 0
	}
	y := f.y + margin
	if k.isolates() {
		w, x, y = f.besideFloats(k, w, x, y)
	}
	f.e.layBlock(k, w, place{f.at.floats, f.at.x + f.left + x, f.at.y + y, f.width, f.high})
	if f.quirk && f.first && k.quirkTop {
		k.marginTop = 0
	}
	if f.quirk && f.b.kind == cellBox && last && k.quirkBottom {
		k.marginBottom = 0
	}
	k.x = f.left + x
	f.stack(k, y, margin)
}

// stack puts a child that has its height below the others.
func (f *flow) stack(k *box, y, margin float32) {
	if k.h == 0 && k.kind == blockBox && len(k.lines) == 0 && !k.isolates() { // its margins collapse through it
		f.margin = collapse(f.margin, collapse(k.marginTop, k.marginBottom))
		k.y = f.y
		return
	}
	joined := collapse(f.margin, k.marginTop)
	switch {
	case f.first && f.topOpen:
		f.b.quirkTop = f.b.quirkTop || k.quirkTop && f.b.marginTop < joined
		f.b.marginTop = collapse(f.b.marginTop, joined)
		k.y = f.y
		if k.isolates() && y > f.y { // moved below floats
			k.y = y
		}
	case joined < margin:
		k.y = f.y + joined
	default:
		k.y = max(y, f.y+joined)
	}
	f.first = false
	f.y, f.margin, f.quirkBottom = k.y+k.h, k.marginBottom, k.quirkBottom
	if k.baseline >= 0 {
		f.b.baseline = k.y + k.baseline
	}
}

// besideFloats finds the room for a box that does not let floats in: beside them if it fits, else below.
func (f *flow) besideFloats(k *box, w, x, y float32) (float32, float32, float32) {
	fl := f.at.floats
	left, right := f.at.x+f.left, f.at.x+f.left+f.width
	for {
		l, r := fl.edges(f.at.y+y, 1, left, right)
		if l <= left && r >= right {
			return w, x, y
		}
		if k.style.Width.Unit == css.Auto && k.kind != pictureBox {
			narrow, wide := f.e.widthsOf(k)
			if k.kind == blockBox {
				wide = r - l // fills the room
			}
			w = min(w, max(narrow, min(wide, r-l)))
		}
		if w <= r-l+0.5 {
			if left+x < l {
				x = l - left
			} else if left+x+w > r {
				x = max(0, r-w-left)
			}
			return w, x, y
		}
		next := fl.next(f.at.y + y)
		if next <= f.at.y+y {
			return w, x, y
		}
		y = next - f.at.y
	}
}
