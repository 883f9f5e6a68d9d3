package reader

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"valija/gui/look"
)

// Icons of a pane without text.
const (
	stateIcon    = look.IconEnvelopeOpen
	stateWarning = look.IconWarning
	stateCloud   = look.IconCloud
)

// stateSize is their size.
const stateSize float32 = 44

// stateText is what stands where a text would be; the zero value is nothing.
type stateText struct {
	icon        look.IconName
	title, line string
}

// readerState shows a stateText, quietly, in the middle of its room.
type readerState struct {
	widget.BaseWidget
	now stateText
}

func newReaderState() *readerState {
	s := &readerState{}
	s.ExtendBaseWidget(s)
	return s
}

func (s *readerState) set(t stateText) {
	s.now = t
	s.Hidden = t == stateText{}
	s.Refresh()
}

func (s *readerState) CreateRenderer() fyne.WidgetRenderer {
	r := &stateRenderer{s: s, icon: canvas.NewImageFromResource(nil), title: canvas.NewText("", color.Transparent),
		line: canvas.NewText("", color.Transparent)}
	r.icon.FillMode = canvas.ImageFillContain
	r.title.TextSize, r.line.TextSize = look.TextBody, look.TextSmall
	r.Refresh()
	return r
}

type stateRenderer struct {
	s           *readerState
	icon        *canvas.Image
	title, line *canvas.Text
	fit         look.Fitter
}

func (r *stateRenderer) MinSize() fyne.Size { return fyne.NewSize(1, 1) }

func (r *stateRenderer) Layout(size fyne.Size) {
	height := r.title.MinSize().Height
	if r.s.now.icon != "" {
		height += stateSize + look.GapWide
	}
	if r.s.now.line != "" {
		height += look.Gap + r.line.MinSize().Height
	}
	y := max((size.Height-height)*0.45, look.Gap)
	if r.s.now.icon != "" {
		r.icon.Move(fyne.NewPos((size.Width-stateSize)/2, y))
		r.icon.Resize(fyne.NewSquareSize(stateSize))
		y += stateSize + look.GapWide
	}
	y += r.put(r.title, r.s.now.title, y, size.Width) + look.Gap
	r.put(r.line, r.s.now.line, y, size.Width)
}

// put centres one line and returns its height.
func (r *stateRenderer) put(t *canvas.Text, text string, y, width float32) float32 {
	t.Text = r.fit.Fit(text, look.Face{Size: t.TextSize}, width-2*look.PanePadding)
	size := t.MinSize()
	t.Move(fyne.NewPos((width-size.Width)/2, y))
	t.Resize(size)
	return size.Height
}

func (r *stateRenderer) Refresh() {
	r.icon.Hidden = r.s.now.icon == ""
	if r.s.now.icon != "" {
		r.icon.Resource = look.IconAt(r.s.now.icon, look.Faint, stateSize)
		r.icon.Refresh()
	}
	r.title.Color, r.line.Color = look.Color(look.Dimmed), look.Color(look.Faint)
	r.fit.Forget()
	r.Layout(r.s.Size())
	canvas.Refresh(r.s)
}

func (r *stateRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.icon, r.title, r.line}
}
func (r *stateRenderer) Destroy() {}
