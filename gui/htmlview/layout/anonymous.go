package layout

import (
	"valija/gui/htmlview/budget"
	"valija/gui/htmlview/style"
)

// isTablePart reports whether a box only makes sense within a table.
func isTablePart(b *box) bool { return b.kind == cellBox || b.kind == rowBox || b.kind == groupBox }

// fixBlock gives a block proper children: stray parts of tables get a table around them, and lines beside blocks an
// anonymous block (CSS 2.1, sections 9.2.1.1 and 17.2.1).
func (e *engine) fixBlock(p *box, kids []*box) []*box {
	kids = e.wrapTableParts(p, kids)
	blocks := false
	for _, k := range kids {
		blocks = blocks || k.isBlock()
	}
	if !blocks {
		p.lined = true
		return kids
	}
	var out, run []*box
	flush := func() {
		if hasContent(run) {
			e.budget.Spend(budget.Box, 1)
			out = append(out, &box{kind: blockBox, style: p.style.Anonymous(style.Block), kids: run, lined: true})
		} else {
			for _, k := range run {
				if k.apart() {
					out = append(out, k)
				}
			}
		}
		run = nil
	}
	for _, k := range kids {
		if k.isBlock() {
			flush()
			out = append(out, k)
		} else {
			run = append(run, k)
		}
	}
	flush()
	return out
}

// hasContent reports whether a run of inline boxes makes a line.
func hasContent(run []*box) bool {
	for _, k := range run {
		if k.apart() || k.blank() && !k.style.White.Keeps() {
			continue
		}
		if k.kind == inlineBox && !hasContent(k.kids) && emptyEdges(k.style) {
			continue
		}
		return true
	}
	return false
}

// emptyEdges reports whether an inline box without content takes no room.
func emptyEdges(s *style.Style) bool {
	for _, i := range [2]int{style.Left, style.Right} {
		if s.Margin[i].Or0(0) != 0 || s.Padding[i].Or0(0) != 0 || s.Border[i].Used() != 0 {
			return false
		}
	}
	return true
}

// wrapTableParts puts runs of stray cells, rows and groups in a table.
func (e *engine) wrapTableParts(p *box, kids []*box) []*box {
	stray := false
	for _, k := range kids {
		stray = stray || isTablePart(k) || k.kind == columnBox
	}
	if !stray {
		return kids
	}
	var out []*box
	for i := 0; i < len(kids); {
		switch {
		case isTablePart(kids[i]):
			j := i
			for j < len(kids) && (isTablePart(kids[j]) || kids[j].blank()) {
				j++
			}
			t := &box{kind: tableBox, style: p.style.Anonymous(style.Table)}
			t.kids = e.fixRows(t, kids[i:j], true)
			out = append(out, t)
			i = j
		case kids[i].kind == columnBox:
			i++
		default:
			out = append(out, kids[i])
			i++
		}
	}
	return out
}

// fixRows gives a table, or a group of rows, proper children: whatever is no row gets one, with one cell.
func (e *engine) fixRows(t *box, kids []*box, table bool) []*box {
	var out, run []*box
	flush := func() {
		for _, k := range run {
			if !k.blank() {
				row := &box{kind: rowBox, style: t.style.Anonymous(style.Row)}
				row.kids = e.fixRow(row, run)
				out = append(out, row)
				break
			}
		}
		run = nil
	}
	for _, k := range kids {
		if k.kind == rowBox || table && (k.kind == groupBox || k.kind == columnBox || k.kind == captionBox) {
			flush()
			out = append(out, k)
		} else {
			run = append(run, k)
		}
	}
	flush()
	return out
}

// fixRow puts runs of what is no cell in one.
func (e *engine) fixRow(r *box, kids []*box) []*box {
	var out []*box
	for i := 0; i < len(kids); {
		if kids[i].kind == cellBox {
			out = append(out, kids[i])
			i++
			continue
		}
		j, seen := i, false
		for j < len(kids) && kids[j].kind != cellBox {
			seen = seen || !kids[j].blank()
			j++
		}
		if seen {
			c := &box{kind: cellBox, style: r.style.Anonymous(style.Cell), colspan: 1, rowspan: 1}
			c.kids = e.fixBlock(c, kids[i:j])
			out = append(out, c)
		}
		i = j
	}
	return out
}
