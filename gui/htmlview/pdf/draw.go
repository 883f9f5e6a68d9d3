package pdf

import (
	"fmt"
	"image/color"
	"net/url"
	"slices"
	"strings"

	"valija/gui/htmlview/layout"
	"valija/gui/htmlview/style"
)

// item draws one item of the display list, within its clip.
func (p *writer) item(it *layout.Item) {
	clip := it.Clip
	clip.Y0, clip.Y1 = max(clip.Y0, p.top), min(clip.Y1, p.bottom)
	clip.X0, clip.X1 = max(clip.X0, -1), min(clip.X1, max(p.page.Width, p.page.Right)+1)
	if clip.Empty() {
		return
	}
	p.op("q %.3f %.3f %.3f %.3f re W n", clip.X0, clip.Y0, clip.X1-clip.X0, clip.Y1-clip.Y0)
	switch it.Kind {
	case layout.Fill:
		p.fill(it)
	case layout.Frame:
		p.frame(it)
	case layout.Words:
		p.words(it)
	case layout.Picture:
		p.outline(it.Rect, it.Radius)
		p.op("W n")
		p.image(it.Image, it.Rect)
	case layout.Pattern, layout.Shadow:
		p.raster(it)
	case layout.Rule:
		p.fill(it)
	}
	p.op("Q")
	if it.Link != "" {
		p.link(it)
	}
}

// color chooses a colour for filling and stroking.
func (p *writer) color(c color.NRGBA) {
	r, g, b := float32(c.R)/255, float32(c.G)/255, float32(c.B)/255
	p.op("%.3f %.3f %.3f rg %.3f %.3f %.3f RG", r, g, b, r, g, b)
	if _, known := p.alphas[c.A]; !known {
		p.alphas[c.A] = len(p.alphas)
	}
	p.op("/A%d gs", p.alphas[c.A])
}

// states are the graphics states of the opacities used.
func (p *writer) states() string {
	var out strings.Builder
	for a, i := range p.alphas {
		fmt.Fprintf(&out, "/A%d<</ca %.3f/CA %.3f>>", i, float32(a)/255, float32(a)/255)
	}
	return out.String()
}

// names are resources by their numbers.
func (p *writer) names(prefix string, all map[pictureKey]int) string {
	var numbers []int
	for _, n := range all {
		if n > 0 {
			numbers = append(numbers, n)
		}
	}
	slices.Sort(numbers)
	var out strings.Builder
	for _, n := range slices.Compact(numbers) {
		fmt.Fprintf(&out, "/%s%d %d 0 R", prefix, n, n)
	}
	return out.String()
}

func (p *writer) fill(it *layout.Item) {
	if it.Ground != nil && it.Ground.Gradient != nil {
		p.raster(it)
		return
	}
	if it.Color.A == 0 {
		return
	}
	p.color(it.Color)
	p.outline(it.Rect, it.Radius)
	p.op("f")
}

// outline makes the path of a rectangle with round corners.
func (p *writer) outline(r layout.Rect, radius [4]float32) {
	if radius == [4]float32{} {
		p.op("%.3f %.3f %.3f %.3f re", r.X0, r.Y0, r.X1-r.X0, r.Y1-r.Y0)
		return
	}
	const k = 0.4477 // 1 - 4(√2-1)/3: a quarter of a circle as a Bézier curve
	a, b, d, e := radius[0], radius[1], radius[2], radius[3]
	p.op("%.3f %.3f m %.3f %.3f l", r.X0+a, r.Y0, r.X1-b, r.Y0)
	p.op("%.3f %.3f %.3f %.3f %.3f %.3f c %.3f %.3f l", r.X1-b*k, r.Y0, r.X1, r.Y0+b*k, r.X1, r.Y0+b, r.X1, r.Y1-d)
	p.op("%.3f %.3f %.3f %.3f %.3f %.3f c %.3f %.3f l", r.X1, r.Y1-d*k, r.X1-d*k, r.Y1, r.X1-d, r.Y1, r.X0+e, r.Y1)
	p.op("%.3f %.3f %.3f %.3f %.3f %.3f c %.3f %.3f l", r.X0+e*k, r.Y1, r.X0, r.Y1-e*k, r.X0, r.Y1-e, r.X0, r.Y0+a)
	p.op("%.3f %.3f %.3f %.3f %.3f %.3f c h", r.X0, r.Y0+a*k, r.X0+a*k, r.Y0, r.X0+a, r.Y0)
}

