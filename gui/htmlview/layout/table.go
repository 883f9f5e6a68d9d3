package layout

import (
	"valija/gui/htmlview/budget"
	"valija/gui/htmlview/css"
	"valija/gui/htmlview/style"
)

// layTable lays out a table whose border box is w wide, or wider when its content is.
func (e *engine) layTable(t *box, w float32) {
	g := e.gridOf(t)
	s := t.style
	left, top := t.border(style.Left), t.border(style.Top)
	right, bottom := t.border(style.Right), t.border(style.Bottom)
	if !s.Collapse {
		left, right = left+s.Padding[style.Left].Or0(0), right+s.Padding[style.Right].Or0(0)
		top, bottom = top+s.Padding[style.Top].Or0(0), bottom+s.Padding[style.Bottom].Or0(0)
	}
	inner := max(0, w-left-right-g.gapX*float32(len(g.columns)+1))
	if s.FixedTable && s.Width.Unit != css.Auto {
		g.fixColumns(inner)
	} else if len(g.columns) > 0 {
		distribute(g.columns, inner)
	}
	x := left + g.gapX
	for i := range g.columns {
		g.columns[i].x = x
		x += g.columns[i].w + g.gapX
	}
	if len(g.columns) > 0 && x+right > w+0.5 {
		t.w = x + right
	}
	t.captionHeight = e.layCaptions(t, g)
	top += t.captionHeight
	e.layCells(g, t.w)
	g.stretchRows(s, top-t.captionHeight+bottom)
	t.h = g.placeRows(t, top) + bottom
	if s.Height.Unit == css.Px {
		t.h = max(t.h, s.Height.Value+t.captionHeight)
	}
}

// layCaptions puts the captions above the table and returns their height.
func (e *engine) layCaptions(t *box, g *grid) float32 {
	y := float32(0)
	for _, c := range g.captions {
		e.layBlock(c, t.w, place{whole: t.w})
		c.x, c.y = 0, y+c.marginTop
		y += c.outerHeight()
	}
	return y
}

// layCells lays out the cells of a table that is whole wide, and finds the heights of the rows.
func (e *engine) layCells(g *grid, whole float32) {
	g.rowH = make([]float32, len(g.rows))
	heights := make([]float32, len(g.cells))
	for i, k := range g.cells {
		w := g.gapX * float32(k.colspan-1)
		for _, c := range g.columns[k.col : k.col+k.colspan] {
			w += c.w
		}
		e.layBlock(k, w, place{whole: whole})
		h := k.h
		if v := k.style.Height; v.Unit == css.Px {
			want := v.Value
			if !k.style.BorderBox && !k.style.HeightWithEdge {
				want += k.edge(style.Top, 0) + k.edge(style.Bottom, 0)
			}
			h = max(h, want)
		}
		heights[i] = h
		if k.rowspan == 1 {
			g.rowH[k.row] = max(g.rowH[k.row], h)
		}
	}
	g.alignBaselines()
	for i, r := range g.rows {
		if r.style.Height.Unit == css.Px {
			g.rowH[i] = max(g.rowH[i], r.style.Height.Value)
		}
	}
	g.sayRows()
	for i, k := range g.cells {
		if k.rowspan > 1 {
			e.budget.Spend(budget.Box, k.rowspan)
			g.growRows(k.row, k.row+k.rowspan, heights[i]-g.height(k))
		}
	}
}

// height is that of all the rows of a cell.
func (g *grid) height(k *box) float32 {
	h := g.gapY * float32(k.rowspan-1)
	for _, r := range g.rowH[k.row : k.row+k.rowspan] {
		h += r
	}
	return h
}

// alignBaselines moves the content of cells with vertical-align: baseline to a common one.
func (g *grid) alignBaselines() {
	line := make([]float32, len(g.rows))
	first := func(k *box) float32 {
		if b := k.firstBaseline(); b >= 0 {
			return b
		}
		return -1
	}
	aligned := func(k *box) bool {
		return k.style.Vertical == style.Baseline || k.style.Vertical > style.VerticalBottom
	}
	for _, k := range g.cells {
		if aligned(k) {
			line[k.row] = max(line[k.row], first(k))
		}
	}
	for _, k := range g.cells {
		k.shift = 0
		if b := first(k); aligned(k) && b >= 0 {
			k.shift = line[k.row] - b
			if k.rowspan == 1 {
				g.rowH[k.row] = max(g.rowH[k.row], k.h+k.shift)
			}
		}
	}
}

// firstBaseline is that of the first line within a box, from its top; below 0: none.
func (b *box) firstBaseline() float32 {
	if len(b.lines) > 0 {
		return b.lines[0].baseline
	}
	if b.kind == tableBox && b.grid != nil {
		for _, k := range b.grid.cells {
			if f := k.firstBaseline(); k.row == 0 && f >= 0 {
				return k.y + k.shift + f
			}
		}
		return -1
	}
	for _, k := range b.kids {
		if k.apart() {
			continue
		}
		if f := k.firstBaseline(); f >= 0 {
			return k.y + f
		}
	}
	return -1
}

// placeRows gives rows and cells their places and returns where the last row ends.
func (g *grid) placeRows(t *box, y float32) float32 {
	if len(g.rows) > 0 {
		y += g.gapY
	}
	for i, r := range g.rows {
		r.x, r.y, r.w, r.h = 0, y, t.w, g.rowH[i]
		y += g.rowH[i] + g.gapY
	}
	t.baseline = -1
	for _, k := range g.cells {
		k.x, k.y = g.columns[k.col].x, g.rows[k.row].y
		if t.style.RTL {
			k.x = t.w - k.x - k.w
		}
		content := k.h
		k.h = g.height(k)
		switch k.style.Vertical {
		case style.VerticalMiddle:
			k.shift = max(k.h-content, 0) / 2
		case style.VerticalBottom:
			k.shift = max(k.h-content, 0)
		case style.VerticalTop:
			k.shift = 0
		}
		if k.row == 0 && k.baseline >= 0 && t.baseline < 0 {
			t.baseline = k.y + k.shift + max(k.firstBaseline(), 0)
		}
	}
	return y
}
