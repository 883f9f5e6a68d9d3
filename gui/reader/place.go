package reader

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"valija/gui/look"
	"valija/store"
)

// placeLine says where a message is: a cloud and words.
type placeLine struct {
	widget.BaseWidget
	icon look.IconName
	text string
}

func newPlaceLine() *placeLine {
	l := &placeLine{}
	l.ExtendBaseWidget(l)
	return l
}

func (l *placeLine) set(icon look.IconName, text string) {
	l.icon, l.text = icon, text
	l.Refresh()
}

func (l *placeLine) CreateRenderer() fyne.WidgetRenderer {
	r := &placeRenderer{l: l, icon: canvas.NewImageFromResource(nil), text: canvas.NewText("", color.Transparent)}
	r.icon.FillMode = canvas.ImageFillContain
	r.text.TextSize = look.TextSmall
	r.Refresh()
	return r
}

type placeRenderer struct {
	l    *placeLine
	icon *canvas.Image
	text *canvas.Text
}

func (r *placeRenderer) MinSize() fyne.Size {
	size := look.Face{Size: look.TextSmall}.Width(r.l.text)
	if r.l.icon != "" {
		size += look.IconSize + 6
	}
	return fyne.NewSize(size, 18)
}

func (r *placeRenderer) Layout(size fyne.Size) {
	x := float32(0)
	if r.l.icon != "" {
		r.icon.Move(fyne.NewPos(0, (size.Height-look.IconSize)/2))
		r.icon.Resize(fyne.NewSquareSize(look.IconSize))
		x = look.IconSize + 6
	}
	text := r.text.MinSize()
	r.text.Move(fyne.NewPos(x, (size.Height-text.Height)/2))
	r.text.Resize(text)
}

func (r *placeRenderer) Refresh() {
	r.icon.Hidden = r.l.icon == ""
	if r.l.icon != "" {
		r.icon.Resource = look.Icon(r.l.icon, look.Dimmed)
		r.icon.Refresh()
	}
	r.text.Text, r.text.Color = r.l.text, look.Color(look.Dimmed)
	r.Layout(r.l.Size())
	canvas.Refresh(r.l)
}

func (r *placeRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.icon, r.text} }

func (r *placeRenderer) Destroy() {}

// placeKey is the word for where a message is.
func placeKey(p store.Place) string {
	switch p {
	case store.HereOnly:
		return "reader.place.here"
	case store.Preview:
		return "reader.place.preview"
	case store.ServerOnly:
		return "reader.place.server"
	case store.Refused:
		return "reader.place.refused"
	case store.Leaving:
		return "reader.place.leaving"
	}
	return "reader.place.both"
}

// placeIcon is the cloud for it; "" when the message is only here.
func placeIcon(p store.Place) look.IconName {
	switch p {
	case store.HereOnly:
		return ""
	case store.Preview:
		return look.IconCloudHalf
	case store.ServerOnly:
		return look.IconCloud
	case store.Refused:
		return look.IconCloudOff
	case store.Leaving:
		return look.IconCloudX
	}
	return look.IconCloudLine
}
