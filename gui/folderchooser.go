package gui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/pane"
	"valija/store"
)

// chooserRows are how many folders the chooser shows; typing finds the others.
const chooserRows = 8

// folderChooser finds a folder by a few letters of its name, without the mouse.
type folderChooser struct {
	w      *window
	line   *chooserLine
	rows   *fyne.Container
	found  []store.Folder
	at     int // the one that Enter takes
	choose func(store.Folder)
}

// chooserLine is the line to type in; Up and Down go through what was found.
type chooserLine struct {
	control.Entry
	step func(by int)
}

// TypedKey implements fyne.Focusable.
func (l *chooserLine) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDown:
		l.step(1)
	case fyne.KeyUp:
		l.step(-1)
	default:
		l.Entry.TypedKey(e)
	}
}

// askMove asks for the folder to move the chosen messages to.
func (w *window) askMove() {
	ids := w.chosen()
	if len(ids) == 0 {
		return
	}
	c := &folderChooser{w: w, rows: container.New(control.Column(2))}
	c.choose = func(f store.Folder) {
		w.desk.Close()
		w.recent = f.ID
		w.moveTo(ids, f.ID)
	}
	c.line = &chooserLine{step: c.step}
	c.line.OnKey = w.desk.Escape
	c.line.ExtendBaseWidget(c.line)
	c.line.PlaceHolder = w.env.Words.T("move.placeholder")
	c.line.OnChanged = func(string) { c.find() }
	c.line.OnSubmitted = func(string) { c.take() }
	c.find()
	room := container.New(&control.AtLeast{Height: chooserRows * (control.ButtonHeight + 2)}, c.rows)
	w.desk.Show(w.env.Words.N("move.title", len(ids)), container.New(control.Column(look.Gap), c.line, room), w.desk.Choice(control.Quiet, "ask.cancel", nil))
	w.win.Canvas().Focus(c.line)
}

// find shows the folders whose name, or account, has all that was typed in it; the last one chosen comes first.
func (c *folderChooser) find() {
	words := strings.Fields(strings.ToLower(c.line.Text))
	c.found, c.at = c.found[:0], 0
	for _, f := range c.w.known {
		if f.ID == c.w.view.Folder || f.Role == store.Drafts || f.Role == store.Sent || !hasAll(strings.ToLower(c.label(f)), words) {
			continue
		}
		if f.ID == c.w.recent {
			c.found = append([]store.Folder{f}, c.found...)
			continue
		}
		c.found = append(c.found, f)
	}
	c.found = c.found[:min(chooserRows, len(c.found))]
	c.show()
}

func hasAll(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// label is a folder with those it stands in, and its account where there are several.
func (c *folderChooser) label(f store.Folder) string {
	name := pane.FolderName(c.w.env.Words, &f)
	for parent := f.Parent; parent != 0; {
		p, ok := c.w.folder(parent)
		if !ok || p.Parent == parent {
			break
		}
		name = pane.FolderName(c.w.env.Words, &p) + " › " + name
		parent = p.Parent
	}
	if accounts := c.w.opt.Manager.Accounts(); len(accounts) > 1 {
		for _, a := range accounts {
			if a.ID == account.ID(f.Account) {
				name += " · " + a.Name
			}
		}
	}
	return name
}

func (c *folderChooser) show() {
	c.rows.RemoveAll()
	for i, f := range c.found {
		kind := control.Quiet
		if i == c.at {
			kind = control.Filled
		}
		b := control.NewButton(kind, pane.FolderIcon(f.Role), c.label(f), func() { c.choose(f) })
		b.Leading, b.OnKey = true, c.w.desk.Escape
		c.rows.Add(b)
	}
	if len(c.found) == 0 {
		c.rows.Add(look.NewLabel(c.w.env.Words.T("move.none"), look.Face{Size: look.TextList}, look.Dimmed))
	}
	c.rows.Refresh()
}

func (c *folderChooser) step(by int) {
	if n := len(c.found); n > 0 {
		c.at = (c.at + by + n) % n
		c.show()
	}
}

func (c *folderChooser) take() {
	if c.at < len(c.found) {
		c.choose(c.found[c.at])
	}
}
