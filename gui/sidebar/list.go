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
)

// folderList draws the folders and takes mouse and keys. A widget of our own: the rows are as drawn, and it can take
// drops, which Fyne's tree cannot.
type folderList struct {
	widget.BaseWidget

	// set by newFolderList, never changed
	choose func(i int)
	key    func(*fyne.KeyEvent)
	reveal func(top, bottom float32)

	entries []folderEntry
	tops    []float32 // of each entry, and the end of the last
	chosen  int       // -1: none
	hovered int
	lit     int // under a drag
	focused bool
	byKey   bool // the focus is used by keys: then it is drawn
}

var (
	_ fyne.Focusable    = (*folderList)(nil)
	_ desktop.Mouseable = (*folderList)(nil)
	_ desktop.Hoverable = (*folderList)(nil)
)

func newFolderList(choose func(int), key func(*fyne.KeyEvent), reveal func(top, bottom float32)) *folderList {
	l := &folderList{choose: choose, key: key, reveal: reveal, chosen: -1, hovered: -1, lit: -1}
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
	for i, e := range l.entries {
		if y >= l.tops[i] && y < l.tops[i+1] {
			if e.heading {
				return -1
			}
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
	if i := l.at(e.Position.Y); i >= 0 && e.Button == desktop.MouseButtonPrimary {
		l.pick(i)
	}
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
	default:
		if l.key != nil {
			l.key(e)
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
