package layout

import (
	"slices"

	"valija/gui/htmlview/budget"
	"valija/gui/htmlview/css"
	"valija/gui/htmlview/style"
	"valija/gui/htmlview/typeset"
)

// fragment is an item in its line.
type fragment struct {
	kind          itemKind
	style, parent *style.Style
	box           *box
	run           *typeset.Run
	text          string
	x, y          float32 // y is the baseline of words, the upper edge of atoms; relative to the block
	w             float32
	raise         float32
	level         uint8
	above, below  float32 // of the baseline
	spaced        bool    // a space follows
}

// ground is the background and border of an inline box in one line.
type ground struct {
	style       *style.Style
	x, y, w, h  float32
	first, last bool // the box begins here, ends here
}

// line is one line of a block.
type line struct {
	y, h, baseline float32
	fragments      []fragment
	grounds        []ground
	ended          bool // by a line feed
}

// liner breaks the items of a block into lines.
type liner struct {
	e      *engine
	b      *box
	items  []item
	own    bool    // items are a copy
	width  float32 // of the content
	at     place
	ox, oy float32 // where the content begins, in the coordinates of the floats
	left   float32 // and of the block
	top    float32
	strut  typeset.Metrics

	next int     // item
	y    float32 // of the next line, from the top of the content
	open []*style.Style

	// the line in the making
	line      line
	x, room   float32 // from where, and how wide
	used      float32
	space     float32 // not used yet
	any, text bool    // something stands in it; text of the block itself does
	ended     bool    // by a newline
	clear     style.Clear
	marks     []mark
	waiting   []*box // floats that come below this line
}

// mark is where an inline box begins or ends in the line.
type mark struct {
	opens    bool
	carried  bool // it began in a line before
	style    *style.Style
	x        float32
	fragment int // the first one after it
}

// layLines lays out the lines of a block and returns their height.
func (e *engine) layLines(b *box, width float32, at place, top float32) float32 {
	l := &liner{e: e, b: b, items: e.itemsOf(b), width: width, at: at, left: b.edge(style.Left, at.whole), top: top, strut: e.lineHeight(b.style)}
	l.ox, l.oy = at.x+l.left, at.y+top
	b.lines = b.lines[:0]
	for l.next < len(l.items) {
		e.budget.Spend(budget.Line, 1)
		l.begin()
		l.fill()
		l.finish()
	}
	return l.y
}

// begin starts a line.
func (l *liner) begin() {
	l.line, l.marks, l.waiting = line{}, nil, nil
	l.used, l.space, l.any, l.text, l.ended, l.clear = 0, 0, false, false, false, 0
	for _, s := range l.open {
		l.marks = append(l.marks, mark{opens: true, carried: true, style: s})
	}
	if len(l.b.lines) == 0 {
		l.used = l.b.style.Indent.Or0(l.width)
		l.text = l.b.marker != "" // which stands in this line
	}
	l.measure()
}

// measure finds the room that the floats leave.
func (l *liner) measure() {
	x0, x1 := l.at.floats.edges(l.oy+l.y, l.strut.Line, l.ox, l.ox+l.width)
	l.x, l.room = x0-l.ox, x1-x0
}

// unit is a run of items between two places where the line may break.
type unit struct {
	end   int     // item after it
	w     float32 // without spaces around it
	lead  float32 // the space before it
	words int     // that it has, and atoms
	apart int     // the item of a float that comes before everything else; -1: none
}

// unit finds the next unit.
func (l *liner) unit() unit {
	u := unit{apart: -1}
	for u.end = l.next; u.end < len(l.items); u.end++ {
		it := &l.items[u.end]
		if u.words > 0 && it.breakBefore {
			return u
		}
		switch it.kind {
		case newlineItem:
			u.end++
			return u
		case spaceItem:
			if u.words == 0 {
				u.lead = it.w
				continue
			}
			if it.style.White != style.NoWrap {
				return u
			}
			u.w += it.w
		case atomItem:
			l.e.layAtom(it.box, l.width)
			u.w += it.box.w + it.box.margins(l.width)
			u.words++
		case wordItem:
			u.w += it.w
			u.words++
		case apartItem:
			if u.words == 0 {
				u.apart = u.end
			}
			return u
		default:
			u.w += it.w
		}
	}
	return u
}

