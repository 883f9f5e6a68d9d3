package layout

import (
	"image/color"
	"slices"

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
	opacity  float32     // of everything around, from 0 to 1
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
	l.box(root, scene{clip: everywhere, backdrop: backdrop, anchor: whole, opacity: 1})
	for i := 0; i < len(l.late); i++ { // what is drawn late may have more to draw late
		l.late[i]()
	}
	for i := range e.page.Items {
		if r := e.page.Items[i].Rect.intersect(e.page.Items[i].Clip); !r.Empty() {
			e.page.Right = max(e.page.Right, r.X1)
		}
	}
}

// add adds an item to what is drawn in a scene.
func (l *lister) add(sc scene, it Item) {
	l.e.budget.Spend(budget.Item, 1)
	if it.Clip == (Rect{}) {
		it.Clip = sc.clip
	}
	if sc.opacity < 1 {
		it.fade(sc.opacity)
	}
	l.page.Items = append(l.page.Items, it)
}

// fade makes an item more transparent. Its gradient and edges are its own.
func (it *Item) fade(opacity float32) {
	less := func(c *color.NRGBA) { c.A = uint8(float32(c.A)*opacity + 0.5) }
	less(&it.Color)
	it.Fade = 255 - uint8(255*opacity+0.5)
	if it.Edges != nil {
		for i := range it.Edges {
			less(&it.Edges[i].Color)
		}
	}
	if it.Ground != nil && it.Ground.Gradient != nil {
		own, g := *it.Ground, *it.Ground.Gradient
		g.Stops = slices.Clone(g.Stops)
		for i := range g.Stops {
			less(&g.Stops[i].Color)
		}
		own.Gradient = &g
		it.Ground = &own
	}
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
	sc.opacity *= s.Opacity
	if l.e.opt.Trace != nil && b.node != nil {
		l.e.opt.Trace(b.node, own)
	}
	if b.src != "" && !s.Hidden {
		l.e.see(b.src, own, sc.clip)
	}
	if !b.atomic && b.kind != cellBox {
		l.separate("\n")
		if b.marginTop >= s.Size/2 && s.Size > 0 {
			l.separate("\n\n")
		}
	}
	if !s.Hidden && b.w > 0 && b.kind != rowBox && b.kind != groupBox {
		l.ground(b, own, sc)
		if b.isControl() && b.node != nil {
			l.control(b, own, sc)
		}
	}
	sc.backdrop = l.behind(&s.Background, sc.backdrop)
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
