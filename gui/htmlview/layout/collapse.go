package layout

import "valija/gui/htmlview/style"

// cellPlace is a place in the grid.
type cellPlace struct{ row, col int }

// collapseBorders decides which border is drawn on each edge of a table with border-collapse: collapse, and gives each
// cell half of it (CSS 2.1, section 17.6.2).
func (g *grid) collapseBorders(t *box) {
	at := map[cellPlace]*box{}
	for _, k := range g.cells {
		for r := k.row; r < k.row+k.rowspan; r++ {
			for c := k.col; c < k.col+k.colspan; c++ {
				at[cellPlace{r, c}] = k
			}
		}
	}
	var outer [4]float32
	for _, k := range g.cells {
		won := &[4]style.Border{}
		neighbours := [4]*box{
			style.Top: at[cellPlace{k.row - 1, k.col}], style.Bottom: at[cellPlace{k.row + k.rowspan, k.col}],
			style.Left: at[cellPlace{k.row, k.col - 1}], style.Right: at[cellPlace{k.row, k.col + k.colspan}],
		}
		for side := range won {
			b := inked(k.style, side)
			if n := neighbours[side]; n != nil {
				b = stronger(b, inked(n.style, (side+2)%4))
			}
			b = g.rowBorder(k, side, neighbours[side] == nil, b)
			if neighbours[side] == nil {
				b = stronger(b, inked(t.style, side))
				outer[side] = max(outer[side], b.Used()/2)
			}
			won[side] = b
			k.borders[side] = b.Used() / 2
		}
		k.collapsed = won
	}
	if len(g.cells) > 0 {
		t.collapsed, t.borders = &[4]style.Border{}, outer
	}
}

// rowBorder lets the borders of a row and its group compete.
func (g *grid) rowBorder(k *box, side int, outer bool, b style.Border) style.Border {
	row := k.row
	if side == style.Bottom {
		row = k.row + k.rowspan - 1
	}
	if side == style.Top || side == style.Bottom || outer {
		b = stronger(b, inked(g.rows[row].style, side))
	}
	next := row - 1
	if side == style.Bottom {
		next = row + 1
	}
	if (side == style.Top || side == style.Bottom) && next >= 0 && next < len(g.rows) {
		b = stronger(b, inked(g.rows[next].style, (side+2)%4))
	}
	if group := g.groups[row]; group != nil && (outer || next >= 0 && next < len(g.rows) && g.groups[next] != group && (side == style.Top || side == style.Bottom)) {
		b = stronger(b, inked(group.style, side))
	}
	return b
}

// inked is a border with its colour, which is that of the text when none is declared. What is sunk or stands out is neither
// between cells: thin lines are plain, wide ones ridges (CSS 2.1, section 17.6.3).
func inked(s *style.Style, side int) style.Border {
	b := s.Border[side]
	switch {
	case b.Line != style.Inset && b.Line != style.Outset:
	case b.Used() < 2:
		b.Line = style.Solid
	case b.Line == style.Inset:
		b.Line = style.Ridge
	default:
		b.Line = style.Groove
	}
	if !b.Colored {
		b.Color, b.Colored = s.Color, true
	}
	return b
}

// stronger is the border that wins; a at a tie.
func stronger(a, b style.Border) style.Border {
	switch {
	case a.Line == style.HiddenLine || b.Line == style.NoLine:
		return a
	case b.Line == style.HiddenLine || a.Line == style.NoLine:
		return b
	case b.Used() > a.Used():
		return b
	case b.Used() == a.Used() && b.Line == style.Double && a.Line != style.Double:
		return b
	}
	return a
}
