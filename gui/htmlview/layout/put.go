package layout

import (
	"valija/gui/htmlview/css"
	"valija/gui/htmlview/style"
)

// put puts one item in the line.
func (l *liner) put(it *item) {
	switch it.kind {
	case newlineItem:
		l.ended = true
		if it.box != nil {
			l.clear = it.box.style.Clear
		}
		if !l.any {
			l.line.fragments = append(l.line.fragments, fragment{kind: newlineItem, style: it.style, parent: it.parent, x: l.used})
			l.text = l.text || it.parent == l.b.style
		}
	case spaceItem:
		if l.any {
			l.space = it.w
			last := &l.line.fragments[len(l.line.fragments)-1]
			last.spaced, last.spaceLines = true, it.style.Lines
		} else if n := len(l.b.lines); n > 0 { // the line broke here
			before := l.b.lines[n-1].fragments
			before[len(before)-1].spaced = true
		}
	case openItem:
		if it.w != 0 && l.any {
			l.used += l.space
			l.space = 0
		}
		l.open = append(l.open, it.style)
		l.marks = append(l.marks, mark{opens: true, style: it.style, x: l.used + l.space + it.style.Margin[style.Left].Or0(0), fragment: len(l.line.fragments)})
		l.used += it.w
	case closeItem:
		l.used += it.w
		if len(l.open) > 0 {
			l.open = l.open[:len(l.open)-1]
		}
		l.marks = append(l.marks, mark{style: it.style, x: l.used - it.style.Margin[style.Right].Or0(0), fragment: len(l.line.fragments)})
	case wordItem:
		l.used += l.space
		l.space = 0
		l.line.fragments = append(l.line.fragments, fragment{kind: wordItem, style: it.style, parent: it.parent, run: it.run, text: it.text,
			x: l.used, w: it.w, raise: it.raise, level: it.level})
		l.used += it.w
		l.any = true
		l.text = l.text || it.parent == l.b.style
	case atomItem:
		l.used += l.space
		l.space = 0
		l.line.fragments = append(l.line.fragments, fragment{kind: atomItem, style: it.style, parent: it.parent, box: it.box,
			x: l.used + it.style.Margin[style.Left].Or0(l.width), w: it.box.w, raise: it.raise, level: it.level})
		l.used += it.box.w + it.box.margins(l.width)
		l.any = true
	case apartItem:
		l.placeApart(it.box)
	}
}

// finish ends the line: its height, the places of its fragments, and the floats that waited.
func (l *liner) finish() {
	if len(l.line.fragments) > 0 {
		l.reorder()
		l.align()
		l.groundAll()
		l.b.lines = append(l.b.lines, l.line)
		l.y += l.line.h
		l.b.baseline = l.line.baseline
	}
	for _, f := range l.waiting {
		l.e.placeFloat(f, l.at.floats, l.ox, l.oy+l.y, l.width, l.at.x, l.at.y)
	}
	if l.clear != 0 {
		l.y = max(l.y, l.at.floats.clear(l.oy+l.y, l.clear)-l.oy)
	}
}

// layAtom lays out a box that stands in a line as one piece.
func (e *engine) layAtom(b *box, whole float32) {
	if b.kind == pictureBox {
		w, h := b.pictureSize(whole, true)
		b.w, b.h = w+b.edges(whole), h+b.edge(style.Top, whole)+b.edge(style.Bottom, whole)
		b.setMargins(whole)
		b.baseline = -1
		return
	}
	var w float32
	if _, ok := b.style.Width.Of(whole); ok || b.kind == tableBox && b.style.Width.Unit != css.Auto {
		w, _ = e.blockWidth(b, whole)
	} else {
		w = e.shrinkToFit(b, whole)
	}
	if b.laidOut && b.laidWidth == w {
		return
	}
	b.laidOut, b.laidWidth = true, w
	e.layBlock(b, w, place{whole: whole})
}
