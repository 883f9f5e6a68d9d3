package layout

import "valija/gui/htmlview/style"

// marker lists what stands before the item of a list.
func (l *lister) marker(b *box, sc scene) {
	m := l.e.lineHeight(b.style)
	y := sc.y + b.edge(style.Top, 0) + (m.Line-m.Ascent-m.Descent)/2 + m.Ascent
	if f := b.firstBaseline(); f >= 0 {
		y = sc.y + f
	}
	if l.bullet(b, y, m.Ascent, sc) {
		return
	}
	text := l.e.markerText(b)
	run := l.e.shape(b.style, text, false)
	x := sc.x - run.Width + b.edge(style.Left, 0)
	switch {
	case b.marksInside() && b.style.RTL:
		x = sc.x + b.w - b.edge(style.Right, 0) - run.Width
	case b.marksInside():
		x += run.Width
	case b.style.RTL:
		x = sc.x + b.w - b.edge(style.Right, 0) + b.style.Size*0.4
	}
	l.add(sc, Item{Kind: Words, Rect: Rect{x, y - m.Ascent, x + run.Width, y + m.Descent}, Color: l.ink(b.style, sc.backdrop),
		Run: run, Baseline: y, Text: text, Before: l.before})
	l.before = ""
}

// bullet draws the marker of an unordered list, in the size and place that browsers give it.
func (l *lister) bullet(b *box, baseline, ascent float32, sc scene) bool {
	third := float32(int(ascent * 2 / 3))
	size := bulletSize(ascent)
	x := sc.x + b.edge(style.Left, 0) - third - 8
	switch {
	case b.marksInside() && b.style.RTL:
		x = sc.x + b.w - b.edge(style.Right, 0) - size
	case b.marksInside():
		x = sc.x + b.edge(style.Left, 0)
	case b.style.RTL:
		x = sc.x + b.w - b.edge(style.Right, 0) + third + 8 - size
	}
	y := baseline - ascent + float32(int(3*(ascent-third)/2))
	ink := l.ink(b.style, sc.backdrop)
	it := Item{Kind: Fill, Rect: Rect{x, y, x + size, y + size}, Color: ink, Radius: [4]float32{size / 2, size / 2, size / 2, size / 2}}
	switch b.marker {
	case "•":
	case "▪":
		it.Radius = [4]float32{}
	case "◦":
		e := Edge{Width: 1, Line: style.Solid, Color: ink}
		it.Kind, it.Edges = Frame, &[4]Edge{e, e, e, e}
	default:
		return false
	}
	l.add(sc, it)
	return true
}

// bulletSize is the side of a bullet beside letters that reach so far above the line.
func bulletSize(ascent float32) float32 { return float32(int((float32(int(ascent*2/3)) + 1) / 2)) }

// markerText is a marker with the space after it.
func (e *engine) markerText(b *box) string {
	if t := b.style.ListType; t != "" && (t[0] == '"' || t[0] == '\'') {
		return b.marker
	}
	return b.marker + " "
}

// marksInside reports whether the marker stands in the first line of the item itself.
func (b *box) marksInside() bool { return b.style.ListInside && b.lined }

// markerRoom is what a marker within the first line takes of it, in pixels.
func (e *engine) markerRoom(b *box) float32 {
	if b.marker == "" || !b.marksInside() {
		return 0
	}
	switch b.marker {
	case "•", "▪", "◦": // and a letter's width after it
		return bulletSize(e.lineHeight(b.style).Ascent) + b.style.Size - 1
	}
	return e.shape(b.style, e.markerText(b), false).Width
}