// frame draws borders: as one line around when they are alike, else one by one.
func (p *writer) frame(it *layout.Item) {
	e := it.Edges
	if it.Radius != [4]float32{} && e[0] == e[1] && e[1] == e[2] && e[2] == e[3] && e[0].Width > 0 {
		half := e[0].Width / 2
		p.color(e[0].Color)
		p.dash(e[0])
		var inner [4]float32
		for i, r := range it.Radius {
			inner[i] = max(r-half, 0)
		}
		p.outline(layout.Rect{X0: it.X0 + half, Y0: it.Y0 + half, X1: it.X1 - half, Y1: it.Y1 - half}, inner)
		p.op("S")
		return
	}
	for i := range e {
		if e[i].Width > 0 && e[i].Color.A > 0 {
			p.edge(it.Rect, i, e[i])
		}
	}
}

func (p *writer) edge(r layout.Rect, side int, e layout.Edge) {
	half := e.Width / 2
	from, to := [2]float32{r.X0, r.Y0 + half}, [2]float32{r.X1, r.Y0 + half}
	switch side {
	case style.Right:
		from, to = [2]float32{r.X1 - half, r.Y0}, [2]float32{r.X1 - half, r.Y1}
	case style.Bottom:
		from, to = [2]float32{r.X0, r.Y1 - half}, [2]float32{r.X1, r.Y1 - half}
	case style.Left:
		from, to = [2]float32{r.X0 + half, r.Y0}, [2]float32{r.X0 + half, r.Y1}
	}
	p.color(e.Color)
	p.dash(e)
	p.op("%.3f %.3f m %.3f %.3f l S", from[0], from[1], to[0], to[1])
}

// dash chooses the line of a border.
func (p *writer) dash(e layout.Edge) {
	switch e.Line {
	case style.Dashed:
		p.op("%.3f w [%.3f] 0 d", e.Width, max(2*e.Width, 3))
	case style.Dotted:
		p.op("%.3f w [%.3f] 0 d", e.Width, e.Width)
	default:
		p.op("%.3f w [] 0 d", e.Width)
	}
}

// words draws a run of glyphs, and says what it reads; programs find the spaces by the places of the words.
func (p *writer) words(it *layout.Item) {
	if it.Color.A == 0 {
		return
	}
	p.color(it.Color)
	p.op("/Span<</ActualText%s>>BDC BT", text(it.Text))
	for _, g := range it.Run.Glyphs {
		x, y, size := it.X0+g.X, it.Baseline-g.Y, it.Run.Size
		font, code, ok := p.glyphs.code(g)
		if !ok {
			p.op("ET")
			p.emoji(g, x, y, size)
			p.op("BT")
			continue
		}
		p.op("/F%d 1 Tf %.4f 0 %.4f %.4f %.3f %.3f Tm <%02X> Tj", font, size, size*g.Face.Lean(), -size, x, y, code)
	}
	p.op("ET EMC")
}

// link makes an item lead to its target.
func (p *writer) link(it *layout.Item) {
	u, err := url.Parse(it.Link)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "mailto" {
		return
	}
	o := p.opt
	x0, x1 := o.Margin+it.X0*p.scale, o.Margin+it.X1*p.scale
	y := func(v float32) float32 { return o.Height - o.Margin - (v-p.top)*p.scale }
	n := p.add("<</Type/Annot/Subtype/Link/Rect[%.2f %.2f %.2f %.2f]/Border[0 0 0]/A<</S/URI/URI%s>>>>", x0, y(it.Y1), x1, y(it.Y0), literal(u.String()))
	p.links = append(p.links, fmt.Sprintf("%d 0 R", n))
}
