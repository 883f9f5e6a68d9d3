package layout

import (
	"slices"

	"valija/gui/htmlview/css"
	"valija/gui/htmlview/style"
)

// flexItems makes the items of a flex box: each child is one, and so is each run of text.
func (e *engine) flexItems(p *box, kids []*box) []*box {
	var out []*box
	ordered := false
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
	for _, k := range out {
		ordered = ordered || k.style.Flex.Order != 0
	}
	if ordered {
		slices.SortStableFunc(out, func(a, b *box) int { return a.style.Flex.Order - b.style.Flex.Order })
	}
	return out
}

// flexWidths are those of a flex box: its items beside each other.
func (e *engine) flexWidths(b *box) (narrow, wide float32) {
	for i, k := range b.kids {
		n, w := e.widthsOf(k)
		m := k.margins(0)
		if i > 0 {
			m += b.style.Flex.GapX
		}
		if b.style.Flex.Wrap {
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
	box          *box
	w            float32 // of the border box
	narrow       float32
	outer        float32 // margins
	grow, shrink float32
}

// layFlex lays out a flex box with a row of items, or several when it wraps (CSS Flexbox 1, without reversed orders). It
// returns the height of the content.
func (e *engine) layFlex(b *box, width, top float32) float32 {
	var row []flexItem
	y, used, rows := float32(0), float32(0), 0
	flush := func() {
		if len(row) > 0 {
			if rows > 0 {
				y += b.style.Flex.GapY
			}
			y += e.layFlexRow(b, row, width, used, top+y)
			row, used = nil, 0
			rows++
		}
	}
	for _, k := range b.kids {
		if k.absolute() {
			e.placeAbsolute(k, b.edge(style.Left, width), top+y, width)
			continue
		}
		it := e.flexItem(k, width)
		gap := b.style.Flex.GapX
		if b.style.Flex.Wrap && len(row) > 0 && used+gap+it.w+it.outer > width+slack {
			flush()
		}
		if len(row) == 0 {
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
	f := &k.style.Flex
	it := flexItem{box: k, narrow: narrow, outer: k.margins(width), grow: f.Grow, shrink: f.Shrink, w: wide}
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
	if k.style.Width.Unit == css.Px && k.kind == blockBox {
		content, _ := e.contentWidths(k)
		it.narrow = min(content+k.edges(width), it.w)
	}
	if v, ok := f.Basis.Of(width); ok && f.HasBasis {
		it.w = k.borderBox(v, k.edges(width))
	}
	if k.style.Clip {
		it.narrow = k.edges(width)
	}
	it.w = max(k.limitWidth(it.w, width), 0)
	return it
}

// layFlexRow shares the width among the items of a row, places them at y, and returns the row's height.
func (e *engine) layFlexRow(b *box, row []flexItem, width, used, y float32) float32 {
	resize(row, width-used, width)
	height, rise := float32(0), float32(0) // of the items; of their baselines
	for i := range row {
		k := row[i].box
		e.layBlock(k, row[i].w, place{whole: width})
		height = max(height, k.outerHeight())
		if f := k.firstBaseline(); b.across(k) == style.AcrossBaseline && f >= 0 {
			rise = max(rise, k.marginTop+f)
		}
	}
	if h := b.style.Height; h.Unit == css.Px && !b.style.Flex.Wrap {
		height = max(height, b.contentHigh(0, b.edge(style.Top, width)+b.edge(style.Bottom, width)))
	}
	x, gap, auto := b.alongRow(row, width)
	for _, it := range row {
		k := it.box
		if k.style.AutoMargin[style.Left] {
			x += auto
		}
		free := height - k.outerHeight()
		shift := float32(0)
		switch b.across(k) {
		case style.AcrossCenter:
			shift = free / 2
		case style.AcrossEnd:
			shift = free
		case style.AcrossBaseline:
			if f := k.firstBaseline(); f >= 0 {
				shift = rise - k.marginTop - f
			}
		}
		k.x, k.y = x+k.style.Margin[style.Left].Or0(width), y+k.marginTop+shift
		if b.stretches(k) {
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

// alongRow is where a row begins, what stands between its items, and how wide an auto margin is.
func (b *box) alongRow(row []flexItem, width float32) (x, gap, auto float32) {
	x, gap = b.edge(style.Left, width), b.style.Flex.GapX
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
	n := float32(len(row))
	switch {
	case left <= 0 && b.style.Flex.Justify == style.AlongCenter:
		return x + left/2, gap, 0
	case left <= 0:
		return x, gap, 0
	case autos > 0:
		return x, gap, left / float32(autos)
	}
	switch b.style.Flex.Justify {
	case style.AlongCenter:
		x += left / 2
	case style.AlongEnd:
		x += left
	case style.AlongBetween:
		if n > 1 {
			gap += left / (n - 1)
		}
	case style.AlongAround:
		x, gap = x+left/n/2, gap+left/n
	case style.AlongEvenly:
		x, gap = x+left/(n+1), gap+left/(n+1)
	}
	return x, gap, 0
}

// across is where an item stands across its line.
func (b *box) across(k *box) style.Across {
	if k.style.Flex.Self != style.AcrossAuto {
		return k.style.Flex.Self
	}
	return b.style.Flex.Items
}

// stretches reports whether an item is as high as its row.
func (b *box) stretches(k *box) bool {
	a := b.across(k)
	return (a == style.AcrossAuto || a == style.AcrossStretch) && k.style.Height.Unit == css.Auto && k.kind == blockBox
}

// resize lets items grow into what is free, or shrink by their widths when it is negative, no farther than they may.
func resize(row []flexItem, free, width float32) {
	const rounds = 8
	frozen := make([]bool, len(row))
	for range rounds { // an item at its limit leaves more to the others
		sum, factors := float32(0), float32(0)
		for i := range row {
			if frozen[i] {
				continue
			}
			factors += row[i].grow
			if free < 0 {
				sum += row[i].shrink * row[i].w
			}
		}
		if free > 0 {
			sum = max(factors, 1)
		}
		if free > 0 && factors == 0 || free <= 0 && (sum == 0 || free > -slack) {
			break
		}
		left, stuck := free, false
		for i := range row {
			it := &row[i]
			if frozen[i] {
				continue
			}
			w := it.w + free*it.grow/sum
			if free < 0 {
				w = it.w + free*it.shrink*it.w/sum
			}
			if to := max(it.box.limitWidth(w, width), it.narrow); to != w {
				w, frozen[i], stuck = to, true, true
			}
			left -= w - it.w
			it.w = w
		}
		if free = left; !stuck {
			break
		}
	}
	for i := range row { // none is narrower than its content
		row[i].w = max(row[i].w, row[i].narrow)
	}
}
