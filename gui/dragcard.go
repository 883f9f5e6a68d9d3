package gui

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"

	"valija/gui/control"
	"valija/gui/look"
)

// dragCards draw what is dragged out of the window, for the pointer to carry over other programs: as it is anywhere, and as it
// is where it would be taken.
func dragCards(text string, danger bool, scale float32) (plain, taken image.Image) {
	icon := look.IconClip
	role := look.Text
	if danger {
		icon, role = look.IconWarning, look.Danger
	}
	plain = drawCard(text, icon, look.Surface, look.Hairline, role, scale)
	ground := fyne.ThemeColorName(look.Accent)
	if danger {
		ground = look.Danger
	}
	return plain, drawCard(text, icon, ground, ground, look.OnAccent, scale)
}

// longestCard is how wide the text of a card gets, in Fyne units.
const longestCard float32 = 320

func drawCard(text string, icon look.IconName, ground, edge, ink fyne.ThemeColorName, scale float32) image.Image {
	face := look.Face{Size: look.TextList, Bold: true}
	var fit look.Fitter
	words := canvas.NewText(fit.Fit(text, face, longestCard), look.Color(ink))
	words.TextSize, words.TextStyle.Bold = face.Size, face.Bold
	sign := canvas.NewImageFromResource(look.Icon(icon, ink))
	sign.FillMode = canvas.ImageFillContain
	sign.SetMinSize(fyne.NewSquareSize(look.IconSize))
	card := canvas.NewRectangle(look.Color(ground))
	card.StrokeColor, card.StrokeWidth = look.Color(edge), 1
	line := container.NewHBox(sign, words)

	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetScale(scale)
	c.SetContent(container.NewStack(card, container.New(control.Pad(6, 10, 6, 10), line)))
	c.Resize(c.Content().MinSize())
	return c.Capture()
}
