package reader

import (
	"fyne.io/fyne/v2"

	"valija/gui/mailview"
)

// textInset is the room at the left of a fixed text, in which a bar shows that it has the focus.
const textInset float32 = 8

// fixedText is a text that does not scroll: a title, a line of addresses. It can be selected. placeText puts it.
func fixedText(size float32) *mailview.View {
	const leading = 1.36
	return mailview.New(mailview.Look{Size: size, Leading: leading, Column: -1, Fixed: true, Padding: mailview.Padding{Left: textInset}})
}

// textHeight is the height of a text whose letters have so much room.
func textHeight(v *mailview.View, width float32) float32 { return v.HeightFor(width + textInset) }

// placeText puts a text so that its letters begin at a place; its inset is at the left of that.
func placeText(v *mailview.View, at fyne.Position, letters fyne.Size) {
	v.Move(at.SubtractXY(textInset, 0))
	v.Resize(letters.AddWidthHeight(textInset, 0))
}

// textLayout places a text alone.
type textLayout struct {
	text   *mailview.View
	height float32
}

func (l textLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, l.height) }

func (l textLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	placeText(l.text, fyne.NewPos(0, 0), size)
}
