package mailview

import (
	"image"
	"image/color"
	"sort"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Measures of what is drawn around the text.
const (
	quoteBar   = 3
	underline  = 1
	focusWidth = 2
)

// foundAlpha and currentAlpha keep the text readable on the highlights of a search; the current one has a line below.
const (
	foundAlpha   = 0x40
	currentAlpha = 0x78
	currentLine  = 2
)

// CreateRenderer is called by Fyne.
func (v *View) CreateRenderer() fyne.WidgetRenderer {
	v.ExtendBaseWidget(v)
	p := &painting{v: v, layer: container.NewWithoutLayout(), thumb: canvas.NewRectangle(color.Transparent),
		focus: canvas.NewRectangle(color.Transparent), pictures: map[image.Image]*canvas.Image{}}
	p.clip = container.NewClip(p.layer)
	p.objects = []fyne.CanvasObject{p.clip, p.thumb, p.focus}
	v.paint = p
	return p
}

// update paints again what may have changed.
func (v *View) update() {
	if v.paint != nil {
		v.paint.draw()
	}
}

// painting is the renderer: objects for what is visible, used again and again. Fyne keeps the picture of a text by what
// it says, so an object may say something else at every frame.
type painting struct {
	v        *View
	objects  []fyne.CanvasObject
	clip     *container.Clip
	layer    *fyne.Container
	thumb    *canvas.Rectangle
	focus    *canvas.Rectangle
	width    float32 // of the last layout
	texts    []*canvas.Text
	rects    []*canvas.Rectangle
	pictures map[image.Image]*canvas.Image

	// While drawing.
	back, front  []fyne.CanvasObject
	nText, nRect int
}

func (p *painting) Destroy()                     { p.v.stopAutoScroll() }
func (p *painting) Objects() []fyne.CanvasObject { return p.objects }
func (p *painting) MinSize() fyne.Size           { return p.v.MinSize() }

// Refresh is called by Fyne when the theme changed: every measure may be another.
func (p *painting) Refresh() {
	p.v.doc.ruler.reset()
	p.v.relayout()
	p.draw()
}

func (p *painting) Layout(size fyne.Size) {
	p.clip.Resize(size)
	p.layer.Resize(size)
	if size.Width != p.width {
		p.width = size.Width
		p.v.relayout()
	}
	p.v.offset = min(p.v.offset, p.v.maxOffset())
	p.draw()
}

func (p *painting) draw() {
	v := p.v
	size := v.Size()
	if size.Width <= 0 || size.Height <= 0 {
		return
	}
	p.back, p.front, p.nText, p.nRect = p.back[:0], p.front[:0], 0, 0
	v.layOutVisible()
	p.drawBlocks(size)
	p.layer.Objects = append(append(p.layer.Objects[:0], p.back...), p.front...)
	p.drawBar(size)
	p.drawFocus(size)
	canvas.Refresh(p.layer)
}

func (p *painting) drawBlocks(size fyne.Size) {
	v, d := p.v, p.v.doc
	pad := v.look.Padding
	for i := d.at(v.offset - float64(pad.Top)); i < len(d.blocks); i++ {
		y := float32(d.top(i)-v.offset) + pad.Top
		if y > size.Height {
			return
		}
		box := d.box(i)
		b := &d.blocks[i]
		if b.Hidden || y+box.height < 0 {
			continue
		}
		p.drawQuote(b, y, box.height)
		switch b.Kind {
		case Rule:
			p.rect(pad.Left+d.left(b), y+box.height/2, d.room(b), 1, p.color(theme.ColorNameSeparator))
		case Picture:
			p.drawPicture(b, y)
		default:
			p.drawMarker(b, box, y)
			p.drawLines(i, box, y, size.Height)
		}
	}
}

func (p *painting) drawQuote(b *Block, y, height float32) {
	for level := range min(b.Quote, maxBars) {
		x := p.v.look.Padding.Left + float32(level)*quoteStep*p.v.doc.metrics.zoom
		before := b.Before * p.v.doc.metrics.zoom
		p.rect(x, y+before, quoteBar, height-before, p.color(theme.ColorNameSeparator))
	}
}

func (p *painting) drawPicture(b *Block, y float32) {
	d := p.v.doc
	width, height := d.pictureSize(b)
	if width == 0 {
		return
	}
	img := p.pictures[b.Image]
	if img == nil {
		img = canvas.NewImageFromImage(b.Image)
		img.FillMode = canvas.ImageFillStretch
		img.ScaleMode = canvas.ImageScaleSmooth
		p.pictures[b.Image] = img
	}
	style := Style{Size: nameSize, Ink: theme.ColorNamePlaceHolder}
	points := d.metrics.points(style)
	x := p.v.look.Padding.Left + d.left(b)
	h := height - 2*pictureSpace*d.metrics.zoom
	if b.Name != "" {
		h -= d.metrics.line(points)
		name := shorten(b.Name, func(s string) bool { return d.measure(s, style) <= d.room(b) })
		p.text(name, x, y+pictureSpace*d.metrics.zoom+h+pictureSpace/2, points, style)
	}
	img.Move(fyne.NewPos(x, y+pictureSpace*d.metrics.zoom))
	img.Resize(fyne.NewSize(width, h))
	p.front = append(p.front, img)
}

// shorten cuts s at its end until it fits.
func shorten(s string, fits func(string) bool) string {
	if fits(s) {
		return s
	}
	runes := []rune(s)
	for n := len(runes) - 1; n > 0; n-- {
		if short := string(runes[:n]) + "…"; fits(short) {
			return short
		}
	}
	return ""
}

// drawMarker puts the marker at the left edge of the indent, on the first baseline.
func (p *painting) drawMarker(b *Block, box *box, y float32) {
	if b.Marker == "" || len(box.lines) == 0 {
		return
	}
	d, l := p.v.doc, &box.lines[0]
	style := Style{Size: l.size, Ink: theme.ColorNamePlaceHolder}
	points := d.metrics.points(style)
	ascent, _ := d.ruler.ascent(b.Marker, points, style.text())
	hang := b.Hang
	if hang == 0 {
		hang = b.Indent
	}
	x := p.v.look.Padding.Left + d.left(b) - hang*d.metrics.zoom
	p.text(b.Marker, x, y+l.y+l.baseline-ascent, points, style)
}

func (p *painting) drawLines(i int, box *box, y, bottom float32) {
	for k := range box.lines {
		l := &box.lines[k]
		top := y + l.y
		if top > bottom || top+l.height < 0 {
			continue
		}
		p.drawGrounds(l, top)
		p.drawFound(i, l, top)
		p.drawSelected(i, l, top)
		for j := range l.pieces {
			p.drawPiece(&l.pieces[j], top, l)
		}
	}
}

func (p *painting) drawGrounds(l *line, top float32) {
	for j := range l.pieces {
		if c := l.pieces[j]; c.style.Ground != "" {
			p.rect(p.v.look.Padding.Left+c.x, top, c.width, l.height, p.color(c.style.Ground))
		}
	}
}

func (p *painting) drawFound(i int, l *line, top float32) {
	all := p.v.found.all
	first := sort.Search(len(all), func(n int) bool { return all[n].block > i || all[n].block == i && all[n].to > l.from })
	for n := first; n < len(all); n++ {
		m := all[n]
		if m.block > i || m.from >= l.to {
			return
		}
		c := p.color(theme.ColorNameWarning)
		if n != p.v.found.current {
			p.mark(l, m.from, m.to, top, l.height, withAlpha(c, foundAlpha))
			continue
		}
		p.mark(l, m.from, m.to, top, l.height, withAlpha(c, currentAlpha))
		p.mark(l, m.from, m.to, top+l.height-currentLine, currentLine, c)
	}
}

func (p *painting) drawSelected(i int, l *line, top float32) {
	from, to, ok := p.v.doc.span(p.v.sel)
	if !ok || to.before(Pos{i, l.from}) || (Pos{i, l.to}).before(from) {
		return
	}
	a, z := l.from, l.to
	if from.Block == i {
		a = max(a, from.Octet)
	}
	if to.Block == i {
		z = min(z, to.Octet)
	}
	p.mark(l, a, z, top, l.height, p.color(theme.ColorNameSelection))
}

// mark colours the ground of the text between two octets.
func (p *painting) mark(l *line, from, to int, top, height float32, c color.Color) {
	for j := range l.pieces {
		x := &l.pieces[j]
		a, z := max(from, x.from), min(to, x.to)
		if a >= z {
			continue
		}
		left, right := p.v.doc.caret(x, a), p.v.doc.caret(x, z)
		if right < left {
			left, right = right, left
		}
		p.rect(p.v.look.Padding.Left+left, top, right-left, height, c)
	}
}

func (p *painting) drawPiece(x *piece, top float32, l *line) {
	if strings.TrimSpace(x.text) == "" {
		return
	}
	d := p.v.doc
	points := d.metrics.points(x.style)
	ascent, _ := d.ruler.ascent(x.text, points, x.style.text()) // fonts differ: all stand on one baseline
	left := p.v.look.Padding.Left + x.x
	p.text(x.text, left, top+l.baseline-ascent, points, x.style)
	over := p.v.mouse.hovered.link.Target == x.style.Link
	if x.style.Link != "" && (over || !x.style.Quiet) {
		thick := float32(underline)
		if over && !x.style.Quiet {
			thick = 2 * underline
		}
		p.rect(left, top+l.baseline+2, x.width, thick, withAlpha(p.ink(x.style), 0xa0))
	}
}

func (p *painting) drawBar(size fyne.Size) {
	y, height := p.v.thumb()
	if height == 0 {
		p.thumb.Hide()
		return
	}
	width := float32(barWidth)
	if p.v.bar.hovered || p.v.bar.dragged {
		width = barHovered
	}
	p.thumb.FillColor = p.color(theme.ColorNameScrollBar)
	p.thumb.CornerRadius = width / 2
	p.thumb.Move(fyne.NewPos(size.Width-width-barMargin, y+barMargin))
	p.thumb.Resize(fyne.NewSize(width, max(height-2*barMargin, 1)))
	p.thumb.Show()
	canvas.Refresh(p.thumb)
}

// drawFocus shows where the keys go, but not after a click: the reader knows then.
func (p *painting) drawFocus(size fyne.Size) {
	if !p.v.focused || p.v.sel.on || p.v.look.Fixed {
		p.focus.Hide()
		return
	}
	p.focus.FillColor = p.color(theme.ColorNamePrimary)
	p.focus.Move(fyne.NewPos(0, 0))
	p.focus.Resize(fyne.NewSize(focusWidth, size.Height))
	p.focus.Show()
	canvas.Refresh(p.focus)
}

func (p *painting) text(s string, x, y, points float32, style Style) {
	if p.nText == len(p.texts) {
		p.texts = append(p.texts, &canvas.Text{})
	}
	t := p.texts[p.nText]
	p.nText++
	t.Text, t.TextSize, t.TextStyle, t.Color = s, points, style.text(), p.ink(style)
	t.TextStyle.Strikethrough = style.Strike
	t.Move(fyne.NewPos(x, y))
	t.Resize(t.MinSize())
	p.front = append(p.front, t)
}

func (p *painting) rect(x, y, width, height float32, c color.Color) {
	if p.nRect == len(p.rects) {
		p.rects = append(p.rects, &canvas.Rectangle{})
	}
	r := p.rects[p.nRect]
	p.nRect++
	r.FillColor = c
	r.Move(fyne.NewPos(x, y))
	r.Resize(fyne.NewSize(width, height))
	p.back = append(p.back, r)
}

func (p *painting) ink(s Style) color.Color {
	if s.Ink == "" {
		return p.color(theme.ColorNameForeground)
	}
	return p.color(s.Ink)
}

func (p *painting) color(name fyne.ThemeColorName) color.Color {
	return theme.ColorForWidget(name, p.v)
}

func withAlpha(c color.Color, alpha uint8) color.Color {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	n.A = alpha
	return n
}
