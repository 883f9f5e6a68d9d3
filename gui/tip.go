package gui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"valija/gui/control"
	"valija/gui/look"
)

// tipDelay is how long the pointer rests on a button before it is told what it does.
const tipDelay = 600 * time.Millisecond

// tip is a small card beside a button, with what it does and its key.
type tip struct {
	*fyne.Container
	text   *look.Label
	ground *canvas.Rectangle
	after  func(time.Duration, func())
	turn   int // counts the buttons, so that the delay of one does not show the tip of another
}

func newTip(after func(time.Duration, func())) *tip {
	t := &tip{text: look.NewLabel("", look.Face{Size: look.TextSmall}, look.Surface), ground: canvas.NewRectangle(look.Color(look.Text)), after: after}
	t.ground.CornerRadius = look.RadiusTiny
	t.Container = container.NewStack(t.ground, container.New(control.Pad(5, 9, 5, 9), t.text))
	t.Hide()
	return t
}

// show tells text about o after a moment; "" takes the tip away.
func (t *tip) show(o fyne.CanvasObject, text string) {
	t.turn++
	t.Hide()
	if text == "" {
		return
	}
	turn := t.turn
	t.after(tipDelay, func() {
		if turn == t.turn {
			t.put(o, text)
		}
	})
}

// put shows the tip under o, or above it where there is no room below.
func (t *tip) put(o fyne.CanvasObject, text string) {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(o)
	if c == nil || !o.Visible() {
		return
	}
	t.text.SetText(text)
	t.ground.FillColor = look.Color(look.Text)
	size, room := t.MinSize(), c.Size()
	at := driver.AbsolutePositionForObject(o)
	x := max(look.Gap, min(at.X, room.Width-size.Width-look.Gap))
	y := at.Y + o.Size().Height + 6
	if y+size.Height > room.Height {
		y = at.Y - size.Height - 6
	}
	t.Resize(size)
	t.Move(fyne.NewPos(x, y))
	t.Show()
	t.Refresh()
	c.Refresh(t.Container) // which may not know its canvas yet, having been hidden
}