// slack is by how much a line may be overfull: rounding.
const slack = 0.3

// fill puts units in the line until it is full.
func (l *liner) fill() {
	for l.next < len(l.items) && !l.ended {
		u := l.unit()
		if u.apart >= 0 {
			l.skipTo(u.apart)
			l.placeApart(l.items[u.apart].box)
			l.next++
			continue
		}
		if u.words > 0 && l.used+max(l.space, u.lead)+u.w > l.room+slack {
			if l.any {
				if !l.breakAll(u) {
					return
				}
				continue
			}
			if l.belowFloats() || l.breakWord(u) {
				continue
			}
		}
		for ; l.next < u.end; l.next++ {
			l.put(&l.items[l.next])
		}
	}
}

// skipTo takes the items without a width before a float.
func (l *liner) skipTo(i int) {
	for ; l.next < i; l.next++ {
		l.put(&l.items[l.next])
	}
}

// placeApart places a float at this line when nothing stands in it yet, else below it.
func (l *liner) placeApart(b *box) {
	switch {
	case b.absolute():
		l.e.placeAbsolute(b, l.left+l.x+l.used, l.top+l.y, l.width)
	case l.any:
		// It still fits beside this line when the room is there.
		w := l.e.shrinkToFit(b, l.width) + b.margins(l.width)
		if len(l.waiting) == 0 && l.used+w <= l.room {
			l.e.placeFloat(b, l.at.floats, l.ox, l.oy+l.y, l.width, l.at.x, l.at.y)
			l.measure()
			return
		}
		l.waiting = append(l.waiting, b)
	default:
		l.e.placeFloat(b, l.at.floats, l.ox, l.oy+l.y, l.width, l.at.x, l.at.y)
		l.measure()
	}
}

// belowFloats moves an empty line down when floats make it too narrow.
func (l *liner) belowFloats() bool {
	if l.room >= l.width-0.5 {
		return false
	}
	next := l.at.floats.next(l.oy + l.y)
	if next <= l.oy+l.y {
		return false
	}
	l.y = next - l.oy
	l.measure()
	return true
}

// breakWord cuts the first word of a unit that does not fit in a line of its own.
func (l *liner) breakWord(u unit) bool {
	i := l.firstWord(u)
	if i < 0 {
		return false
	}
	s := l.items[i].style
	if !s.White.Wraps() || !s.BreakWord && !s.BreakAll {
		return false
	}
	return l.split(i, l.room-l.used)
}

// breakAll cuts a word where the line ends: word-break: break-all.
func (l *liner) breakAll(u unit) bool {
	i := l.firstWord(u)
	if i < 0 || !l.items[i].style.BreakAll || !l.items[i].style.White.Wraps() {
		return false
	}
	room := l.room - l.used - max(l.space, u.lead)
	run := l.items[i].run
	if run.RTL || len(run.Carets) < 3 || run.Carets[1] > room {
		return false
	}
	return l.split(i, room)
}

func (l *liner) firstWord(u unit) int {
	for i := l.next; i < u.end; i++ {
		if l.items[i].kind == wordItem {
			return i
		}
	}
	return -1
}

// split cuts the word of item i in two, the first as wide as room allows, one character at least.
func (l *liner) split(i int, room float32) bool {
	it := l.items[i]
	runes := []rune(it.text)
	if len(runes) < 2 {
		return false
	}
	n := 1
	for n+1 < len(runes) && it.width(n+1) <= room {
		n++
	}
	a, b := it, it
	a.text, b.text = string(runes[:n]), string(runes[n:])
	a.run, b.run = l.e.shape(it.style, a.text, it.run.RTL), l.e.shape(it.style, b.text, it.run.RTL)
	a.w, b.w, b.breakBefore = a.run.Width, b.run.Width, true
	l.skipTo(i)
	l.put(&a)
	if !l.own { // the block may be laid out again at another width
		l.items, l.own = slices.Clone(l.items), true
	}
	l.items[i] = b
	return true
}

// width is that of the first n runes of a word.
func (it *item) width(n int) float32 {
	if it.run.RTL {
		return it.run.Width - it.run.Carets[n]
	}
	return it.run.Carets[n]
}

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
			l.line.fragments[len(l.line.fragments)-1].spaced = true
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
