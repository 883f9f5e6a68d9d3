package msglist

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"valija/gui/look"
)

// mark is a symbol in a colour; the zero value is none.
type mark struct {
	icon look.IconName
	role fyne.ThemeColorName
}

// iconView shows a mark.
type iconView struct {
	image *canvas.Image
	shown mark
}

func newIconView() *iconView {
	v := &iconView{image: &canvas.Image{FillMode: canvas.ImageFillContain}}
	v.image.Resize(fyne.NewSquareSize(iconSize))
	v.image.Hide()
	return v
}

// set shows m and reports whether there is something to see.
func (v *iconView) set(bank *look.Bank, m mark) bool {
	if m.icon != "" && m != v.shown {
		v.shown = m
		v.image.Image = bank.Draw(m.icon, m.role, iconSize)
		v.image.Refresh()
	}
	show(v.image, m.icon != "")
	return m.icon != ""
}

// forget has the drawing fetched again, in the colours of now.
func (v *iconView) forget() { v.shown = mark{} }
