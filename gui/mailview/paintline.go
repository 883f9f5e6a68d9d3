package mailview

import (
	"image/color"
	"sort"
	"strings"

	"fyne.io/fyne/v2/theme"
)

// foundAlpha and currentAlpha keep the text readable on the highlights of a search; the current one has a line below.
const (
	foundAlpha   = 0x40
	currentAlpha = 0x78
	currentLine  = 2
)

// drawMarker puts the marker at the left edge of the indent, on the first baseline.
func (p *painting) drawMarker(b *Block, box *box, y float32) {
	if b.Marker == "" || len(box.lines) == 0 {
		return
	}
	d, l := p.v.doc, &box.lines[0]
	style := Style{Size: l.size, Ink: theme.ColorNamePlaceHolder}
	points := d.metrics.points(style)
	ascent, _ := d.ruler.ascent(b.Marker, points, style.text())
	hang := b.Hang
	if hang == 0 {
		hang = b.Indent
	}
	x := p.v.look.Padding.Left + d.left(b) - hang*d.metrics.zoom
	p.text(b.Marker, x, y+l.y+l.baseline-ascent, points, style)
}

func (p *painting) drawLines(i int, box *box, y, bottom float32) {
	for k := range box.lines {
		l := &box.lines[k]
		top := y + l.y
		if top > bottom || top+l.height < 0 {
			continue
		}
		p.drawGrounds(l, top)
		p.drawFound(i, l, top)
		p.drawSelected(i, l, top)
		p.drawStop(i, l, top)
		for j := range l.pieces {
			p.drawPiece(&l.pieces[j], top, l)
		}
	}
}

func (p *painting) drawGrounds(l *line, top float32) {
	for j := range l.pieces {
		if c := l.pieces[j]; c.style.Ground != "" {
			p.rect(p.v.look.Padding.Left+c.x, top, c.width, l.height, p.color(c.style.Ground))
		}
	}
}

func (p *painting) drawFound(i int, l *line, top float32) {
	all := p.v.found.all
	first := sort.Search(len(all), func(n int) bool { return all[n].block > i || all[n].block == i && all[n].to > l.from })
	for n := first; n < len(all); n++ {
		m := all[n]
		if m.block > i || m.from >= l.to {
			return
		}
		c := p.color(theme.ColorNameWarning)
		if n != p.v.found.current {
			p.mark(l, m.from, m.to, top, l.height, withAlpha(c, foundAlpha))
			continue
		}
		p.mark(l, m.from, m.to, top, l.height, withAlpha(c, currentAlpha))
		p.mark(l, m.from, m.to, top+l.height-currentLine, currentLine, c)
	}
}

func (p *painting) drawSelected(i int, l *line, top float32) {
	from, to, ok := p.v.doc.span(p.v.sel)
	if !ok || to.before(Pos{i, l.from}) || (Pos{i, l.to}).before(from) {
		return
	}
	a, z := l.from, l.to
	if from.Block == i {
		a = max(a, from.Octet)
	}
	if to.Block == i {
		z = min(z, to.Octet)
	}
	p.mark(l, a, z, top, l.height, p.color(theme.ColorNameSelection))
}

// Measures of the frame around the link or fold that has the focus, and how much of its colour covers the ground.
const (
	ringWidth = 2
	ringRoom  = 2
	ringAlpha = 0x28
)

func (p *painting) drawStop(i int, l *line, top float32) {
	s := p.v.stop
	if s.none() || s.block != i {
		return
	}
	left, right, seen := float32(0), float32(0), false
	for j := range l.pieces {
		x := &l.pieces[j]
		a, z := max(s.from, x.from), min(s.to, x.to)
		if a >= z {
			continue
		}
		from, to := p.v.doc.caret(x, a), p.v.doc.caret(x, z)
		from, to = min(from, to), max(from, to)
		if !seen {
			left, right, seen = from, to, true
		}
		left, right = min(left, from), max(right, to)
	}
	if !seen {
		return
	}
	accent := p.color(theme.ColorNamePrimary)
	r := p.rect(p.v.look.Padding.Left+left-ringRoom, top, right-left+2*ringRoom, l.height, withAlpha(accent, ringAlpha))
	r.StrokeColor, r.StrokeWidth, r.CornerRadius = accent, ringWidth, ringWidth
}

// mark colours the ground of the text between two octets.
func (p *painting) mark(l *line, from, to int, top, height float32, c color.Color) {
	for j := range l.pieces {
		x := &l.pieces[j]
		a, z := max(from, x.from), min(to, x.to)
		if a >= z {
			continue
		}
		left, right := p.v.doc.caret(x, a), p.v.doc.caret(x, z)
		if right < left {
			left, right = right, left
		}
		p.rect(p.v.look.Padding.Left+left, top, right-left, height, c)
	}
}

func (p *painting) drawPiece(x *piece, top float32, l *line) {
	if strings.TrimSpace(x.text) == "" {
		return
	}
	d := p.v.doc
	points := d.metrics.points(x.style)
	ascent, _ := d.ruler.ascent(x.text, points, x.style.text()) // fonts differ: all stand on one baseline
	left := p.v.look.Padding.Left + x.x
	p.text(x.text, left, top+l.baseline-ascent, points, x.style)
	over := p.v.mouse.hovered.link.Target == x.style.Link
	if x.style.Link != "" && (over || !x.style.Quiet) {
		thick := float32(underline)
		if over && !x.style.Quiet {
			thick = 2 * underline
		}
		p.rect(left, top+l.baseline+2, x.width, thick, withAlpha(p.ink(x.style), 0xa0))
	}
}
