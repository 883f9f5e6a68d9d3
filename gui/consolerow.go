package gui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"valija/gui/look"
)

// mostShown bounds the letters of a line that are drawn; all of them are copied.
const mostShown = 300

// fill writes line i into a row.
func (c *console) fill(i widget.ListItemID, o fyne.CanvasObject) {
	if i >= len(c.lines) {
		return
	}
	l := c.lines[i]
	row := o.(*fyne.Container).Objects
	texts := []string{l.at.Local().Format("15:04:05"), side(l), l.text}
	roles := []fyne.ThemeColorName{look.Faint, look.Accent, lineRole(l)}
	if l.server {
		roles[1] = look.Dimmed
	}
	for k, text := range texts {
		t := row[k].(*canvas.Text)
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
func (c *console) explain(i widget.ListItemID) {
	if i < len(c.lines) {
		c.what.Set(c.w.env.Words.T(lineMeaning(c.lines[i])))
	}
}

// commands are those that have an explanation, "console.c_" and the command.
func commands() []string {
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
	for _, c := range commands() {
		if c == verb {
			return "console.c_" + c
		}
	}
	return "console.c_other"
}
