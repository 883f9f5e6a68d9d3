package layout

import (
	"slices"

	"valija/gui/htmlview/budget"
	"valija/gui/htmlview/css"
)

// measureColumns finds what the cells ask of their columns: first those in one column, then the wider ones.
func (e *engine) measureColumns(g *grid) {
	for _, k := range g.cells {
		if k.colspan == 1 {
			w := e.askOf(k)
			c := &g.columns[k.col]
			c.narrow, c.wide = max(c.narrow, w.narrow), max(c.wide, w.wide)
			c.fixed, c.percent = max(c.fixed, w.fixed), max(c.percent, w.percent)
		}
	}
	var wide []*box
	for _, k := range g.cells {
		if k.colspan > 1 {
			wide = append(wide, k)
		}
	}
	slices.SortStableFunc(wide, func(a, b *box) int { return a.colspan - b.colspan })
	for _, k := range wide {
		e.budget.Spend(budget.Box, k.colspan)
		g.spread(k, e.askOf(k))
	}
	total := float32(0)
	for i := range g.columns {
		c := &g.columns[i]
		c.wide = max(c.wide, c.narrow)
		c.percent = max(min(c.percent, 100-total), 0)
		total += c.percent
	}
}

// askOf is what a cell asks of its columns, as if it were one.
func (e *engine) askOf(k *box) column {
	var c column
	c.narrow, c.wide = e.widthsOf(k)
	s := k.style
	switch {
	case s.Width.Unit == css.Px && s.Width.Value > 0:
		c.fixed = k.borderBox(s.Width.Value, k.edges(0))
		narrow, _ := e.contentWidths(k) // a declared width shrinks to the content, not to itself
		c.narrow = narrow + k.edges(0)
		if s.MinWidth.Unit == css.Px {
			c.narrow = max(c.narrow, k.borderBox(s.MinWidth.Value, k.edges(0)))
		}
		c.wide = max(c.narrow, c.fixed)
	case s.Width.Unit == css.Percent && s.Width.Value > 0:
		c.percent = s.Width.Value
	}
	return c
}

// spread gives the columns below a wide cell what they lack: percentages to those without, and widths as if the cell were a
// table of these columns.
func (g *grid) spread(k *box, ask column) {
	columns := g.columns[k.col : k.col+k.colspan]
	percent, free := float32(0), 0
	for i := range columns {
		percent += columns[i].percent
		if columns[i].percent == 0 {
			free++
		}
	}
	if ask.percent > percent && free > 0 {
		for i := range columns {
			if columns[i].percent == 0 {
				columns[i].percent = (ask.percent - percent) / float32(free)
			}
		}
	}
	gaps := g.gapX * float32(k.colspan-1)
	narrow, wide := slices.Clone(columns), slices.Clone(columns)
	distribute(narrow, ask.narrow-gaps)
	distribute(wide, max(ask.wide, ask.narrow)-gaps)
	for i := range columns {
		columns[i].narrow = max(columns[i].narrow, narrow[i].w)
		columns[i].wide = max(columns[i].wide, wide[i].w)
	}
}
