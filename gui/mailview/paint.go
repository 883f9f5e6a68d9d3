package mailview

import (
	"image"
	"image/color"

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
	font     string  // of the measures
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

// Refresh is called by Fyne whenever something around the view changed; when it is the theme, every measure may be
// another.
func (p *painting) Refresh() {
	if font := theme.TextFont().Name(); font != p.font || p.v.metrics() != p.v.doc.metrics {
		p.font = font
		p.v.doc.ruler.reset()
		p.v.relayout()
	}
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
	if !p.v.focused || p.v.clicked || p.v.sel.on || !p.v.stop.none() {
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

func (p *painting) rect(x, y, width, height float32, c color.Color) *canvas.Rectangle {
	if p.nRect == len(p.rects) {
		p.rects = append(p.rects, &canvas.Rectangle{})
	}
	r := p.rects[p.nRect]
	p.nRect++
	r.FillColor, r.StrokeWidth, r.CornerRadius = c, 0, 0
	r.Move(fyne.NewPos(x, y))
	r.Resize(fyne.NewSize(width, height))
	p.back = append(p.back, r)
	return r
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
