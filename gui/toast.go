package gui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/pane"
)

// toastTime is how long a toast stays: long enough to read it and reach for "Undo".
const toastTime = 8 * time.Second

// Measures of a toast.
const (
	toastHeight float32 = 44
	toastMargin float32 = 16
)

var toastFace = look.Face{Size: look.TextList}

// toast is a passing line over the panes that says what was done, and takes it back.
type toast struct {
	widget.BaseWidget
	text  *look.Label
	undo  *control.Button
	after func(time.Duration, func())
	turn  int // counts the toasts, so that an older one's time does not end a newer one
	taken func()

	undoWord string
}

func newToast(e *pane.Env, after func(time.Duration, func())) *toast {
	t := &toast{text: look.NewLabel("", toastFace, look.Surface).GivesWay(40), after: after}
	t.undoWord = e.Words.T("toast.undo")
	t.undo = control.NewButton(control.Link, "", t.undoWord, t.takeBack)
	t.undo.OnKey = e.Key
	t.undo.Role = look.Selected
	t.ExtendBaseWidget(t)
	t.Hide()
	return t
}

// show says text; undo nil leaves the button out.
func (t *toast) show(text string, undo func()) { t.offer(text, t.undoWord, undo) }

// offer says text with a button that does something.
func (t *toast) offer(text, label string, do func()) {
	t.undo.Set("", label)
	t.turn++
	turn := t.turn
	t.text.SetText(text)
	t.taken = do
	t.undo.Hidden = do == nil
	t.Show()
	t.Refresh()
	t.after(toastTime, func() {
		if t.turn == turn {
			t.dismiss()
		}
	})
}

func (t *toast) dismiss() {
	t.turn++
	t.taken = nil
	t.Hide()
}

func (t *toast) takeBack() {
	undo := t.taken
	t.dismiss()
	if undo != nil {
		undo()
	}
}

func (t *toast) CreateRenderer() fyne.WidgetRenderer {
	r := &toastRenderer{t: t, ground: canvas.NewRectangle(look.Color(look.Text))}
	r.ground.CornerRadius = look.Radius
	return r
}

type toastRenderer struct {
	t      *toast
	ground *canvas.Rectangle
}

func (r *toastRenderer) MinSize() fyne.Size {
	width := 2*toastMargin + toastFace.Width(r.t.text.Text()) + 1
	if !r.t.undo.Hidden {
		width += 8 + r.t.undo.MinSize().Width
	}
	return fyne.NewSize(width, toastHeight)
}

func (r *toastRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	end := size.Width - toastMargin
	if !r.t.undo.Hidden {
		wide := r.t.undo.MinSize().Width
		r.t.undo.Move(fyne.NewPos(end-wide+r.t.undo.Padding, (size.Height-r.t.undo.Height)/2))
		r.t.undo.Resize(fyne.NewSize(wide, r.t.undo.Height))
		end -= wide + 8
	}
	r.t.text.Move(fyne.NewPos(toastMargin, 0))
	r.t.text.Resize(fyne.NewSize(end-toastMargin, size.Height))
}

func (r *toastRenderer) Refresh() {
	r.ground.FillColor = look.Color(look.Text)
	r.Layout(r.t.Size())
	r.ground.Refresh()
	r.t.text.Refresh()
	r.t.undo.Refresh()
}

func (r *toastRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.t.text, r.t.undo}
}
func (r *toastRenderer) Destroy() {}
