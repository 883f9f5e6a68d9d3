package layout

import (
	"valija/gui/htmlview/budget"
	"valija/gui/htmlview/css"
	"valija/gui/htmlview/style"
)

// column is a column of a table while its width is found.
type column struct {
	narrow, wide float32 // of its cells' content
	fixed        float32 // declared, in pixels; 0: not
	percent      float32
	w, x         float32
}

// grid is the inside of a table: rows, columns and cells with their places.
type grid struct {
	columns  []column
	given    []css.Length // widths of <col>
	rows     []*box
	groups   []*box // of each row; nil: none
	cells    []*box
	captions []*box
	gapX     float32
	gapY     float32
	rowH     []float32
	says     []css.Length // declared heights of the rows
}

// maxColumns bounds a table; newsletters have 40 at most.
const maxColumns = 1000

// gridOf finds the grid of a table, once.
func (e *engine) gridOf(t *box) *grid {
	if t.grid != nil {
		return t.grid
	}
	g := &grid{gapX: t.style.SpacingX, gapY: t.style.SpacingY}
	t.grid = g
	if t.style.Collapse {
		g.gapX, g.gapY = 0, 0
	}
	g.addRows(t)
	g.placeCells(e.budget)
	g.countColumns()
	if t.style.Collapse {
		g.collapseBorders(t)
	}
	e.measureColumns(g)
	return g
}

// addRows lists the rows, those of the footer last.
func (g *grid) addRows(t *box) {
	var footers []*box
	for _, k := range t.kids {
		if k.tag == "tfoot" {
			footers = append(footers, k)
			continue
		}
		g.add(k, nil)
	}
	for _, k := range footers {
		g.add(k, nil)
	}
}

func (g *grid) add(b, group *box) {
	switch b.kind {
	case captionBox:
		g.captions = append(g.captions, b)
	case groupBox:
		for _, r := range b.kids {
			g.add(r, b)
		}
	case rowBox:
		g.rows, g.groups = append(g.rows, b), append(g.groups, group)
	case columnBox:
		inner := false
		for _, k := range b.kids {
			if k.kind == columnBox {
				inner = true
				g.add(k, nil)
			}
		}
		for i := 0; !inner && i < b.colspan && len(g.given) < maxColumns; i++ {
			g.given = append(g.given, b.style.Width)
		}
	}
}

// placeCells gives each cell its row and column, below cells that span rows.
func (g *grid) placeCells(b *budget.Budget) {
	var busy []int // rows that are still occupied, of each column
	for row, r := range g.rows {
		col := 0
		for _, k := range r.kids {
			if k.kind != cellBox {
				continue
			}
			for col < len(busy) && busy[col] > 0 {
				col++
			}
			if col >= maxColumns {
				break
			}
			k.col, k.row = col, row
			k.rowspan = min(k.rowspan, len(g.rows)-row)
			k.colspan = min(k.colspan, maxColumns-col)
			b.Spend(budget.Box, k.colspan)
			for x := col; x < col+k.colspan; x++ {
				if x == len(busy) {
					busy = append(busy, 0)
				}
				busy[x] = k.rowspan
			}
			col += k.colspan
			g.cells = append(g.cells, k)
		}
		for x := range busy {
			busy[x] = max(busy[x]-1, 0)
		}
	}
}

// countColumns makes as many columns as cells begin in: what only wide cells reach has no width.
func (g *grid) countColumns() {
	n := len(g.given)
	for _, k := range g.cells {
		n = max(n, k.col+1)
	}
	g.columns = make([]column, n)
	for i, l := range g.given {
		switch l.Unit {
		case css.Px:
			g.columns[i].fixed, g.columns[i].wide = l.Value, l.Value
		case css.Percent:
			g.columns[i].percent = l.Value
		}
	}
	for _, k := range g.cells {
		k.colspan = min(k.colspan, n-k.col)
	}
}

// tableWidths are the widths that a table asks for.
func (e *engine) tableWidths(t *box) (narrow, wide float32) {
	s := t.style
	if s.FixedTable && s.Width.Unit == css.Px {
		return s.Width.Value, s.Width.Value
	}
	if s.FixedTable && s.Width.Unit == css.Percent {
		return t.edges(0), e.opt.Width
	}
	g := e.gridOf(t)
	var percents, need, rest float32
	for _, c := range g.columns {
		narrow += c.narrow
		wide += c.wide
		if c.percent > 0 {
			percents += c.percent
			need = max(need, c.wide*100/c.percent)
		} else {
			rest += c.wide
		}
	}
	if percents > 0 && percents < 100 && rest > 0 {
		need = max(need, rest*100/(100-percents))
	}
	const widest = 10_000 // a column of 1 % does not ask for a hundred screens
	wide = max(wide, min(need, widest))
	around := t.tableEdges() + g.gapX*float32(len(g.columns)+1)
	if len(g.columns) == 0 {
		around = t.tableEdges()
	}
	narrow, wide = narrow+around, wide+around
	for _, c := range g.captions {
		n, _ := e.widthsOf(c)
		narrow = max(narrow, n)
	}
	if s.Width.Unit == css.Px && s.Width.Value > 0 {
		wide = max(narrow, t.tableBox(s.Width.Value))
		narrow = wide
	}
	if s.MinWidth.Unit == css.Px {
		narrow, wide = max(narrow, s.MinWidth.Value), max(wide, s.MinWidth.Value)
	}
	if s.MaxWidth.Unit == css.Px {
		wide = max(narrow, min(wide, s.MaxWidth.Value))
	}
	return narrow, wide
}

// tableEdges are the table's own border and padding, left and right; a collapsed one has no padding.
func (t *box) tableEdges() float32 {
	if t.style.Collapse {
		return t.border(style.Left) + t.border(style.Right)
	}
	return t.edges(0)
}

// tableBox turns a declared width into that of the border box.
func (t *box) tableBox(v float32) float32 {
	if t.style.BorderBox {
		return v
	}
	return v + t.tableEdges()
}

// tableWidth is the width of a table in the flow.
func (e *engine) tableWidth(t *box, whole float32) float32 {
	narrow, wide := e.widthsOf(t)
	s := t.style
	w := max(narrow, min(wide, whole-t.margins(whole)))
	if v, ok := s.Width.Of(whole); ok && v > 0 {
		w = max(narrow, t.tableBox(v))
	}
	if v, ok := s.MaxWidth.Of(whole); ok {
		w = max(narrow, min(w, v))
	}
	if v, ok := s.MinWidth.Of(whole); ok {
		w = max(w, v)
	}
	return w
}
