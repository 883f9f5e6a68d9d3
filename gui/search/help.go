package search

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/pane"
)

// Operators are the words that narrow a search, as store/query reads them; the translations write them in the
// user's language ("search.from" is the operator, "search.from_what" what it asks for).
func Operators() []string {
	return []string{"from", "to", "subject", "attachment", "unread", "starred", "since", "before", "larger", "folder"}
}

// Measures of the help under the search box.
const (
	helpWidth float32 = 340
	helpRow   float32 = 26
)

// Help lists under the search box, while it has the focus, what the word that is being typed may become: operators, senders,
// folders. A click, or the arrow keys and Enter, write one into the box.
type Help struct {
	*fyne.Container
	env  *pane.Env
	box  *Box
	rows *fyne.Container
}

// NewHelp makes the help of box, which shows and hides it.
func NewHelp(e *pane.Env, box *Box) *Help {
	h := &Help{env: e, box: box, rows: container.New(control.Column(0))}
	edge, card := control.NewGround(look.Hairline), control.NewGround(look.Surface)
	edge.Radius, card.Radius = look.Radius+1, look.Radius
	h.Container = container.NewStack(edge, container.New(control.Pad(1, 1, 1, 1), card), container.New(control.Pad(8, 8, 8, 4), h.rows))
	h.Hide()
	box.onHelp = h.want
	return h
}

// helpLinger keeps the help long enough for a click on it, which takes the focus from the box first.
const helpLinger = 250 * time.Millisecond

// want shows the suggestions while they are of use.
func (h *Help) want(wanted bool) {
	if wanted {
		h.show()
		return
	}
	h.env.After(helpLinger, func() {
		if !h.box.wantsHelp() {
			h.Hide()
		}
	})
}

// show puts the suggestions under the box.
func (h *Help) show() {
	h.rows.RemoveAll()
	for i, s := range h.box.suggested() {
		h.rows.Add(h.row(s, i == h.box.chosen))
	}
	size := fyne.NewSize(max(helpWidth, h.box.Size().Width), h.MinSize().Height)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(h.box)
	h.Resize(size)
	h.Move(at.AddXY(h.box.Size().Width-size.Width, h.box.Size().Height+6))
	h.Show()
	h.Refresh()
}

// row is one suggestion; the chosen one is lit.
func (h *Help) row(s suggestion, chosen bool) fyne.CanvasObject {
	shown := s.shown
	if shown == "" {
		shown = s.text
	}
	write := control.NewButton(control.Quiet, "", "", func() { h.take(s) })
	write.Height, write.OnKey = helpRow, h.env.Key
	face := look.Face{Size: look.TextList}
	name := look.NewLabel(shown, face, look.Accent).GivesWay(40)
	what := look.NewLabel(s.what, look.Face{Size: look.TextSmall}, look.Dimmed).GivesWay(20)
	texts := container.New(&control.Shares{Parts: []float32{1, 1}}, name, what)
	line := container.NewStack(write, container.New(control.Pad(0, look.Gap, 0, look.Gap), texts))
	if chosen {
		lit := control.NewGround(look.Selected)
		lit.Radius = look.RadiusSmall
		line.Objects = append([]fyne.CanvasObject{lit}, line.Objects...)
	}
	return line
}

// take writes a suggestion into the box.
func (h *Help) take(s suggestion) {
	h.Hide()
	h.box.take(s)
}
