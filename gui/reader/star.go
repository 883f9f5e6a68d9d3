package reader

import (
	"valija/gui/control"
	"valija/gui/look"
	"valija/store"
)

// starSize is that of the button of the star, in Fyne units.
const starSize float32 = 24

// newStarButton is the star beside the subject, as in the list: a press turns it over.
func (p *Pane) newStarButton() *control.Button {
	b := control.NewButton(control.Quiet, look.IconStar, "", p.turnStar)
	b.Height, b.Padding = starSize, (starSize-look.IconSize)/2
	b.OnKey, b.OnHint = p.partKey, p.env.Hint
	return b
}

// turnStar gives the message on the screen a star, or takes it away.
func (p *Pane) turnStar() {
	if p.shown != nil && p.OnStar != nil {
		p.OnStar([]store.ID{p.shown.row.ID}, !starred(p.shown))
	}
}

// setStar shows whether the message has a star. That of a file can have none.
func (p *Pane) setStar(b *control.Button, c *content) {
	b.Hidden = p.OnStar == nil || p.path != ""
	b.Role, b.Hint = look.Dimmed, p.env.Words.T("menu.star")
	icon := look.IconStar
	if starred(c) {
		b.Role, b.Hint = look.Star, p.env.Words.T("menu.unstar")
		icon = look.IconStarFilled
	}
	b.Set(icon, "")
}

func starred(c *content) bool { return c.row.Flags&store.Starred != 0 }
