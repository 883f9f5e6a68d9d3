package layout

import (
	"valija/gui/htmlview/css"
	"valija/gui/htmlview/style"
)

// flexItems makes the items of a flex box: each child is one, and so is each run of text.
func (e *engine) flexItems(p *box, kids []*box) []*box {
	var out []*box
	for _, k := range e.wrapTableParts(p, kids) {
		switch {
		case k.blank() || k.kind == breakBox:
		case k.kind == textBox || k.kind == inlineBox:
			s := p.style.Anonymous(style.Block)
			if k.kind == inlineBox {
				t := *k.style
				t.Display, t.Vertical = style.Block, 0
				s = &t
				k = &box{kind: blockBox, style: s, tag: k.tag, kids: k.kids, lined: true}
			} else {
				k = &box{kind: blockBox, style: s, kids: []*box{k}, lined: true}
			}
			out = append(out, k)
		default:
			k.atomic = false
			if k.style.Float != 0 { // floats do not float here
				t := *k.style
				t.Float = 0
				k.style = &t
			}
			out = append(out, k)
		}
	}
	return out
}

// flexWidths are those of a flex box: its items beside each other.
func (e *engine) flexWidths(b *box) (narrow, wide float32) {
	for i, k := range b.kids {
		n, w := e.widthsOf(k)
		m := k.margins(0)
		if i > 0 {
			m += b.style.Gap
		}
		if b.style.FlexWrap {
			narrow = max(narrow, n+m)
		} else {
			narrow += n + m
		}
		wide += w + m
	}
	return narrow, wide
}

// flexItem is an item while its width is found.
type flexItem struct {
	box    *box
	w      float32 // of the border box
	narrow float32
	outer  float32 // margins
	grow   float32
}

// layFlex lays out a flex box with a row of items, or several when it wraps (CSS Flexbox 1 in part: no orders, no
// baselines, and all shrink alike). It returns the height of the content.
func (e *engine) layFlex(b *box, width, top float32) float32 {
	var row []flexItem
	y, used := float32(0), float32(0)
	flush := func() {
		if len(row) > 0 {
			y += e.layFlexRow(b, row, width, used, top+y)
			row, used = nil, 0
		}
	}
	for _, k := range b.kids {
		if k.absolute() {
			e.placeAbsolute(k, b.edge(style.Left, width), top+y, width)
			continue
		}
		it := e.flexItem(k, width)
		gap := float32(0)
		if len(row) > 0 {
			gap = b.style.Gap
		}
		if b.style.FlexWrap && len(row) > 0 && used+gap+it.w+it.outer > width+slack {
			flush()
			y += b.style.Gap
			gap = 0
		}
		row = append(row, it)
		used += gap + it.w + it.outer
	}
	flush()
	return y
}

func (e *engine) flexItem(k *box, width float32) flexItem {
	narrow, wide := e.widthsOf(k)
	it := flexItem{box: k, narrow: narrow, outer: k.margins(width), grow: k.style.Grow, w: wide}
	if v, ok := k.style.Width.Of(width); ok {
		it.w = k.borderBox(v, k.edges(width))
		if k.kind == pictureBox || k.kind == tableBox {
			it.w = max(v, narrow)
		}
		it.narrow = min(narrow, it.w)
	} else if k.kind == pictureBox {
		w, _ := k.pictureSize(width, true)
		it.w = w + k.edges(width)
	}
	if k.style.Width.Unit == css.Px && k.kind != tableBox {
		content, _ := e.contentWidths(k)
		it.narrow = min(content+k.edges(width), it.w)
	}
	it.w = max(k.limitWidth(it.w, width), 0)
	return it
}

// layFlexRow shares the width among the items of a row, places them at y, and returns the row's height.
func (e *engine) layFlexRow(b *box, row []flexItem, width, used, y float32) float32 {
	free := width - used
	resize(row, free)
	height := float32(0)
	for i := range row {
		e.layBlock(row[i].box, row[i].w, place{whole: width})
		height = max(height, row[i].box.outerHeight())
	}
	x, gap := b.edge(style.Left, width), b.style.Gap
	left := width - gap*float32(len(row)-1)
	autos := 0
	for _, it := range row {
		left -= it.box.w + it.outer
		for _, side := range [2]int{style.Left, style.Right} {
			if it.box.style.AutoMargin[side] {
				autos++
			}
		}
	}
	left = max(left, 0)
	auto := float32(0)
	if autos > 0 {
		auto, left = left/float32(autos), 0
	}
	switch b.style.Justify {
	case style.AlignCenter:
		x += left / 2
	case style.AlignRight:
		x += left
	case style.AlignBetween:
		if len(row) > 1 {
			gap += left / float32(len(row)-1)
		}
	}
	if b.style.Height.Unit == css.Px {
		height = max(height, b.style.Height.Value)
	}
	for _, it := range row {
		k := it.box
		if k.style.AutoMargin[style.Left] {
			x += auto
		}
		k.x, k.y = x+k.style.Margin[style.Left].Or0(width), y+k.marginTop+flexShift(b.style.Items, height-k.outerHeight())
		if stretches(b, k) {
			k.h = max(k.h, height-k.marginTop-k.marginBottom)
		}
		x += k.w + it.outer + gap
		if k.style.AutoMargin[style.Right] {
			x += auto
		}
		if f := k.firstBaseline(); b.baseline < 0 && f >= 0 {
			b.baseline = k.y + f
		}
	}
	return height
}

// stretches reports whether an item is as high as its row.
func stretches(b, k *box) bool {
	return (b.style.Items == style.VerticalTop || b.style.Items == style.Baseline) && k.style.Height.Unit == css.Auto && k.kind == blockBox
}

func flexShift(v style.Vertical, free float32) float32 {
	switch v {
	case style.VerticalMiddle:
		return free / 2
	case style.VerticalBottom:
		return free
	}
	return 0
}

// resize lets items grow into what is free, or shrink by their widths when it is negative.
func resize(row []flexItem, free float32) {
	if free > 0 {
		grow := float32(0)
		for _, it := range row {
			grow += it.grow
		}
		if grow > 0 {
			for i := range row {
				row[i].w += free * row[i].grow / max(grow, 1)
			}
		}
		return
	}
	const rounds = 8
	for range min(len(row), rounds) { // an item at its narrowest leaves more to the others
		sum := float32(0)
		for _, it := range row {
			if it.w > it.narrow {
				sum += it.w
			}
		}
		if free >= -slack || sum == 0 {
			return
		}
		left := free
		for i := range row {
			if it := &row[i]; it.w > it.narrow {
				w := max(it.narrow, it.w+free*it.w/sum)
				left += it.w - w
				it.w = w
			}
		}
		free = left
	}
}
