package layout

import (
	"valija/gui/htmlview/css"
	"valija/gui/htmlview/style"
)

// sayRows finds what each row's own height, or that of a cell in it, says.
func (g *grid) sayRows() {
	g.says = make([]css.Length, len(g.rows))
	for i := range g.rows {
		g.says[i] = g.said(i)
	}
}

// said is the length that asks for most of a row; auto: nothing.
func (g *grid) said(row int) css.Length {
	out := g.rows[row].style.Height
	for _, k := range g.rows[row].kids {
		if k.kind != cellBox || k.rowspan != 1 {
			continue
		}
		switch h := k.style.Height; {
		case h.Unit == css.Percent && (out.Unit != css.Percent || h.Value > out.Value):
			out = h
		case h.Unit == css.Px && out.Unit == css.Auto && h.Value > 0:
			out = h
		}
	}
	return out
}

// growRows shares extra height among rows from..to: those without a declared height by their own, else all by theirs, else
// the last one takes it (CSS Tables 3, section 3.8).
func (g *grid) growRows(from, to int, extra float32) {
	if extra <= 0 || from >= to {
		return
	}
	var free, all float32
	isFree := make([]bool, to-from)
	for i := from; i < to; i++ {
		isFree[i-from] = g.says[i].Unit == css.Auto && g.rowH[i] > 0
		if isFree[i-from] {
			free += g.rowH[i]
		}
		all += g.rowH[i]
	}
	switch {
	case free > 0:
		for i := from; i < to; i++ {
			if isFree[i-from] {
				g.rowH[i] += extra * g.rowH[i] / free
			}
		}
	case all > 0:
		for i := from; i < to; i++ {
			g.rowH[i] += extra * g.rowH[i] / all
		}
	default:
		g.rowH[to-1] += extra
	}
}

// stretchRows makes the rows as high as the table's declared height asks for: first those with a percentage, then the
// others. edges are the table's border and padding.
func (g *grid) stretchRows(s *style.Style, edges float32) {
	if s.Height.Unit != css.Px || len(g.rows) == 0 {
		return
	}
	sum := g.gapY * float32(len(g.rows)+1)
	for _, h := range g.rowH {
		sum += h
	}
	extra := s.Height.Value - edges - sum
	whole := s.Height.Value - edges - 2*g.gapY
	for i := range g.rows {
		if d := g.says[i]; d.Unit == css.Percent && extra > 0 {
			more := min(max(d.Value*whole/100-g.rowH[i], 0), extra)
			g.rowH[i] += more
			extra -= more
		}
	}
	g.growRows(0, len(g.rows), extra)
}
