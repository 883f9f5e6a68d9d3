package layout

import (
	"image/color"

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
			l.fragment(ln, j, sc)
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

func (l *lister) fragment(ln *line, i int, sc scene) {
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
		l.add(Item{Kind: Words, Rect: Rect{sc.x + f.x, sc.y + ln.y, sc.x + f.x + f.w, sc.y + ln.y + ln.h}, Clip: sc.clip, Color: ink,
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

// textLines lists underlines and their like, through the space to the next word when that has them too, but not from one link
// to another.
func (l *lister) textLines(ln *line, i int, ink, backdrop color.NRGBA, sc scene) {
	f := &ln.fragments[i]
	s := f.style
	x0, x1 := f.x, f.x+f.w
	if i+1 < len(ln.fragments) {
		if n := &ln.fragments[i+1]; n.kind == wordItem && n.style.Lines&s.Lines != 0 && (s.Link == "" || s.Link == n.style.Link) {
			if n.x >= x1 {
				x1 = n.x
			} else if n.x+n.w <= x0 && f.level&1 == 1 {
				x0 = n.x + n.w
			}
		}
	}
	if s.LinesColor.A > 0 {
		ink = l.color(s.LinesColor, backdrop)
	}
	thick := max(1, float32(int(s.Size/16+0.5)))
	base := sc.y + f.y
	rule := func(y float32) {
		l.add(Item{Kind: Fill, Rect: Rect{sc.x + x0, y, sc.x + x1, y + thick}, Clip: sc.clip, Color: ink})
	}
	if s.Lines&style.Underline != 0 {
		rule(base + max(1, s.Size*0.09))
	}
	if s.Lines&style.LineThrough != 0 {
		rule(base - s.Size*0.3)
	}
	if s.Lines&style.Overline != 0 {
		rule(base - s.Size*0.95)
	}
}

// placeholder is the colour of a picture that is not shown.
var placeholder = color.NRGBA{0xf0, 0xf0, 0xf0, 255}

func (l *lister) picture(b *box, own Rect, sc scene) {
	r := Rect{own.X0 + b.edge(style.Left, 0), own.Y0 + b.edge(style.Top, 0), own.X1 - b.edge(style.Right, 0), own.Y1 - b.edge(style.Bottom, 0)}
	if b.img != nil {
		l.add(Item{Kind: Picture, Rect: r, Clip: sc.clip, Image: b.img, Link: b.style.Link, Radius: radii(b.style, r), Text: b.alt})
		return
	}
	if r.X1-r.X0 <= pixelSide || r.Y1-r.Y0 <= pixelSide {
		return
	}
	ground := l.paper(placeholder)
	if b.style.Background.Color.A > 0 { // which shows where it will be
		ground.A = 0
	}
	l.add(Item{Kind: Fill, Rect: r, Clip: sc.clip, Color: ground, Link: b.style.Link, Radius: radii(b.style, r)})
	if b.alt == "" {
		return
	}
	m := l.e.lineHeight(b.style)
	if r.Y1-r.Y0 < m.Ascent {
		return
	}
	s := *b.style
	if s.Size > 24 {
		s.Size = 24
	}
	run := l.e.shape(&s, b.alt, false)
	const inset = 2
	gray := l.color(color.NRGBA{90, 90, 90, 255}, placeholder)
	l.add(Item{Kind: Words, Rect: Rect{r.X0 + inset, r.Y0, min(r.X0+inset+run.Width, r.X1), r.Y0 + min(m.Line, r.Y1-r.Y0)}, Clip: sc.clip.intersect(r), Color: gray,
		Run: run, Baseline: r.Y0 + m.Ascent + inset, Text: b.alt, Before: l.before, Link: s.Link})
	l.before = " "
}

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
	run := l.e.shape(b.style, b.marker+" ", false)
	x := sc.x - run.Width + b.edge(style.Left, 0)
	if b.style.RTL {
		x = sc.x + b.w - b.edge(style.Right, 0) + b.style.Size*0.4
	}
	l.add(Item{Kind: Words, Rect: Rect{x, y - m.Ascent, x + run.Width, y + m.Descent}, Clip: sc.clip, Color: l.ink(b.style, sc.backdrop),
		Run: run, Baseline: y, Text: b.marker + " ", Before: l.before})
	l.before = ""
}

// bullet draws the marker of an unordered list, in the size and place that browsers give it.
func (l *lister) bullet(b *box, baseline, ascent float32, sc scene) bool {
	third := float32(int(ascent * 2 / 3))
	size := float32(int((third + 1) / 2))
	x := sc.x + b.edge(style.Left, 0) - third - 8
	if b.style.RTL {
		x = sc.x + b.w - b.edge(style.Right, 0) + third + 8 - size
	}
	y := baseline - ascent + float32(int(3*(ascent-third)/2))
	ink := l.ink(b.style, sc.backdrop)
	it := Item{Kind: Fill, Rect: Rect{x, y, x + size, y + size}, Clip: sc.clip, Color: ink, Radius: [4]float32{size / 2, size / 2, size / 2, size / 2}}
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
	l.add(it)
	return true
}
