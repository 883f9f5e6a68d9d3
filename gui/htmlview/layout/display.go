package layout

import (
	"image/color"

	"valija/gui/htmlview/budget"
	"valija/gui/htmlview/css"
	"valija/gui/htmlview/style"
)

// scene is what a box is drawn in.
type scene struct {
	x, y     float32 // of the parent's border box
	clip     Rect
	backdrop color.NRGBA // what the message paints behind
	anchor   Rect        // the box that position: absolute counts from
}

// lister makes the list of what to draw.
type lister struct {
	e      *engine
	page   *Page
	before string // separates the next words from those before
	late   []func()
}

// everywhere is no clip at all.
var everywhere = Rect{-1e6, -1e6, 1e6, 1e8}

// list fills the page's list.
func (e *engine) list(root *box) {
	l := &lister{e: e, page: e.page}
	backdrop := e.page.Background
	if e.recolor != nil {
		e.page.Background = e.recolor.paper(backdrop)
	}
	whole := Rect{0, 0, e.page.Width, max(e.page.Height, 1)}
	l.box(root, scene{clip: everywhere, backdrop: backdrop, anchor: whole})
	for i := 0; i < len(l.late); i++ { // what is drawn late may have more to draw late
		l.late[i]()
	}
	for i := range e.page.Items {
		if r := e.page.Items[i].Rect.intersect(e.page.Items[i].Clip); !r.Empty() {
			e.page.Right = max(e.page.Right, r.X1)
		}
	}
}

func (l *lister) add(it Item) {
	l.e.budget.Spend(budget.Item, 1)
	l.page.Items = append(l.page.Items, it)
}

// separate says what comes between the words before and those after; the strongest wins.
func (l *lister) separate(s string) {
	if rank(s) > rank(l.before) {
		l.before = s
	}
}

func rank(s string) int {
	switch s {
	case " ":
		return 1
	case "\t":
		return 2
	case "\n":
		return 3
	case "\n\n":
		return 4
	}
	return 0
}

// box lists a box and what is within.
func (l *lister) box(b *box, sc scene) {
	x, y := sc.x+b.x, sc.y+b.y
	s := b.style
	if s.Relative {
		x, y = x+offset(s, style.Left, style.Right, sc.anchor.X1-sc.anchor.X0), y+offset(s, style.Top, style.Bottom, 0)
	}
	own := Rect{x, y, x + b.w, y + b.h}
	if l.e.opt.Trace != nil && b.node != nil {
		l.e.opt.Trace(b.node, own)
	}
	if !b.atomic && b.kind != cellBox {
		l.separate("\n")
		if b.marginTop >= s.Size/2 && s.Size > 0 {
			l.separate("\n\n")
		}
	}
	if !s.Hidden && b.w > 0 && b.kind != rowBox && b.kind != groupBox {
		l.ground(b, own, sc)
	}
	if c := s.Background.Color; c.A > 0 {
		sc.backdrop = over(sc.backdrop, c)
	}
	if s.Relative || s.Absolute {
		sc.anchor = own
	}
	if s.Clip && (b.kind == blockBox || s.Height.Unit == css.Px || s.MaxHeight.Unit == css.Px) {
		sc.clip = sc.clip.intersect(own)
	}
	sc.x, sc.y = x, y+b.shift
	l.inside(b, own, sc)
	if !b.atomic && b.kind != cellBox {
		l.separate("\n")
		if b.marginBottom >= s.Size/2 && s.Size > 0 {
			l.separate("\n\n")
		}
	}
}

func (l *lister) inside(b *box, own Rect, sc scene) {
	switch {
	case b.kind == pictureBox:
		if !b.style.Hidden {
			l.picture(b, own, sc)
		}
		return
	case b.kind == tableBox:
		l.table(b, own, sc)
		return
	}
	if b.marker != "" && !b.style.Hidden {
		l.marker(b, sc)
	}
	if b.lined {
		l.lines(b, sc)
		return
	}
	for _, k := range b.kids {
		l.kid(k, sc)
	}
}

// kid lists a child; one out of the flow is drawn after everything else, where its offsets say.
func (l *lister) kid(k *box, sc scene) {
	if !k.absolute() {
		l.box(k, sc)
		return
	}
	s, a := k.style, sc.anchor
	if v, ok := s.Offset[style.Left].Of(a.X1 - a.X0); ok && s.Offset[style.Left].Unit != css.Auto {
		k.x = a.X0 + v + s.Margin[style.Left].Or0(0) - sc.x
	} else if v, ok := s.Offset[style.Right].Of(a.X1 - a.X0); ok {
		k.x = a.X1 - v - k.w - sc.x
	}
	if v, ok := s.Offset[style.Top].Of(a.Y1 - a.Y0); ok {
		k.y = a.Y0 + v + k.marginTop - sc.y
	} else if v, ok := s.Offset[style.Bottom].Of(a.Y1 - a.Y0); ok {
		k.y = a.Y1 - v - k.h - sc.y
	}
	l.late = append(l.late, func() { l.box(k, sc) })
}

