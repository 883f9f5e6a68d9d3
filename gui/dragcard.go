package gui

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"

	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/pane"
)

// dragCards draw what is dragged out of the window, for the pointer to carry over other programs: as it is anywhere, and as it
// is where it would be taken.
func dragCards(c pane.Carried) (plain, taken image.Image) {
	there := cardColors{look.Accent, look.Accent, look.OnAccent}
	anywhere := cardColors{look.Surface, look.Hairline, look.Text}
	if c.Danger {
		c.Icon = look.IconWarning
		there.ground, there.edge, anywhere.ink = look.Danger, look.Danger, look.Danger
	}
	return drawCard(c, anywhere), drawCard(c, there)
}

// cardColors are the roles of a card's parts.
type cardColors struct{ ground, edge, ink fyne.ThemeColorName }

// longestCard is how wide the text of a card gets, in Fyne units.
const longestCard float32 = 320

func drawCard(of pane.Carried, in cardColors) image.Image {
	face := look.Face{Size: look.TextList, Bold: true}
	var fit look.Fitter
	words := canvas.NewText(fit.Fit(of.Text, face, longestCard), look.Color(in.ink))
	words.TextSize, words.TextStyle.Bold = face.Size, face.Bold
	sign := canvas.NewImageFromResource(look.Icon(of.Icon, in.ink))
	sign.FillMode = canvas.ImageFillContain
	sign.SetMinSize(fyne.NewSquareSize(look.IconSize))
	card := canvas.NewRectangle(look.Color(in.ground))
	card.StrokeColor, card.StrokeWidth = look.Color(in.edge), look.HairlineSize
	line := container.NewHBox(sign, words)

	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetScale(of.Window.Canvas().Scale())
	c.SetContent(container.NewStack(card, container.New(control.Pad(6, 10, 6, 10), line)))
	c.Resize(c.Content().MinSize())
	return c.Capture()
}
