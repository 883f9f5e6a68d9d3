package layout

import (
	"valija/gui/htmlview/style"
)

// lines lists the floats of a block, and its lines.
func (l *lister) lines(b *box, sc scene) {
	for i := range b.items {
		if it := &b.items[i]; it.kind == apartItem {
			l.kid(it.box, sc)
		}
	}
	for i := range b.lines {
		ln := &b.lines[i]
		for j := len(ln.grounds) - 1; j >= 0; j-- {
			l.inlineGround(&ln.grounds[j], sc)
		}
		for j := range ln.fragments {
			l.fragment(b, ln, j, sc)
		}
		if n := len(ln.fragments); n > 0 && i+1 < len(b.lines) {
			if ln.ended {
				l.separate("\n")
			} else if ln.fragments[n-1].spaced {
				l.separate(" ")
			}
		}
	}
}

func (l *lister) inlineGround(g *ground, sc scene) {
	if g.style.Hidden {
		return
	}
	r := Rect{sc.x + g.x, sc.y + g.y, sc.x + g.x + g.w, sc.y + g.y + g.h}
	sc.opacity *= g.style.Opacity
	l.background(&g.style.Background, r, radii(g.style, r), sc)
	edges := g.style.Border
	if !g.first {
		edges[style.Left] = style.Border{}
	}
	if !g.last {
		edges[style.Right] = style.Border{}
	}
	l.frame(edges, g.style.Color, r, radii(g.style, r), sc)
}

func (l *lister) fragment(b *box, ln *line, i int, sc scene) {
	f := &ln.fragments[i]
	switch f.kind {
	case atomItem:
		l.box(f.box, sc)
	case wordItem:
		if f.style.Hidden {
			break
		}
		backdrop := sc.backdrop
		if c := f.style.Background.Color; c.A > 0 { // of the inline box itself
			backdrop = over(backdrop, c)
		}
		ink := l.ink(f.style, backdrop)
		if f.parent != b.style { // whose own opacity counts already
			sc.opacity *= f.parent.Opacity
		}
		l.add(sc, Item{Kind: Words, Rect: Rect{sc.x + f.x, sc.y + ln.y, sc.x + f.x + f.w, sc.y + ln.y + ln.h}, Color: ink,
			Run: f.run, Baseline: sc.y + f.y, Text: f.text, Before: l.before, Link: f.style.Link, Bold: f.style.Bold(), Italic: f.style.Italic})
		l.before = ""
		if f.style.Lines != 0 {
			l.textLines(ln, i, ink, backdrop, sc)
		}
	}
	if f.spaced {
		l.separate(" ")
	}
}
