package control

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"valija/gui/look"
)

func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{
		b:      b,
		ground: canvas.NewRectangle(color.Transparent),
		veil:   canvas.NewRectangle(color.Transparent),
		ring:   canvas.NewRectangle(color.Transparent),
		icon:   canvas.NewImageFromResource(nil),
		text:   canvas.NewText("", color.Transparent),
		under:  canvas.NewRectangle(color.Transparent),
	}
	r.ground.CornerRadius, r.veil.CornerRadius = look.RadiusSmall, look.RadiusSmall
	r.ring.CornerRadius = look.RadiusSmall + FocusRing
	r.icon.FillMode = canvas.ImageFillContain
	r.Refresh()
	return r
}

type buttonRenderer struct {
	b                  *Button
	ground, veil, ring *canvas.Rectangle
	under              *canvas.Rectangle // the line under a hovered link
	icon               *canvas.Image
	text               *canvas.Text
	fit                look.Fitter
}

func (r *buttonRenderer) MinSize() fyne.Size {
	if !r.b.showsText() && r.b.Kind != Link {
		return fyne.NewSquareSize(r.b.Height) // an icon alone
	}
	return fyne.NewSize(r.b.width()+2*r.b.Padding, r.b.Height)
}

func (r *buttonRenderer) Layout(size fyne.Size) {
	b := r.b
	for _, o := range []fyne.CanvasObject{r.ground, r.veil} {
		o.Resize(size)
	}
	ring := FocusRing
	if b.Kind == Link {
		ring = max(ring, LinkPadding+2-b.Padding)
	}
	r.ring.Move(fyne.NewPos(-ring, -FocusRing))
	r.ring.Resize(size.AddWidthHeight(2*ring, 2*FocusRing))

	width := b.width()
	x := max(b.Padding, (size.Width-width)/2)
	switch {
	case b.Leading:
		x = b.Padding
	case !b.showsText():
		x = (size.Width - width) / 2
	}
	if b.Icon != "" {
		r.icon.Move(fyne.NewPos(x, (size.Height-look.IconSize)/2))
		r.icon.Resize(fyne.NewSquareSize(look.IconSize))
		x += look.IconSize + look.Gap
	}
	r.text.Text = b.Label
	if room := size.Width - x - b.Padding; room+1 < b.Face.Width(b.Label) {
		r.text.Text = r.fit.Fit(b.Label, b.Face, room)
	}
	text := r.text.MinSize()
	r.text.Move(fyne.NewPos(x, (size.Height-text.Height)/2))
	r.text.Resize(text)
	r.under.Move(fyne.NewPos(x, (size.Height+text.Height)/2-1))
	r.under.Resize(fyne.NewSize(text.Width, 1))
}

func (r *buttonRenderer) Refresh() {
	b := r.b
	r.ground.FillColor = b.ground()
	r.ground.StrokeColor, r.ground.StrokeWidth = color.Transparent, 0
	if b.Kind == Outlined {
		r.ground.StrokeColor, r.ground.StrokeWidth = look.Veil(look.Color(look.Faint), 0x80), look.HairlineSize
	}
	r.veil.FillColor = color.Transparent
	if b.Kind == Filled && b.hovered && !b.disabled {
		r.veil.FillColor = look.Veil(look.Color(look.OnAccent), 0x1c)
	}
	r.ring.StrokeColor, r.ring.StrokeWidth = color.Transparent, 0
	if b.focused {
		r.ring.StrokeColor, r.ring.StrokeWidth = look.Color(look.Accent), FocusRing
	}
	r.under.FillColor = color.Transparent
	if b.Kind == Link && b.hovered && !b.disabled {
		r.under.FillColor = look.Color(b.ink())
	}
	r.icon.Hidden = b.Icon == ""
	if b.Icon != "" {
		r.icon.Resource = look.Icon(b.Icon, b.ink())
	}
	r.icon.Refresh()
	r.text.Hidden = !b.showsText()
	r.text.TextSize, r.text.TextStyle.Bold = b.Face.Size, b.Face.Bold
	r.text.Color = look.Color(b.ink())
	r.fit.Forget()
	r.Layout(b.Size())
	canvas.Refresh(b)
}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ring, r.ground, r.veil, r.icon, r.text, r.under}
}
func (r *buttonRenderer) Destroy() {}
