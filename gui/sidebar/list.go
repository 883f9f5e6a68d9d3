package sidebar

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"valija/gui/look"
)

// Measures of the folder pane, in Fyne units.
const (
	folderTop     = 10 // above the first row
	folderHeading = 34
	folderInset   = 8  // of a row's ground from the pane's edges
	folderIconAt  = 20 // from the left
	folderNameAt  = 45
	folderIndent  = 14 // a level
	folderFoldAt  = 6  // of the mark that folds, from the left
	folderFold    = 12 // its size
	folderFoldGap = 26 // of what can be clicked to fold, from the name
)

// folderList draws the folders and takes mouse and keys. A widget of our own: the rows are as drawn, and it can take
// drops, which Fyne's tree cannot.
type folderList struct {
	widget.BaseWidget

	// set by newFolderList, never changed
	listActions

	entries []folderEntry
	tops    []float32 // of each entry, and the end of the last
	chosen  int       // -1: none
	hovered int
	lit     int // under a drag
	focused bool
	byKey   bool // the focus is used by keys: then it is drawn
	carried carried
}

// listActions are what the list asks of its pane.
type listActions struct {
	choose func(i int)
	key    func(*fyne.KeyEvent)
	reveal func(top, bottom float32)
	menu   func(i int, abs fyne.Position)
	fold   func(i int, on bool)
	act    func(i int, key fyne.KeyName) bool // F2, Delete: false when it means nothing there
	put    func(i, at int, where where)       // an own folder was dragged to entry at
}

var (
	_ fyne.Focusable         = (*folderList)(nil)
	_ fyne.Draggable         = (*folderList)(nil)
	_ fyne.SecondaryTappable = (*folderList)(nil)
	_ desktop.Mouseable      = (*folderList)(nil)
	_ desktop.Hoverable      = (*folderList)(nil)
)

func newFolderList(actions listActions) *folderList {
	l := &folderList{listActions: actions, chosen: -1, hovered: -1, lit: -1, carried: carried{from: -1}}
	l.ExtendBaseWidget(l)
	return l
}

// show shows other entries; mark says which is chosen.
func (l *folderList) show(entries []folderEntry) {
	l.entries = entries
	l.tops = l.tops[:0]
	y := float32(folderTop)
	for _, e := range entries {
		l.tops = append(l.tops, y)
		y += look.FolderRow
		if e.heading {
			y += folderHeading - look.FolderRow
		}
	}
	l.tops = append(l.tops, y)
	l.chosen, l.hovered, l.lit = -1, -1, -1
	l.Refresh()
}

// mark draws entry i as chosen.
func (l *folderList) mark(i int) {
	if i != l.chosen {
		l.chosen = i
		l.Refresh()
	}
}

// light draws entry i as the one that takes the drop; -1: none.
func (l *folderList) light(i int) {
	if i != l.lit {
		l.lit = i
		l.Refresh()
	}
}

// at is the entry at y; -1 for none and for headings.
func (l *folderList) at(y float32) int {
	i := l.lineAt(y)
	if i >= 0 && l.entries[i].heading {
		return -1
	}
	return i
}

// lineAt is the entry at y, a heading too; -1: none.
func (l *folderList) lineAt(y float32) int {
	for i := range l.entries {
		if y >= l.tops[i] && y < l.tops[i+1] {
			return i
		}
	}
	return -1
}

// MinSize implements fyne.Widget.
func (l *folderList) MinSize() fyne.Size {
	l.ExtendBaseWidget(l)
	height := float32(folderTop)
	if len(l.tops) > 0 {
		height += l.tops[len(l.tops)-1]
	}
	return fyne.NewSize(folderNameAt+folderInset, height)
}

// MouseDown implements desktop.Mouseable: a folder opens as the button goes down.
func (l *folderList) MouseDown(e *desktop.MouseEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(l); c != nil && !l.focused {
		c.Focus(l)
	}
	l.byKey = false
	i := l.at(e.Position.Y)
	if i < 0 || e.Button != desktop.MouseButtonPrimary {
		return
	}
	if f := l.entries[i]; f.folds && e.Position.X < folderNameAt+float32(f.depth)*folderIndent-folderFoldGap {
		l.fold(i, !f.folded)
		return
	}
	l.pick(i)
}

// TappedSecondary implements fyne.SecondaryTappable.
func (l *folderList) TappedSecondary(e *fyne.PointEvent) {
	if i := l.lineAt(e.Position.Y); i >= 0 && l.menu != nil {
		l.menu(i, e.AbsolutePosition)
	}
}

// keyMenu opens the context menu of the chosen entry.
func (l *folderList) keyMenu() {
	if l.chosen < 0 || l.menu == nil {
		return
	}
	at := fyne.NewPos(folderNameAt, l.tops[l.chosen+1])
	l.menu(l.chosen, fyne.CurrentApp().Driver().AbsolutePositionForObject(l).Add(at))
}

// MouseUp implements desktop.Mouseable.
func (l *folderList) MouseUp(*desktop.MouseEvent) {}

// MouseIn implements desktop.Hoverable.
func (l *folderList) MouseIn(e *desktop.MouseEvent) { l.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (l *folderList) MouseMoved(e *desktop.MouseEvent) {
	if i := l.at(e.Position.Y); i != l.hovered {
		l.hovered = i
		l.Refresh()
	}
}

// MouseOut implements desktop.Hoverable.
func (l *folderList) MouseOut() {
	l.hovered = -1
	l.Refresh()
}

// FocusGained implements fyne.Focusable.
func (l *folderList) FocusGained() {
	l.focused, l.byKey = true, true
	l.Refresh()
}

// FocusLost implements fyne.Focusable.
func (l *folderList) FocusLost() {
	l.focused = false
	l.Refresh()
}

// TypedRune implements fyne.Focusable: letters are shortcuts and come as keys too.
func (l *folderList) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (l *folderList) TypedKey(e *fyne.KeyEvent) {
	l.byKey = true
	switch e.Name {
	case fyne.KeyDown:
		l.step(l.chosen, 1)
	case fyne.KeyUp:
		l.step(l.chosen, -1)
	case fyne.KeyHome:
		l.step(-1, 1)
	case fyne.KeyEnd:
		l.step(len(l.entries), -1)
	case desktop.KeyMenu:
		l.keyMenu()
	case fyne.KeyLeft, fyne.KeyRight:
		l.keyFold(e.Name == fyne.KeyLeft)
	default:
		if l.chosen >= 0 && l.act != nil && l.act(l.chosen, e.Name) {
			return
		}
		if l.key != nil {
			l.key(e)
		}
	}
}

// keyFold folds the chosen folder, or goes to the one it stands in; or unfolds it.
func (l *folderList) keyFold(on bool) {
	if l.chosen < 0 {
		return
	}
	e := l.entries[l.chosen]
	switch {
	case e.folds && e.folded != on:
		l.fold(l.chosen, on)
	case on && e.parent != 0:
		for i, o := range l.entries {
			if o.place.Folder == e.parent && o.place.Kind == Folder {
				l.pick(i)
			}
		}
	}
}

// step chooses the next entry from i that is no heading.
func (l *folderList) step(i, by int) {
	for i += by; i >= 0 && i < len(l.entries); i += by {
		if !l.entries[i].heading {
			l.pick(i)
			return
		}
	}
}

func (l *folderList) pick(i int) {
	l.mark(i)
	l.reveal(l.tops[i], l.tops[i+1])
	l.choose(i)
}
