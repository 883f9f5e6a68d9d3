package mailview

import (
	"github.com/go-text/typesetting/segmenter"
)

// hit is what lies at a point of the text.
type hit struct {
	pos   Pos
	link  Link
	fold  bool // on the line of a Fold
	below bool // after the last block
}

// hit finds the nearest place to a point; x from the left edge of the column, y from the top of the text.
func (d *document) hit(x float32, y float64) hit {
	if len(d.blocks) == 0 {
		return hit{below: true}
	}
	i := d.at(y)
	h := hit{pos: Pos{Block: i}, below: y >= d.height()}
	if h.below {
		h.pos = d.end()
	}
	box := d.box(i)
	if len(box.lines) == 0 {
		return h
	}
	within := float32(y - d.top(i))
	l := lineAt(box.lines, within)
	p, distance := nearest(l.pieces, x)
	if p == nil {
		h.pos.Octet = l.from
		return h
	}
	h.pos.Octet = p.from + d.octetAt(p, x)
	onText := distance == 0 && within >= l.y && within < l.y+l.height
	b := &d.blocks[i]
	h.fold = onText && b.Kind == Fold
	if onText && p.style.Link != "" {
		h.link = b.wholeLink(p.style.Link)
	}
	return h
}

// lineAt is the line at height y of its box; the first above all, the last below all.
func lineAt(lines []line, y float32) *line {
	i := 0
	for i < len(lines)-1 && y >= lines[i].y+lines[i].height {
		i++
	}
	return &lines[i]
}

// nearest is the piece next to x, and how far away it is.
func nearest(pieces []piece, x float32) (*piece, float32) {
	var best *piece
	distance := float32(-1)
	for i := range pieces {
		p := &pieces[i]
		far := max(p.x-x, x-p.x-p.width, 0)
		if best == nil || far < distance {
			best, distance = p, far
		}
	}
	return best, distance
}

// octetAt is the octet of p's text before which a click at x puts the cursor.
func (d *document) octetAt(p *piece, x float32) int {
	x -= p.x
	if p.rtl {
		x = p.width - x
	}
	var seg segmenter.Segmenter
	seg.InitWithString(p.text)
	at, left := 0, float32(0)
	for it := seg.GraphemeIterator(); it.Next(); {
		next := at + len(string(it.Grapheme().Text))
		if next > len(p.text) {
			break
		}
		right := d.measure(p.text[:next], p.style)
		if x < (left+right)/2 {
			return at
		}
		at, left = next, right
	}
	return len(p.text)
}

// caret is the x of the edge before octet o within p.
func (d *document) caret(p *piece, o int) float32 {
	width := p.width
	switch {
	case o <= p.from:
		width = 0
	case o < p.to:
		width = min(d.measure(p.text[:o-p.from], p.style), p.width)
	}
	if p.rtl {
		return p.x + p.width - width
	}
	return p.x + width
}