// offset is how far position: relative moves a box.
func offset(s *style.Style, towards, from int, whole float32) float32 {
	if v, ok := s.Offset[towards].Of(whole); ok {
		return v
	}
	return -s.Offset[from].Or0(whole)
}

// ground lists the background and the borders of a box.
func (l *lister) ground(b *box, r Rect, sc scene) {
	s := b.style
	inner := r
	inner.Y0 += b.captionHeight
	radius := radii(s, inner)
	if b.tag != "html" && b.tag != "body" {
		l.background(&s.Background, inner, radius, sc)
	} else if s.Background.Image != "" {
		whole := Rect{0, 0, l.page.Width, max(l.page.Height, 1)}
		g := s.Background
		g.Color = color.NRGBA{}
		l.background(&g, whole, [4]float32{}, sc)
	}
	if b.kind == tableBox && b.collapsed != nil {
		return // its cells draw them
	}
	edges := s.Border
	if b.collapsed != nil {
		edges = *b.collapsed
		inner = Rect{r.X0 - edges[style.Left].Used()/2, r.Y0 - edges[style.Top].Used()/2, r.X1 + edges[style.Right].Used()/2, r.Y1 + edges[style.Bottom].Used()/2}
	}
	l.frame(edges, s.Color, inner, radius, sc)
}

func (l *lister) background(g *style.Background, r Rect, radius [4]float32, sc scene) {
	if g.Color.A > 0 {
		l.add(Item{Kind: Fill, Rect: r, Clip: sc.clip, Color: l.paper(g.Color), Radius: radius})
	}
	if g.Gradient != nil {
		own := *g
		own.Gradient = l.gradient(g.Gradient)
		l.add(Item{Kind: Fill, Rect: r, Clip: sc.clip, Radius: radius, Ground: &own})
	}
	if g.Image != "" {
		if img := l.e.picture(g.Image, false); img != nil {
			l.add(Item{Kind: Pattern, Rect: r, Clip: sc.clip, Radius: radius, Image: img, Ground: g})
		}
	}
}

func (l *lister) gradient(g *style.Gradient) *style.Gradient {
	if l.e.recolor == nil {
		return g
	}
	out := &style.Gradient{Angle: g.Angle}
	for _, s := range g.Stops {
		out.Stops = append(out.Stops, style.Stop{Color: l.paper(s.Color), At: s.At})
	}
	return out
}

func (l *lister) frame(borders [4]style.Border, ink color.NRGBA, r Rect, radius [4]float32, sc scene) {
	var edges [4]Edge
	seen := false
	for i, b := range borders {
		w := b.Used()
		if w == 0 {
			continue
		}
		c := ink
		if b.Colored {
			c = b.Color
		}
		if c.A > 0 {
			seen = true
		}
		edges[i] = Edge{Width: w, Line: b.Line, Color: l.edgeColor(c, sc.backdrop)}
	}
	if seen {
		l.add(Item{Kind: Frame, Rect: r, Clip: sc.clip, Radius: radius, Edges: &edges})
	}
}

// radii are the corners of a box, as far as it has room for them (CSS Backgrounds 3, section 5.5).
func radii(s *style.Style, r Rect) (out [4]float32) {
	w, h := r.X1-r.X0, r.Y1-r.Y0
	most := float32(0)
	for i := range out {
		out[i] = max(s.Radius[i].Or0(min(w, h)), 0)
		most = max(most, out[i])
	}
	if most == 0 {
		return out
	}
	f := float32(1)
	for i, length := range [4]float32{w, h, w, h} {
		if sum := out[i] + out[(i+1)%4]; sum > length {
			f = min(f, length/sum)
		}
	}
	for i := range out {
		out[i] *= f
	}
	return out
}

// table lists the rows' backgrounds, and the cells.
func (l *lister) table(t *box, own Rect, sc scene) {
	if t.grid == nil {
		return
	}
	g := t.grid
	for _, c := range g.captions {
		l.box(c, sc)
	}
	for i, r := range g.rows {
		row := Rect{own.X0, sc.y + r.y, own.X1, sc.y + r.y + r.h}
		if gr := g.groups[i]; gr != nil && !gr.style.Hidden {
			l.background(&gr.style.Background, row, [4]float32{}, sc)
		}
		if !r.style.Hidden {
			l.background(&r.style.Background, row, [4]float32{}, sc)
		}
	}
	row := -1
	for _, k := range g.cells {
		switch {
		case k.row != row || !k.lined:
			l.separate("\n")
		default:
			l.separate("\t")
		}
		row = k.row
		inner := sc
		for _, b := range [2]*box{g.groups[k.row], g.rows[k.row]} {
			if b != nil && b.style.Background.Color.A > 0 {
				inner.backdrop = over(inner.backdrop, b.style.Background.Color)
			}
		}
		l.box(k, inner)
	}
}

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

// textLines lists underlines and their like, through the space to the next word when that has them too.
func (l *lister) textLines(ln *line, i int, ink, backdrop color.NRGBA, sc scene) {
	f := &ln.fragments[i]
	s := f.style
	x0, x1 := f.x, f.x+f.w
	if i+1 < len(ln.fragments) {
		if n := &ln.fragments[i+1]; n.kind == wordItem && n.style.Lines&s.Lines != 0 {
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
