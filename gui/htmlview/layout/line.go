package layout

import (
	"valija/gui/htmlview/css"
	"valija/gui/htmlview/style"
	"valija/gui/htmlview/typeset"
)

// reorder puts the fragments of a line with mixed directions in their visual order.
func (l *liner) reorder() {
	fr := l.line.fragments
	rtl := l.b.style.RTL
	mixed := rtl
	for i := range fr {
		mixed = mixed || fr[i].level > 0
	}
	if !mixed || len(fr) == 0 {
		return
	}
	base := uint8(0)
	if rtl {
		base = 1
	}
	// Fragments and the gaps between them, in turn.
	levels := make([]uint8, 2*len(fr)-1)
	widths := make([]float32, len(levels))
	for i := range fr {
		level := max(fr[i].level, base)
		if fr[i].kind == atomItem {
			level = base
		}
		levels[2*i], widths[2*i] = level, fr[i].w
		if i > 0 {
			levels[2*i-1] = min(levels[2*i], levels[2*i-2])
			widths[2*i-1] = fr[i].x - fr[i-1].x - fr[i-1].w
		}
	}
	x := fr[0].x
	if rtl {
		x = 0
	}
	for _, k := range typeset.Reorder(levels) {
		if k%2 == 0 {
			fr[k/2].x = x
		}
		x += widths[k]
	}
}

// extent is how high an item stands above and below the baseline.
func (l *liner) extent(f *fragment) (above, below float32, edge style.Vertical) {
	if f.kind != atomItem {
		above, below = l.e.lineHeight(f.style).Leading()
		if f.run != nil && f.style.LineHeight.Unit == css.Auto {
			above, below = max(above, f.run.Ascent), max(below, f.run.Descent)
		}
		return above + f.raise, below - f.raise, style.Baseline
	}
	full := f.box.outerHeight()
	above = full
	if f.box.kind != pictureBox && f.box.baseline >= 0 {
		above = f.box.marginTop + f.box.baseline
	}
	if !l.e.doc.quirks && f.box.showsIcon() {
		above = min(f.box.marginTop+iconSide, full) // the placeholder in its corner stands on the line
	}
	below = full - above
	up := f.raise
	switch f.style.Vertical {
	case style.VerticalMiddle:
		above = full/2 + l.e.lineHeight(f.parent).XHeight/2
		below = full - above
	case style.VerticalTop, style.VerticalBottom:
		return full, 0, f.style.Vertical
	case style.TextTop:
		above = l.e.lineHeight(f.parent).Ascent
		below = full - above
	case style.TextBottom:
		below = l.e.lineHeight(f.parent).Descent
		above = full - below
	case style.Sub:
		up -= f.parent.Size/5 + 1
	case style.Super:
		up += f.parent.Size/3 + 1
	case style.VerticalLength:
		up += f.style.Raise.Or0(l.e.lineHeight(f.style).Line)
	}
	return above + up, below - up, style.Baseline
}

// align gives the line its height and its fragments their places.
func (l *liner) align() {
	const none = -1e9
	above, below := float32(none), float32(none)
	if l.text || !l.e.doc.almost {
		above, below = l.strut.Leading()
	}
	if l.b.marks != nil && len(l.b.lines) == 0 {
		up, down := l.e.lineHeight(l.b.marks).Leading()
		above, below = max(above, up), max(below, down)
	}
	var highestTop, highestBottom float32
	l.line.ended = l.ended
	fr := l.line.fragments
	for i := range fr {
		f := &fr[i]
		var edge style.Vertical
		f.above, f.below, edge = l.extent(f)
		switch edge {
		case style.VerticalTop:
			highestTop = max(highestTop, f.above)
		case style.VerticalBottom:
			highestBottom = max(highestBottom, f.above)
		default:
			above, below = max(above, f.above), max(below, f.below)
		}
	}
	if above == none {
		above, below = 0, 0
	}
	below = max(below, highestTop-above)
	above = max(above, highestBottom-below)
	l.line.y, l.line.h, l.line.baseline = l.top+l.y, above+below, l.top+l.y+above
	shift := l.left + l.x + l.indent()
	for i := range fr {
		l.settle(&fr[i], shift)
	}
	for i := range l.marks {
		l.marks[i].x += shift
	}
}

