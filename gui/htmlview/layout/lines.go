package layout

import (
	"valija/gui/htmlview/budget"
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
	spaceLines    style.Lines
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
		l.used = l.b.style.Indent.Or0(l.width) + l.e.markerRoom(l.b)
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
