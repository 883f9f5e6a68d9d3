package search

import (
	"strings"
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
	helpWidth    float32 = 300
	helpOperator float32 = 128
	helpRow      float32 = 26
)

// Help lists the operators under the empty search box while it has the focus. A click writes one into the box.
type Help struct {
	*fyne.Container
	env   *pane.Env
	box   *Box
	rows  *fyne.Container
	lines map[string]fyne.CanvasObject // by operator
}

// NewHelp makes the help of box, which shows and hides it.
func NewHelp(e *pane.Env, box *Box) *Help {
	h := &Help{env: e, box: box, lines: make(map[string]fyne.CanvasObject)}
	rows := container.New(control.Column(0))
	for _, name := range Operators() {
		operator := e.Words.T("search." + name)
		write := control.NewButton(control.Quiet, "", operator, func() { h.write(operator) })
		write.Height, write.Padding, write.Leading = helpRow, look.Gap, true
		write.Role, write.OnKey = look.Accent, e.Key
		what := look.NewLabel(e.Words.T("search."+name+"_what"), look.Face{Size: look.TextSmall}, look.Dimmed).GivesWay(20)
		h.lines[operator] = container.NewStack(write, container.New(control.Pad(0, look.Gap, 0, helpOperator), what))
		rows.Add(h.lines[operator])
	}
	edge, card := control.NewGround(look.Hairline), control.NewGround(look.Surface)
	edge.Radius, card.Radius = look.Radius+1, look.Radius
	h.rows = rows
	h.Container = container.NewStack(edge, container.New(control.Pad(1, 1, 1, 1), card), container.New(control.Pad(8, 8, 8, 4), rows))
	h.Hide()
	box.onHelp = h.want
	return h
}

// helpLinger keeps the help long enough for a click on it, which takes the focus from the box first.
const helpLinger = 250 * time.Millisecond

// want shows the operators while they are of use.
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

// show puts the help under the box.
func (h *Help) show() {
	h.rows.RemoveAll()
	for _, operator := range h.box.suggested() {
		h.rows.Add(h.lines[operator])
	}
	size := fyne.NewSize(max(helpWidth, h.box.Size().Width), h.MinSize().Height)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(h.box)
	h.Resize(size)
	h.Move(at.AddXY(h.box.Size().Width-size.Width, h.box.Size().Height+6))
	h.Show()
}

// write puts an operator at the end of the box, ready for its value.
func (h *Help) write(operator string) {
	h.Hide()
	text := strings.TrimSuffix(h.box.Text, h.box.lastWord()) + operator
	h.box.SetText(text)
	h.box.CursorColumn = len([]rune(text))
	h.box.Refresh()
	if c := fyne.CurrentApp().Driver().CanvasForObject(h.box); c != nil {
		c.Focus(h.box)
	}
}
