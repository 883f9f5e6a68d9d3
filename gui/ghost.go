package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"valija/gui/control"
	"valija/gui/look"
)

// ghostWidest is how wide the words on a ghost may be.
const ghostWidest float32 = 220

// ghost is what is dragged: a small card at the pointer.
type ghost struct {
	*fyne.Container
	card *canvas.Rectangle
	icon *canvas.Image
	text *look.Label
	fit  look.Fitter
}

func newGhost() *ghost {
	g := &ghost{text: look.NewLabel("", ghostFace(), look.OnAccent), card: canvas.NewRectangle(look.Color(look.Accent))}
	g.icon = look.NewIcon(look.IconEnvelope, look.OnAccent, look.IconSize)
	g.card.CornerRadius = look.RadiusSmall
	g.Container = container.NewStack(g.card, container.New(control.Pad(8, 12, 8, 10), container.New(control.Row(look.Gap), container.NewCenter(g.icon), g.text)))
	g.Hide()
	return g
}

func ghostFace() look.Face { return look.Face{Size: look.TextList, Bold: true} }

// at shows text with an icon beside the pointer. A refused one would go nowhere.
func (g *ghost) at(icon look.IconName, text string, p fyne.Position, refused bool) {
	ground, ink := look.Accent, look.OnAccent
	if refused {
		icon, ground, ink = look.IconJunk, look.Chip, look.Dimmed
	}
	g.card.FillColor = look.Color(ground)
	g.card.Refresh()
	g.icon.Resource = look.Icon(icon, ink)
	g.icon.Refresh()
	g.text.SetRole(ink)
	g.text.SetText(g.fit.Fit(text, ghostFace(), ghostWidest))
	g.Resize(g.MinSize())
	g.Move(p.AddXY(14, 10))
	g.Show()
}
