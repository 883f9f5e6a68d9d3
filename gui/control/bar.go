package control

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"valija/gui/look"
)

// BarHeight is how thick a Bar is.
const BarHeight float32 = 4

// Bar is a thin line that fills from left to right.
type Bar struct {
	widget.BaseWidget
	part float32
}

// NewBar makes a bar of which part is filled, 0 to 1.
func NewBar(part float32) *Bar {
	b := &Bar{part: part}
	b.ExtendBaseWidget(b)
	return b
}

// Set fills another part.
func (b *Bar) Set(part float32) {
	if b.part == part {
		return
	}
	b.part = part
	b.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (b *Bar) CreateRenderer() fyne.WidgetRenderer {
	r := &barRenderer{b: b, ground: canvas.NewRectangle(color.Transparent), done: canvas.NewRectangle(color.Transparent)}
	r.ground.CornerRadius, r.done.CornerRadius = BarHeight/2, BarHeight/2
	r.Refresh()
	return r
}

type barRenderer struct {
	b            *Bar
	ground, done *canvas.Rectangle
}

func (r *barRenderer) MinSize() fyne.Size { return fyne.NewSize(BarHeight, BarHeight) }

func (r *barRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.done.Resize(fyne.NewSize(size.Width*max(0, min(1, r.b.part)), size.Height))
}

func (r *barRenderer) Refresh() {
	r.ground.FillColor, r.done.FillColor = look.Color(look.Hairline), look.Color(look.Accent)
	r.Layout(r.b.Size())
	r.ground.Refresh()
	r.done.Refresh()
}

func (r *barRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.done}
}
func (r *barRenderer) Destroy() {}
