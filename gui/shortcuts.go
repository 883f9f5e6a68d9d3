package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"valija/gui/statusline"
	"valija/store"
)

// Bare keys work wherever no text is being typed: the canvas gives them when nothing has the focus, and our widgets
// hand on through pane.Env.Key those they do not use. Keys with Ctrl stand in the menu (menu.go).

// key does what a bare key says.
func (w *window) key(e *fyne.KeyEvent) {
	if w.desk.Shown() {
		w.desk.Escape(e)
		return
	}
	if w.welcome != nil {
		if e.Name == fyne.KeyEscape {
			w.hideWelcome()
		}
		return
	}
	do := w.bareKeys()[e.Name]
	if do == nil {
		return
	}
	do()
	if f, ok := w.win.Canvas().Focused().(interface{ LeaveOut(fyne.KeyName) }); ok {
		f.LeaveOut(e.Name)
	}
}

// bareKeys are the keys of Thunderbird's and Gmail's habit; the help sheet lists them.
func (w *window) bareKeys() map[fyne.KeyName]func() {
	return map[fyne.KeyName]func(){
		fyne.KeyF1:        w.help,
		fyne.KeyF5:        w.syncAll,
		fyne.KeyF6:        w.nextPane,
		fyne.KeyF10:       func() { w.moreMenu(w.bar.more) },
		desktop.KeyMenu:   w.keyMenu,
		fyne.KeyDelete:    w.remove,
		fyne.KeyBackspace: w.remove,
		fyne.KeyN:         func() { w.step(1, true) },
		fyne.KeyP:         func() { w.step(-1, true) },
		fyne.KeyF:         func() { w.step(1, false) },
		fyne.KeyB:         func() { w.step(-1, false) },
		fyne.KeyG:         w.getChosen,
		fyne.KeyJ:         w.junk,
		fyne.KeyV:         w.askMove,
		fyne.KeyA:         w.archive,
		fyne.KeyE:         w.archive,
		fyne.KeyS:         func() { w.toggleFlag(store.Starred) },
		fyne.KeyU:         func() { w.setFlag(store.Read, false) },
		fyne.KeyM:         func() { w.toggleFlag(store.Read) },
		fyne.KeySpace:     w.readOn,
		fyne.KeyEscape:    w.escape,
	}
}

// typed does what a character says that is typed where none is written. These are characters and not keys: "/" is Shift+7
// in Spain.
func (w *window) typed(r rune) {
	if w.desk.Shown() || w.welcome != nil {
		return
	}
	if do := w.runes()[r]; do != nil {
		do()
	}
}

// runes are what Gmail has on characters.
func (w *window) runes() map[rune]func() {
	return map[rune]func(){'/': w.focusSearch, '?': w.help, '#': w.remove}
}

// readOn goes on in the message, and from its end to the next unread one; with Shift it goes back, as far as the beginning.
func (w *window) readOn() {
	if w.serverShown() || w.reader.ReadOn() {
		return
	}
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); !ok || d.CurrentKeyModifiers()&fyne.KeyModifierShift == 0 {
		w.step(1, true)
	}
}

// syncAll starts a sync unless one is under way.
func (w *window) syncAll() {
	if !statusline.Syncing(w.state) {
		w.syncOrStop()
	}
}

// focusSearch puts the cursor into the search box.
func (w *window) focusSearch() { w.win.Canvas().Focus(w.search) }

// find searches in the message while it has the focus, else all mail.
func (w *window) find() {
	if w.partOf(w.win.Canvas().Focused()) == readerPart {
		w.reader.ShowFind()
		return
	}
	w.focusSearch()
}

// escape takes away what lies over the panes, then the selection of several messages, then the search.
func (w *window) escape() {
	switch {
	case w.dragsOut > 0: // it stops the drag
		return
	case w.layer.toast.Visible():
		w.layer.toast.dismiss()
	case w.several.Shown():
		w.list.List.Choose(w.list.List.Current())
	case w.search.Text != "":
		w.search.SetText("")
	}
	w.focusList()
}

// nextPane moves the focus to the next part of the window: bar, folders, list, message, status line, and round again.
func (w *window) nextPane() {
	c := w.win.Canvas()
	here := w.partOf(c.Focused())
	for range focusStops {
		c.FocusNext()
		if part := w.partOf(c.Focused()); part != here {
			return
		}
	}
}

// Parts of the window (partOf).
const (
	foldersPart = 1
	readerPart  = 3
)

// focusStops bounds the walk: more than all that can have the focus in one part.
const focusStops = 500

// partOf is the part of the window that f stands in; -1 when nothing has the focus. What is scrolled reaches beyond its
// part: where most of it is counts.
func (w *window) partOf(f fyne.Focusable) int {
	o, ok := f.(fyne.CanvasObject)
	if !ok || o == nil {
		return -1
	}
	part, most := -1, float32(0)
	for i, p := range []fyne.CanvasObject{w.bar, w.panes.objects[0], w.panes.objects[1], w.panes.objects[2], w.status} {
		if shared := sharedArea(o, p); shared > most {
			part, most = i, shared
		}
	}
	return part
}

// sharedArea is how much of the window two objects both cover.
func sharedArea(a, b fyne.CanvasObject) float32 {
	driver := fyne.CurrentApp().Driver()
	from, other := driver.AbsolutePositionForObject(a), driver.AbsolutePositionForObject(b)
	to, end := from.Add(a.Size()), other.Add(b.Size())
	wide, tall := min(to.X, end.X)-max(from.X, other.X), min(to.Y, end.Y)-max(from.Y, other.Y)
	return max(0, wide) * max(0, tall)
}
