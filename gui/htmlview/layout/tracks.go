package layout

import (
	"valija/gui/htmlview/budget"
	"valija/gui/htmlview/css"
	"valija/gui/htmlview/style"
)

// isGrid reports whether a box is a grid (CSS Grid 1, in part: columns; rows are as high as their content).
func (b *box) isGrid() bool {
	return b.flex && (b.style.Display == style.Grid || b.style.Display == style.InlineGrid)
}

// gridItem is an item and its place.
type gridItem struct {
	box            *box
	row, col, span int
}

// columnsOf are the columns of a grid that is width wide, one at least.
func (b *box) columnsOf(width float32) []style.Track {
	tracks := b.style.Flex.Tracks
	out := append([]style.Track(nil), tracks.List...)
	if len(tracks.Fill) > 0 {
		out = append(out, b.filled(tracks.Fill, width)...)
	}
	if len(out) == 0 {
		out = []style.Track{{}}
	}
	return out
}

// filled repeats columns as often as there is room.
func (b *box) filled(pattern []style.Track, width float32) []style.Track {
	const columns = 100 // more than any message has
	most := max(columns/len(pattern), 1)
	need := float32(0)
	for _, t := range pattern {
		v, ok := t.Least.Of(width)
		if !ok {
			v = t.Size.Or0(width)
		}
		need += max(v, 1) + b.style.Flex.GapX
	}
	n := min(max(int((width+b.style.Flex.GapX)/need), 1), most)
	var out []style.Track
	for range n {
		out = append(out, pattern...)
	}
	return out
}

// placeItems gives the items their rows and columns, in their order.
func (b *box) placeItems(columns int) []gridItem {
	var out []gridItem
	row, col := 0, 0
	for _, k := range b.kids {
		if k.absolute() {
			continue
		}
		f := &k.style.Flex
		span := min(max(f.Span, 1), columns)
		start := f.Start
		if start < 0 {
			start = max(columns+2+start, 1)
		}
		switch {
		case start > 0:
			span = min(span, max(columns-start+1, 1))
			start = min(start-1, columns-span)
			if start < col {
				row++
			}
			col = start
		case col+span > columns:
			row, col = row+1, 0
		}
		out = append(out, gridItem{k, row, col, span})
		col += span
	}
	return out
}

// gridWidths are those of a grid: its columns beside each other.
func (e *engine) gridWidths(b *box) (narrow, wide float32) {
	columns := b.columnsOf(0)
	low, high := e.trackWidths(columns, b.placeItems(len(columns)), 0)
	gaps := b.style.Flex.GapX * float32(len(columns)-1)
	for i := range columns {
		narrow += low[i]
		wide += high[i]
	}
	return narrow + gaps, wide + gaps
}

// trackWidths are the narrowest and the widest width of each column.
func (e *engine) trackWidths(columns []style.Track, items []gridItem, width float32) (narrow, wide []float32) {
	e.budget.Spend(budget.Box, len(columns))
	narrow, wide = make([]float32, len(columns)), make([]float32, len(columns))
	for _, it := range items {
		n, w := e.widthsOf(it.box)
		m := it.box.margins(width)
		for c := it.col; c < it.col+it.span; c++ {
			narrow[c] = max(narrow[c], (n+m)/float32(it.span))
			wide[c] = max(wide[c], (w+m)/float32(it.span))
		}
	}
	for i, t := range columns {
		if v, ok := t.Size.Of(width); ok && t.Share == 0 && (t.Size.Unit == css.Px || width > 0) {
			narrow[i], wide[i] = v, v
		}
		if v, ok := t.Least.Of(width); ok {
			narrow[i], wide[i] = max(v, 0), max(wide[i], v)
		}
	}
	return narrow, wide
}

// trackSizes shares a width among columns: fixed ones first, then those by content, then the shares of what is left.
func trackSizes(columns []style.Track, narrow, wide []float32, room float32) []float32 {
	out := make([]float32, len(columns))
	shares, autos := float32(0), 0
	for i, t := range columns {
		out[i] = narrow[i]
		room -= narrow[i]
		switch {
		case t.Share > 0:
			shares += t.Share
		case t.Size.Unit == css.Auto:
			autos++
		}
	}
	for i, t := range columns { // by content, up to what it asks for
		if t.Share == 0 && t.Size.Unit == css.Auto && room > 0 {
			more := min(wide[i]-narrow[i], room/float32(autos))
			out[i] += max(more, 0)
			room -= max(more, 0)
			autos--
		}
	}
	if shares > 0 {
		shareOut(columns, out, room)
		return out
	}
	autos = 0
	for _, t := range columns {
		if t.Size.Unit == css.Auto {
			autos++
		}
	}
	for i, t := range columns {
		if t.Size.Unit == css.Auto && room > 0 {
			out[i] += room / float32(autos)
		}
	}
	return out
}

// shareOut divides what is left among the columns with a share; none is narrower than its content.
func shareOut(columns []style.Track, out []float32, room float32) {
	whole, fixed := max(room, 0), make([]bool, len(columns))
	for i, t := range columns {
		if t.Share > 0 {
			whole += out[i]
		}
	}
	for range columns {
		sum, left := float32(0), whole
		for i, t := range columns {
			switch {
			case t.Share == 0:
			case fixed[i]:
				left -= out[i]
			default:
				sum += t.Share
			}
		}
		again := false
		for i, t := range columns {
			if t.Share > 0 && !fixed[i] && out[i] > max(left, 0)*t.Share/max(sum, 1) {
				fixed[i], again = true, true
			}
		}
		if again {
			continue
		}
		for i, t := range columns {
			if t.Share > 0 && !fixed[i] {
				out[i] = max(left, 0) * t.Share / max(sum, 1)
			}
		}
		return
	}
}

// layGrid lays out a grid and returns the height of its content.
func (e *engine) layGrid(b *box, width, top float32) float32 {
	columns := b.columnsOf(width)
	items := b.placeItems(len(columns))
	narrow, wide := e.trackWidths(columns, items, width)
	gapX, gapY := b.style.Flex.GapX, b.style.Flex.GapY
	sizes := trackSizes(columns, narrow, wide, width-gapX*float32(len(columns)-1))
	starts := make([]float32, len(columns)+1)
	starts[0] = b.edge(style.Left, width)
	for i, w := range sizes {
		starts[i+1] = starts[i] + w + gapX
	}
	y := float32(0)
	for i := 0; i < len(items); {
		j, height := i, float32(0)
		for ; j < len(items) && items[j].row == items[i].row; j++ {
			it := items[j]
			whole := starts[it.col+it.span] - gapX - starts[it.col]
			w, x := e.blockWidth(it.box, whole)
			e.layBlock(it.box, w, place{whole: whole})
			it.box.x = starts[it.col] + x
			height = max(height, it.box.outerHeight())
		}
		if i > 0 {
			y += gapY
		}
		for ; i < j; i++ {
			b.placeInRow(items[i].box, top+y, height)
		}
		y += height
	}
	for _, k := range b.kids {
		if k.absolute() {
			e.placeAbsolute(k, starts[0], top, width)
		}
	}
	return y
}

// placeInRow puts an item in a row of a grid.
func (b *box) placeInRow(k *box, y, height float32) {
	free := height - k.outerHeight()
	k.y = y + k.marginTop
	switch b.across(k) {
	case style.AcrossCenter:
		k.y += free / 2
	case style.AcrossEnd:
		k.y += free
	}
	if b.stretches(k) {
		k.h = max(k.h, height-k.marginTop-k.marginBottom)
	}
}
