package msglist

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"valija/gui/look"
)

// Measures of what shows conversations and accounts, in Fyne units.
const (
	threadIndent = 18 // of the messages of a conversation below its first
	threadHeight = 16
	threadBelow  = 4 // of the count's ground under the baseline
	threadPad    = 5
	threadArrow  = 10
	accountWidth = 4
	accountInset = 10 // of the colour from the row's top and bottom
)

// threadMark is the count of a conversation, and the line beside its messages.
type threadMark struct {
	ground, line *canvas.Rectangle
	count        *canvas.Text
	arrow        *iconView
}

func newThreadMark() *threadMark {
	t := &threadMark{ground: canvas.NewRectangle(color.Transparent), line: canvas.NewRectangle(color.Transparent), count: canvas.NewText("", nil), arrow: newIconView()}
	t.ground.CornerRadius = threadHeight / 2
	t.arrow.image.Resize(fyne.NewSquareSize(threadArrow))
	t.hide()
	return t
}

func (t *threadMark) hide() {
	for _, o := range []fyne.CanvasObject{t.ground, t.line, t.count, t.arrow.image} {
		show(o, false)
	}
}

// left is where the words of a two-line row begin.
func (s *slot) left() float32 {
	if s.shown.Inner {
		return textLeft + threadIndent
	}
	return textLeft
}

// fillThread shows the count of the conversation that begins here, ending at right, and tells where it begins; below it,
// the line that holds its messages together.
func (s *slot) fillThread(r *renderer, right, top float32) float32 {
	t, row := s.thread, &s.shown
	several := row.Count > 1
	show(t.ground, several)
	show(t.count, several)
	show(t.line, row.Inner && !r.list.shape.OneLine)
	t.line.FillColor = r.ink.thumb
	t.line.Move(fyne.NewPos(textLeft+4, 0))
	t.line.Resize(fyne.NewSize(2, float32(r.list.geo.tall)-1))
	if !several {
		show(t.arrow.image, false)
		return right
	}
	face := look.Face{Size: look.TextCaption, Bold: true}
	setText(t.count, strconv.Itoa(row.Count), face, r.ink.dimmed)
	wide := face.Width(t.count.Text) + threadArrow + 2*threadPad + 1
	x := right - wide
	t.ground.FillColor = r.ink.shape
	if s.selected || s.hovered {
		t.ground.FillColor = r.ink.thumb
	}
	t.ground.Move(fyne.NewPos(x, top))
	t.ground.Resize(fyne.NewSize(wide, threadHeight))
	t.count.Move(fyne.NewPos(x+threadPad, baseline(t.count, top+threadHeight-threadBelow)))
	icon := look.IconChevronDown
	if row.Folded {
		icon = look.IconChevronRight
	}
	t.arrow.set(&r.bank, mark{icon, look.Dimmed})
	t.arrow.image.Move(fyne.NewPos(x+wide-threadPad-threadArrow+1, top+(threadHeight-threadArrow)/2))
	return x - look.Gap/2
}

// fillAccount shows whose mail it is where several accounts stand together.
func (s *slot) fillAccount(r *renderer) {
	show(s.account, s.here && s.shown.Account > 0)
	if s.shown.Account == 0 {
		return
	}
	inset := float32(accountInset)
	if r.list.shape.OneLine {
		inset = 5
	}
	s.account.FillColor = look.AccountColor(s.shown.Account)
	s.account.Move(fyne.NewPos(0, inset))
	s.account.Resize(fyne.NewSize(accountWidth, float32(r.list.geo.tall)-1-2*inset))
}
