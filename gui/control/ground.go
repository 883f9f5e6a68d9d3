package control

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"valija/gui/look"
)

// Ground is a plain rectangle in the colour of a role, also when the theme changes.
type Ground struct {
	widget.BaseWidget
	role   fyne.ThemeColorName
	Radius float32
	Rimmed bool // with a hairline around it
}

// NewGround makes a rectangle of the role.
func NewGround(role fyne.ThemeColorName) *Ground {
	g := &Ground{role: role}
	g.ExtendBaseWidget(g)
	return g
}

func (g *Ground) CreateRenderer() fyne.WidgetRenderer {
	r := &groundRenderer{g: g, fill: canvas.NewRectangle(look.Color(g.role))}
	r.fill.CornerRadius = g.Radius
	r.rim()
	return r
}

type groundRenderer struct {
	g    *Ground
	fill *canvas.Rectangle
}

func (r *groundRenderer) MinSize() fyne.Size    { return fyne.NewSize(1, 1) }
func (r *groundRenderer) Layout(size fyne.Size) { r.fill.Resize(size) }
func (r *groundRenderer) Refresh() {
	r.fill.FillColor = look.Color(r.g.role)
	r.rim()
	r.fill.Refresh()
}

func (r *groundRenderer) rim() {
	if r.g.Rimmed {
		r.fill.StrokeColor, r.fill.StrokeWidth = look.Color(look.Hairline), look.HairlineSize
	}
}
func (r *groundRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.fill} }
func (r *groundRenderer) Destroy()                     {}

// Ring tells what has the focus, by a line around it.
type Ring struct{ Line *canvas.Rectangle }

// NewRing makes a ring that is not shown.
func NewRing() *Ring {
	r := &Ring{canvas.NewRectangle(color.Transparent)}
	r.Line.CornerRadius = look.RadiusSmall + FocusRing
	return r
}

// Show draws the ring, or takes it away.
func (r *Ring) Show(on bool) {
	r.Line.StrokeColor, r.Line.StrokeWidth = color.Transparent, 0
	if on {
		r.Line.StrokeColor, r.Line.StrokeWidth = look.Color(look.Accent), FocusRing
	}
	r.Line.Refresh()
}