// settle gives a fragment its place in the block.
func (l *liner) settle(f *fragment, shift float32) {
	f.x += shift
	switch f.kind {
	case atomItem:
		top := l.line.baseline - f.above
		switch f.style.Vertical {
		case style.VerticalTop:
			top = l.line.y
		case style.VerticalBottom:
			top = l.line.y + l.line.h - f.above
		}
		f.y = top
		f.box.x, f.box.y = f.x, top+f.box.marginTop
	default:
		f.y = l.line.baseline - f.raise
	}
}

// indent is how far text-align moves the line; justified text is spread.
func (l *liner) indent() float32 {
	align := l.b.style.Align
	switch {
	case align == style.AlignStart && l.b.style.RTL, align == style.AlignEnd && !l.b.style.RTL:
		align = style.AlignRight
	}
	free := l.room - l.used
	if free <= 0 {
		if l.b.style.RTL && free < 0 && (align == style.AlignRight || align == style.AlignRightBlocks) {
			return free
		}
		return 0
	}
	switch align {
	case style.AlignCenter, style.AlignCenterBlocks:
		return free / 2
	case style.AlignRight, style.AlignRightBlocks:
		return free
	case style.AlignJustify:
		if !l.ended && l.next < len(l.items) {
			l.justify(free)
		} else if l.b.style.RTL {
			return free
		}
	}
	return 0
}

// justify widens the spaces of the line.
func (l *liner) justify(free float32) {
	fr := l.line.fragments
	spaces := 0
	for i := range fr[:max(len(fr)-1, 0)] {
		if fr[i].level > 0 {
			return
		}
		if fr[i].spaced {
			spaces++
		}
	}
	if spaces == 0 {
		return
	}
	add, sum := free/float32(spaces), float32(0)
	k := 0
	for i := range fr {
		for ; k < len(l.marks) && l.marks[k].fragment <= i; k++ {
			l.marks[k].x += sum
		}
		fr[i].x += sum
		if fr[i].spaced {
			sum += add
		}
	}
	for ; k < len(l.marks); k++ {
		l.marks[k].x += sum
	}
}

// groundAll finds the backgrounds and borders of the inline boxes in the line.
func (l *liner) groundAll() {
	var open []mark
	for _, m := range l.marks {
		if m.opens {
			open = append(open, m)
			continue
		}
		if len(open) > 0 {
			l.ground(open[len(open)-1], m, true)
			open = open[:len(open)-1]
		}
	}
	end := mark{x: l.left + l.x + l.used, fragment: len(l.line.fragments)}
	if n := len(l.line.fragments); n > 0 {
		last := &l.line.fragments[n-1]
		end.x = last.x + last.w
	}
	for _, m := range open {
		l.ground(m, end, false)
	}
}

func (l *liner) ground(from, to mark, last bool) {
	s := from.style
	if s.Background.Color.A == 0 && s.Border[0].Used()+s.Border[1].Used()+s.Border[2].Used()+s.Border[3].Used() == 0 {
		return
	}
	x0, x1 := from.x, to.x
	if from.carried && len(l.line.fragments) > 0 {
		x0 = l.line.fragments[0].x
	}
	raise := float32(0)
	for i, f := range l.line.fragments[from.fragment:to.fragment] {
		if f.level > 0 || l.b.style.RTL { // where reordering has put it
			if i == 0 {
				x0, x1 = f.x, f.x+f.w
			}
			x0, x1 = min(x0, f.x), max(x1, f.x+f.w)
		}
		raise = f.raise
	}
	if x1 <= x0 {
		return
	}
	m := l.e.lineHeight(s)
	top, bottom := s.Padding[style.Top].Or0(0)+s.Border[style.Top].Used(), s.Padding[style.Bottom].Or0(0)+s.Border[style.Bottom].Used()
	l.line.grounds = append(l.line.grounds, ground{s, x0, l.line.baseline - raise - m.Ascent - top, x1 - x0, m.Ascent + m.Descent + top + bottom, !from.carried, last})
}
