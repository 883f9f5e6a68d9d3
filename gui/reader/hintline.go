package reader

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/gui/control"
	"valija/gui/look"
)

// hintLine is a passing line at the lower left edge of a message's own window, which has no status line: where the link under
// the pointer leads.
type hintLine struct {
	*fyne.Container
	text *look.Label
	card *fyne.Container
	lift func() float32 // what it stands above; nil: the edge of the window
}

func newHintLine() *hintLine {
	l := &hintLine{text: look.NewLabel("", look.Face{Size: look.TextSmall}, look.Dimmed)}
	ground := control.NewGround(look.Chip)
	ground.Radius = look.Radius
	l.card = container.NewStack(ground, container.New(control.Pad(4, 10, 4, 10), l.text))
	l.Container = container.New(control.LaidOut(l.layout), l.card)
	l.card.Hide()
	return l
}

// show shows a text; "" takes the line away.
func (l *hintLine) show(text string) {
	l.text.SetText(text)
	control.ShowIf(l.card, text != "")
	l.layout(l.Size())
	l.Refresh()
}

func (l *hintLine) layout(size fyne.Size) {
	const margin = 6
	least := l.card.MinSize()
	l.card.Resize(fyne.NewSize(min(least.Width, size.Width-2*margin), least.Height))
	y := size.Height - least.Height - margin
	if l.lift != nil {
		y -= l.lift()
	}
	l.card.Move(fyne.NewPos(margin, y))
}
