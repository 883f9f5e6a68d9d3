package gui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"valija/gui/look"
)

// ground is a plain rectangle in the colour of a role, also when the theme changes.
type ground struct {
	widget.BaseWidget
	role   fyne.ThemeColorName
	radius float32
}

func newGround(role fyne.ThemeColorName) *ground {
	g := &ground{role: role}
	g.ExtendBaseWidget(g)
	return g
}

func (g *ground) CreateRenderer() fyne.WidgetRenderer {
	r := &groundRenderer{g: g, fill: canvas.NewRectangle(look.Color(g.role))}
	r.fill.CornerRadius = g.radius
	return r
}

type groundRenderer struct {
	g    *ground
	fill *canvas.Rectangle
}

func (r *groundRenderer) MinSize() fyne.Size    { return fyne.NewSize(1, 1) }
func (r *groundRenderer) Layout(size fyne.Size) { r.fill.Resize(size) }
func (r *groundRenderer) Refresh() {
	r.fill.FillColor = look.Color(r.g.role)
	r.fill.Refresh()
}
func (r *groundRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.fill} }
func (r *groundRenderer) Destroy()                     {}

// ring tells what has the focus, by a line around it.
type ring struct{ line *canvas.Rectangle }

func newRing() *ring {
	r := &ring{canvas.NewRectangle(color.Transparent)}
	r.line.CornerRadius = look.RadiusSmall + focusRing
	return r
}

func (r *ring) show(on bool) {
	r.line.StrokeColor, r.line.StrokeWidth = color.Transparent, 0
	if on {
		r.line.StrokeColor, r.line.StrokeWidth = look.Color(look.Accent), focusRing
	}
	r.line.Refresh()
}

// bodyLayout puts the bar on top, the status line at the bottom and the pages between, with hairlines. Its objects are
// the bar's ground, the bar, a line, the pages, a line, the status line's ground, the status line.
type bodyLayout struct{}

func (bodyLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	bar, pages, status := o[1].MinSize(), o[3].MinSize(), o[6].MinSize()
	return fyne.NewSize(max(bar.Width, pages.Width, status.Width), look.BarHeight+pages.Height+look.StatusHeight+2*look.HairlineSize)
}

func (bodyLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	put := func(height float32, objects ...fyne.CanvasObject) {
		for _, x := range objects {
			x.Move(fyne.NewPos(0, y))
			x.Resize(fyne.NewSize(size.Width, height))
		}
		y += height
	}
	pages := size.Height - look.BarHeight - look.StatusHeight - 2*look.HairlineSize
	put(look.BarHeight, o[0], o[1])
	put(look.HairlineSize, o[2])
	put(pages, o[3])
	put(look.HairlineSize, o[4])
	put(look.StatusHeight, o[5], o[6])
}
