package gui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/pane"
	"valija/gui/sidebar"
	"valija/store"
)

// chooserRows are how many folders the chooser shows; typing finds the others.
const chooserRows = 8

// folderChooser finds a folder by a few letters of its name, without the mouse.
type folderChooser struct {
	w      *window
	line   *chooserLine
	rows   *fyne.Container
	all    []folderChoice
	found  []folderChoice
	at     int // the one that Enter takes
	choose func(store.FolderID)
}

// folderChoice is a folder to choose, or the top of an account with ID 0.
type folderChoice struct {
	id    store.FolderID
	icon  look.IconName
	label string
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

// askMove asks for the folder to move the chosen messages to. The one chosen last comes first.
func (w *window) askMove() {
	ids := w.chosen()
	if len(ids) == 0 {
		return
	}
	var all []folderChoice
	for _, f := range w.known {
		if f.ID == w.view.Folder || f.Role == store.Drafts || f.Role == store.Sent {
			continue
		}
		c := folderChoice{f.ID, pane.FolderIcon(f.Role), w.folderLabel(f)}
		if f.ID == w.recent {
			all = append([]folderChoice{c}, all...)
			continue
		}
		all = append(all, c)
	}
	w.askFolder(w.env.Words.N("move.title", len(ids)), all, func(f store.FolderID) {
		w.recent = f
		w.moveTo(ids, f)
	})
}

// askNest asks for the folder that a folder of the user's is put into: another of its account, or the top.
func (w *window) askNest(p sidebar.Place) {
	f, ok := w.folder(p.Folder)
	if !ok {
		return
	}
	var all []folderChoice
	if f.Parent != 0 {
		all = append(all, folderChoice{0, look.IconEnvelope, w.env.Words.T("folder.top")})
	}
	for _, into := range w.known {
		if into.Account == f.Account && into.Role == store.Own && into.ID != f.Parent && !w.within(into.ID, f.ID) {
			all = append(all, folderChoice{into.ID, pane.FolderIcon(into.Role), w.folderLabel(into)})
		}
	}
	w.askFolder(w.env.Words.T("folder.into_title", "folder", f.Name), all, func(into store.FolderID) { w.nest(f.ID, into, func() {}) })
}

// within tells whether a folder is another, or stands in it at whatever depth.
func (w *window) within(id, other store.FolderID) bool {
	for range w.known { // no folder stands deeper
		f, ok := w.folder(id)
		if !ok || id == other {
			break
		}
		id = f.Parent
	}
	return id == other
}

// askFolder shows the chooser; choose is called with what was chosen, when its sheet is gone.
func (w *window) askFolder(title string, all []folderChoice, choose func(store.FolderID)) {
	c := &folderChooser{w: w, rows: container.New(control.Column(2)), all: all}
	c.choose = func(f store.FolderID) {
		w.desk.Close()
		choose(f)
	}
	c.line = &chooserLine{step: c.step}
	c.line.OnKey = w.desk.Escape
	c.line.ExtendBaseWidget(c.line)
	c.line.PlaceHolder = w.env.Words.T("move.placeholder")
	c.line.OnChanged = func(string) { c.find() }
	c.line.OnSubmitted = func(string) { c.take() }
	c.find()
	room := container.New(&control.AtLeast{Height: chooserRows * (control.ButtonHeight + 2)}, c.rows)
	w.desk.Show(title, container.New(control.Column(look.Gap), c.line, room), w.desk.Choice(control.Quiet, "ask.cancel", nil))
	w.win.Canvas().Focus(c.line)
}

// find shows the folders whose name, or account, has all that was typed in it.
func (c *folderChooser) find() {
	words := strings.Fields(strings.ToLower(c.line.Text))
	c.found, c.at = c.found[:0], 0
	for _, f := range c.all {
		if len(c.found) < chooserRows && hasAll(strings.ToLower(f.label), words) {
			c.found = append(c.found, f)
		}
	}
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

// folderLabel is a folder with those it stands in, and its account where there are several.
func (w *window) folderLabel(f store.Folder) string {
	name := pane.FolderName(w.env.Words, &f)
	for parent := f.Parent; parent != 0; {
		p, ok := w.folder(parent)
		if !ok || p.Parent == parent {
			break
		}
		name = pane.FolderName(w.env.Words, &p) + " › " + name
		parent = p.Parent
	}
	if accounts := w.opt.Manager.Accounts(); len(accounts) > 1 {
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
		b := control.NewButton(kind, f.icon, f.label, func() { c.choose(f.id) })
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
		c.choose(c.found[c.at].id)
	}
}
