package msglist

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"valija/gui/look"
)

// heading is the title of a section.
type heading struct {
	text *canvas.Text
}

func newHeading() *heading { return &heading{text: look.NewText("", headingFace(), look.Faint)} }

func (h *heading) colour() { h.text.Color = look.Color(look.Faint) }

func (h *heading) show(title string, y float32) {
	h.text.Text = title
	h.text.Move(fyne.NewPos(headingLeft, y+baseline(h.text, headingBase)))
	show(h.text, true)
}
