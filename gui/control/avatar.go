package control

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"valija/gui/look"
)

// AvatarSize is its width and height, in Fyne units.
const AvatarSize float32 = 36

// Avatar is the circle with a sender's initials.
type Avatar struct {
	widget.BaseWidget
	initials string
}

// NewAvatar makes an empty circle.
func NewAvatar() *Avatar {
	a := &Avatar{}
	a.ExtendBaseWidget(a)
	return a
}

// Set shows other initials.
func (a *Avatar) Set(initials string) {
	a.initials = initials
	a.Refresh()
}

func (a *Avatar) CreateRenderer() fyne.WidgetRenderer {
	r := &avatarRenderer{a: a, circle: canvas.NewCircle(color.Transparent), text: canvas.NewText("", color.Transparent)}
	r.text.TextSize, r.text.TextStyle.Bold = look.TextList, true
	r.Refresh()
	return r
}

type avatarRenderer struct {
	a      *Avatar
	circle *canvas.Circle
	text   *canvas.Text
}

func (r *avatarRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(AvatarSize) }

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
