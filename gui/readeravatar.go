package gui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"valija/gui/look"
)

// avatar is the circle with a sender's initials.
type avatar struct {
	widget.BaseWidget
	initials string
}

func newAvatar() *avatar {
	a := &avatar{}
	a.ExtendBaseWidget(a)
	return a
}

func (a *avatar) set(initials string) {
	a.initials = initials
	a.Refresh()
}

func (a *avatar) CreateRenderer() fyne.WidgetRenderer {
	r := &avatarRenderer{a: a, circle: canvas.NewCircle(color.Transparent), text: canvas.NewText("", color.Transparent)}
	r.text.TextSize, r.text.TextStyle.Bold = look.TextList, true
	r.Refresh()
	return r
}

type avatarRenderer struct {
	a      *avatar
	circle *canvas.Circle
	text   *canvas.Text
}

func (r *avatarRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(avatarSize) }

func (r *avatarRenderer) Layout(size fyne.Size) {
	r.circle.Resize(size)
	text := r.text.MinSize()
	r.text.Move(fyne.NewPos((size.Width-text.Width)/2, (size.Height-text.Height)/2))
	r.text.Resize(text)
}

func (r *avatarRenderer) Refresh() {
	r.circle.FillColor = look.Color(look.Accent)
	r.text.Color = look.Color(look.OnAccent)
	r.text.Text = r.a.initials
	r.Layout(r.a.Size())
	canvas.Refresh(r.a)
}

func (r *avatarRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.circle, r.text} }
func (r *avatarRenderer) Destroy()                     {}

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
func (r *placeRenderer) Destroy()                     {}
