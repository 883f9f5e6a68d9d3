package layout

import "slices"

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
