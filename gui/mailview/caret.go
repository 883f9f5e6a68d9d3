package mailview

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"github.com/go-text/typesetting/segmenter"
)

// grow moves the end of the selection as a key says, together with Shift, and reports whether it is one of those keys. With
// Ctrl the arrows go by words, and Home and End to the ends of the text. Without a selection one begins at the upper edge.
func (v *View) grow(key fyne.KeyName, ctrl bool) bool {
	move := caretMoves(ctrl)[key]
	if move == nil || len(v.doc.blocks) == 0 {
		return false
	}
	if !v.sel.on {
		top := v.hitAt(fyne.NewPos(v.look.Padding.Left, v.look.Padding.Top)).pos
		v.sel = selection{on: true, anchor: top, focus: top}
	}
	if v.sel.grain != byCharacter { // what was chosen by words stays chosen, whatever comes
		from, to, _ := v.doc.span(v.sel)
		if v.sel.focus.before(v.sel.anchor) {
			from, to = to, from
		}
		v.sel.anchor, v.sel.focus, v.sel.grain = from, to, byCharacter
	}
	upDown := key == fyne.KeyUp || key == fyne.KeyDown
	if !upDown || !v.sel.hasColumn {
		v.sel.column, v.sel.hasColumn = v.doc.column(v.sel.focus), upDown
	}
	v.sel.focus = move(v.doc, v.sel)
	v.keepInView(v.sel.focus)
	return true
}

// caretMove is where the end of a selection goes.
type caretMove func(d *document, s selection) Pos

func caretMoves(ctrl bool) map[fyne.KeyName]caretMove {
	line := func(by int) caretMove {
		return func(d *document, s selection) Pos { return d.nextLine(s.focus, by, s.column) }
	}
	if ctrl {
		word := func(by int) caretMove { return func(d *document, s selection) Pos { return d.nextWord(s.focus, by) } }
		return map[fyne.KeyName]caretMove{
			fyne.KeyLeft: word(-1), fyne.KeyRight: word(1), fyne.KeyUp: line(-1), fyne.KeyDown: line(1),
			fyne.KeyHome: func(*document, selection) Pos { return Pos{} },
			fyne.KeyEnd:  func(d *document, _ selection) Pos { return d.end() },
		}
	}
	char := func(by int) caretMove {
		return func(d *document, s selection) Pos { return d.nextCharacter(s.focus, by) }
	}
	end := func(by int) caretMove { return func(d *document, s selection) Pos { return d.lineEnd(s.focus, by) } }
	return map[fyne.KeyName]caretMove{
		fyne.KeyLeft: char(-1), fyne.KeyRight: char(1), fyne.KeyUp: line(-1), fyne.KeyDown: line(1),
		fyne.KeyHome: end(-1), fyne.KeyEnd: end(1),
	}
}

// nextBlock is the next block after i that can be seen, or before it; i itself when there is none.
func (d *document) nextBlock(i, by int) int {
	for k := i + by; k >= 0 && k < len(d.blocks); k += by {
		if !d.blocks[k].Hidden {
			return k
		}
	}
	return i
}

// nextCharacter is the place one character after another (by is 1) or before it (-1); blocks are one character apart.
func (d *document) nextCharacter(p Pos, by int) Pos {
	at := 0
	var seg segmenter.Segmenter
	seg.Init([]rune(d.blocks[p.Block].text()))
	for it := seg.GraphemeIterator(); it.Next(); {
		next := at + len(string(it.Grapheme().Text))
		switch {
		case by > 0 && next > p.Octet:
			return Pos{p.Block, next}
		case by < 0 && next >= p.Octet && at < p.Octet:
			return Pos{p.Block, at}
		}
		at = next
	}
	k := d.nextBlock(p.Block, by)
	switch {
	case k == p.Block:
		return p
	case by > 0:
		return Pos{Block: k}
	}
	return Pos{k, d.blocks[k].octets()}
}

// nextWord is the end of the word after a place (by is 1), or the beginning of the one before it (-1).
func (d *document) nextWord(p Pos, by int) Pos {
	inWord := false
	for {
		next := d.nextCharacter(p, by)
		if next == p {
			return p
		}
		if d.isWord(p, next) {
			inWord = true
		} else if inWord {
			return p
		}
		p = next
	}
}

// isWord reports whether a letter or digit stands between two neighbouring places.
func (d *document) isWord(a, b Pos) bool {
	if b.before(a) {
		a, b = b, a
	}
	if a.Block != b.Block {
		return false
	}
	return strings.ContainsFunc(d.blocks[a.Block].text()[a.Octet:b.Octet], func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// lineOf is the line that a place stands in, by its number; -1 for a block without lines.
func (d *document) lineOf(p Pos) int {
	lines := d.box(p.Block).lines
	for i := range lines {
		if p.Octet < lines[i].to || i == len(lines)-1 {
			return i
		}
	}
	return -1
}

// column is the x of a place within the column.
func (d *document) column(p Pos) float32 {
	i := d.lineOf(p)
	if i < 0 {
		return 0
	}
	l := &d.box(p.Block).lines[i]
	for j := range l.pieces {
		if x := &l.pieces[j]; p.Octet >= x.from && p.Octet <= x.to {
			return d.caret(x, p.Octet)
		}
	}
	return 0
}

// nextLine is the place in the line below (by is 1) or above (-1) that is nearest to x.
func (d *document) nextLine(p Pos, by int, x float32) Pos {
	block, line := p.Block, d.lineOf(p)+by
	if line < 0 || line >= len(d.box(block).lines) {
		if block = d.nextBlock(p.Block, by); block == p.Block {
			return p
		}
		line = 0
		if by < 0 {
			line = len(d.box(block).lines) - 1
		}
	}
	lines := d.box(block).lines
	if len(lines) == 0 {
		return Pos{Block: block}
	}
	l := &lines[max(line, 0)]
	piece, _ := nearest(l.pieces, x)
	if piece == nil {
		return Pos{block, l.from}
	}
	return Pos{block, piece.from + d.octetAt(piece, x)}
}

// lineEnd is the last place of the line (by is 1) or its first (-1).
func (d *document) lineEnd(p Pos, by int) Pos {
	i := d.lineOf(p)
	if i < 0 {
		return p
	}
	lines := d.box(p.Block).lines
	if by < 0 {
		return Pos{p.Block, lines[i].from}
	}
	if i == len(lines)-1 {
		return Pos{p.Block, d.blocks[p.Block].octets()}
	}
	return d.nextCharacter(Pos{p.Block, lines[i].to}, -1) // before the space at its end
}

// keepInView scrolls as little as it takes to show the line of a place.
func (v *View) keepInView(p Pos) {
	y, height := v.doc.top(p.Block)+float64(v.look.Padding.Top), v.lineHeight()
	if i := v.doc.lineOf(p); i >= 0 {
		l := &v.doc.box(p.Block).lines[i]
		y, height = y+float64(l.y), l.height
	}
	view := float64(v.Size().Height)
	switch {
	case v.look.Fixed:
	case y < v.offset:
		v.scrollTo(y)
	case y+float64(height) > v.offset+view:
		v.scrollTo(y + float64(height) - view)
	}
	v.update()
}
