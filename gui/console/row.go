package console

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"valija/gui/look"
)

// mostShown bounds the letters of a line that are drawn; all of them are copied.
const mostShown = 300

// newRow is a row: time, side, words.
func newRow() fyne.CanvasObject {
	mono := func(role fyne.ThemeColorName) fyne.CanvasObject {
		t := look.NewText("", look.Face{Size: look.TextSmall}, role)
		t.TextStyle.Monospace = true
		return t
	}
	return container.New(row{}, mono(look.Faint), mono(look.Accent), mono(look.Text))
}

// row puts time, side and words side by side.
type row struct{}

func (row) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 16) }

func (row) Layout(o []fyne.CanvasObject, size fyne.Size) {
	x := look.GapWide
	for i, wide := range []float32{timeWidth, sideWidth, size.Width} {
		o[i].Move(fyne.NewPos(x, 0))
		o[i].Resize(fyne.NewSize(wide, size.Height))
		x += wide
	}
}

// fill writes line i into a row.
func (c *Console) fill(i widget.ListItemID, o fyne.CanvasObject) {
	if i >= len(c.lines) {
		return
	}
	l := c.lines[i]
	cells := o.(*fyne.Container).Objects
	texts := []string{l.at.Local().Format("15:04:05"), side(l), l.text}
	roles := []fyne.ThemeColorName{look.Faint, look.Accent, lineRole(l)}
	if l.server {
		roles[1] = look.Dimmed
	}
	for k, text := range texts {
		t := cells[k].(*canvas.Text)
		if r := []rune(text); len(r) > mostShown {
			text = string(r[:mostShown]) + "…"
		}
		t.Text, t.Color = text, look.Color(roles[k])
		t.Refresh()
	}
}

// lineRole is the colour of a line: refusals stand out, what is summed up does not.
func lineRole(l said) fyne.ThemeColorName {
	switch {
	case l.server && strings.HasPrefix(l.text, "-ERR"):
		return look.Danger
	case strings.HasPrefix(l.text, "("):
		return look.Dimmed
	}
	return look.Text
}

// explain says what the line i means.
func (c *Console) explain(i widget.ListItemID) {
	if i < len(c.lines) {
		c.what.Set(c.env.Words.T(lineMeaning(c.lines[i])))
	}
}

// Commands are those that have an explanation, "console.c_" and the command.
func Commands() []string {
	return []string{"capa", "user", "pass", "apop", "auth", "stls", "stat", "list", "uidl", "top", "retr", "dele", "rset", "noop", "quit", "utf8"}
}

// lineMeaning is the key of what a line means.
func lineMeaning(l said) string {
	verb, _, _ := strings.Cut(l.text, " ")
	verb = strings.ToLower(verb)
	switch {
	case strings.HasPrefix(l.text, "("):
		return "console.summed_up"
	case l.server && strings.HasPrefix(l.text, "+OK"):
		return "console.s_ok"
	case l.server && strings.HasPrefix(l.text, "-ERR"):
		return "console.s_err"
	case l.server && strings.HasPrefix(l.text, "+"):
		return "console.s_more"
	case l.server:
		return "console.s_line"
	}
	for _, c := range Commands() {
		if c == verb {
			return "console.c_" + c
		}
	}
	return "console.c_other"
}
