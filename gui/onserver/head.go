package onserver

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
)

// Measures of the head, in Fyne units.
const (
	headTop    float32 = 10
	headSide   float32 = 16
	headLine   float32 = 20
	headBottom float32 = 8
	headButton float32 = 9 // inside of a button
)

// head says what lies on the server and what the chosen messages cost, with what can be done about it.
type head struct {
	p                        *Pane
	box                      *fyne.Container
	total, chosen            *look.Label
	get, later, remove, look *control.Button
}

func newHead(p *Pane) *head {
	h := &head{p: p}
	h.total = look.NewLabel("", look.Face{Size: look.TextList, Bold: true}, look.Text).GivesWay(40)
	h.chosen = look.NewLabel("", look.Face{Size: look.TextSmall}, look.Dimmed).GivesWay(40)
	button := func(icon look.IconName, name string, do func()) *control.Button {
		b := control.NewButton(control.Outlined, icon, p.env.Words.T("onserver."+name), do).Small()
		b.Padding = headButton
		b.Hint, b.OnHint, b.OnTip, b.OnKey = p.env.Words.T("onserver."+name+"_hint"), p.env.Hint, p.env.Tip, p.key
		return b
	}
	h.get = button(look.IconDownload, "get", p.get)
	h.later = button(look.IconClock, "get_later", p.later)
	h.remove = button(look.IconTrash, "delete", p.remove)
	h.remove.Role = look.Danger
	h.look = button(look.IconSync, "look", p.ask)
	h.box = container.NewWithoutLayout(h.total, h.chosen, h.get, h.later, h.remove, h.look)
	h.refresh()
	return h
}

// refresh says what is there and what is chosen now.
func (h *head) refresh() {
	w := h.p.env.Words
	messages, octets := 0, int64(0)
	for _, l := range h.p.listed {
		if missing(l) {
			messages++
			octets += l.Octets
		}
	}
	h.total.SetText(w.N("onserver.total", messages, "size", w.Octets(octets)))
	of := h.p.chosen()
	lacking, wanted := 0, int64(0)
	for _, l := range of {
		if missing(l) {
			lacking++
			wanted += l.Octets
		}
	}
	h.chosen.SetText(h.says(len(of), lacking, h.p.rates.Cost(w, h.p.account, wanted)))
	h.get.SetEnabled(lacking > 0)
	h.later.SetEnabled(lacking > 0)
	h.remove.SetEnabled(len(of) > 0)
	h.look.SetEnabled(!h.p.asking)
}

func (h *head) says(chosen, lacking int, cost string) string {
	w := h.p.env.Words
	switch {
	case h.p.asking:
		return w.T("onserver.asking")
	case lacking > 0:
		return w.N("onserver.chosen", lacking, "cost", cost)
	case chosen > 0:
		return w.N("onserver.chosen_here", chosen)
	}
	return w.T("onserver.choose")
}

// layout flows the buttons below the sentences, and returns the height that takes.
func (h *head) layout(width float32) float32 {
	put := func(o fyne.CanvasObject, x, y, wide, tall float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(wide, tall))
	}
	y := headTop
	for _, l := range []fyne.CanvasObject{h.total, h.chosen} {
		put(l, headSide, y, width-2*headSide, headLine)
		y += headLine
	}
	x := headSide
	y += 6
	tall := h.get.MinSize().Height
	for _, b := range []*control.Button{h.get, h.later, h.remove, h.look} {
		wide := b.MinSize().Width
		if x > headSide && x+wide > width-headSide {
			x, y = headSide, y+tall+look.Gap-2
		}
		put(b, x, y, wide, tall)
		x += wide + look.Gap - 2
	}
	return y + tall + headBottom
}

// paneLayout puts the head above the list, with a hairline between them.
type paneLayout struct{ head *head }

func (l *paneLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(160, 240) }

func (l *paneLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	y := l.head.layout(size.Width)
	o[0].Resize(fyne.NewSize(size.Width, y))
	o[1].Move(fyne.NewPos(0, y))
	o[1].Resize(fyne.NewSize(size.Width, look.HairlineSize))
	o[2].Move(fyne.NewPos(0, y+look.HairlineSize))
	o[2].Resize(fyne.NewSize(size.Width, size.Height-y-look.HairlineSize))
}

var _ server = (*account.Manager)(nil)
