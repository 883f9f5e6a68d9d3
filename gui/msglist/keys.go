package msglist

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// move says what going to a row does to the selection.
type move int

const (
	plainMove  move = iota // it is selected alone
	extendMove             // everything from the anchor to it is selected
	addRange               // the same, and what was selected stays
	cursorMove             // nothing
)

// moveTo makes row the cursor's; outside the list it is the nearest there is.
func (l *List) moveTo(row int, how move) {
	if len(l.ids) == 0 {
		return
	}
	row = max(0, min(row, len(l.ids)-1))
	l.cursor = row
	if l.anchor < 0 {
		l.anchor = row
	}
	switch how {
	case plainMove:
		l.selected.only(row)
		l.anchor = row
	case extendMove:
		l.selected.clear()
		l.selected.add(l.anchor, row)
	case addRange:
		l.selected.add(l.anchor, row)
	}
	if l.offered {
		l.offered, l.told = false, 0
	}
	l.reveal(row)
	l.update()
	l.tell()
}

// toggle selects row, or not any more, without touching the others.
func (l *List) toggle(row int) {
	if row < 0 || row >= len(l.ids) {
		return
	}
	if l.selected.has(row) {
		l.selected.remove(row)
	} else {
		l.selected.add(row, row)
	}
	l.cursor, l.anchor = row, row
	l.reveal(row)
	l.update()
	l.tell()
}

func (l *List) selectAll() {
	if len(l.ids) == 0 {
		return
	}
	l.selected.clear()
	l.selected.add(0, len(l.ids)-1)
	l.anchor, l.cursor = 0, max(0, l.cursor)
	l.update()
	l.tell()
}

// FocusGained implements fyne.Focusable.
func (l *List) FocusGained() {
	l.focused = true
	l.update()
}

// FocusLost implements fyne.Focusable.
func (l *List) FocusLost() {
	l.focused = false
	l.update()
}

// TypedRune implements fyne.Focusable: letters are shortcuts and come as keys too.
func (l *List) TypedRune(r rune) {
	if l.opt.Rune != nil {
		l.opt.Rune(r)
	}
}

// TypedKey implements fyne.Focusable.
func (l *List) TypedKey(e *fyne.KeyEvent) {
	if l.mouse.dragging == dragRows && e.Name == fyne.KeyEscape {
		l.stopDrag()
		return
	}
	if to, ok := l.target(e.Name); ok {
		l.moveTo(to, l.how())
		return
	}
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if id := l.Current(); id != 0 && l.opt.Activate != nil {
			l.opt.Activate(id)
		}
	case fyne.KeySpace:
		l.space()
	case fyne.KeyLeft, fyne.KeyRight:
		if id := l.Current(); id != 0 && l.opt.Fold != nil {
			l.opt.Fold(id, e.Name == fyne.KeyLeft)
		}
	case desktop.KeyMenu:
		l.keyMenu()
	case fyne.KeyF10:
		if modifiers()&fyne.KeyModifierShift != 0 {
			l.keyMenu()
			return
		}
		l.pass(e)
	default:
		l.pass(e)
	}
}

// target is where a key leads; ok is false when it is no such key.
func (l *List) target(key fyne.KeyName) (row int, ok bool) {
	switch key {
	case fyne.KeyDown:
		return l.cursor + 1, true
	case fyne.KeyUp:
		return l.cursor - 1, true
	case fyne.KeyPageDown:
		return l.cursor + l.pageRows(), true
	case fyne.KeyPageUp:
		return l.cursor - l.pageRows(), true
	case fyne.KeyHome:
		return 0, true
	case fyne.KeyEnd:
		return len(l.ids) - 1, true
	}
	return 0, false
}

func (l *List) how() move {
	if modifiers()&fyne.KeyModifierShift != 0 {
		return extendMove
	}
	return plainMove
}

// space selects the cursor's row when it is not, and else reads on, or goes a page down where nothing is read.
func (l *List) space() {
	if l.cursor >= 0 && !l.selected.has(l.cursor) {
		l.toggle(l.cursor)
		return
	}
	if l.opt.ReadOn != nil {
		l.opt.ReadOn()
		return
	}
	if modifiers()&fyne.KeyModifierShift != 0 {
		l.scrollTo(l.offset - float64(l.pageRows())*l.geo.tall)
		return
	}
	l.scrollTo(l.offset + float64(l.pageRows())*l.geo.tall)
}

// TypedShortcut implements fyne.Shortcutable: Ctrl and the like with a key.
func (l *List) TypedShortcut(s fyne.Shortcut) {
	if _, ok := s.(*fyne.ShortcutSelectAll); ok {
		l.selectAll()
		return
	}
	if c, ok := s.(*desktop.CustomShortcut); ok && c.Modifier&many != 0 && l.withMany(c) {
		return
	}
	if c, ok := fyne.CurrentApp().Driver().CanvasForObject(l).(fyne.Shortcutable); ok { // not ours: the window's
		c.TypedShortcut(s)
	}
}

// withMany moves the cursor alone, toggles, and extends without losing what is selected.
func (l *List) withMany(s *desktop.CustomShortcut) bool {
	if s.KeyName == fyne.KeySpace {
		l.toggle(l.cursor)
		return true
	}
	to, ok := l.target(s.KeyName)
	if !ok {
		return false
	}
	if s.Modifier&fyne.KeyModifierShift != 0 {
		l.moveTo(to, addRange)
		return true
	}
	l.moveTo(to, cursorMove)
	return true
}

// keyMenu opens the context menu at the cursor's row.
func (l *List) keyMenu() {
	if l.opt.Menu == nil || l.selected.count() == 0 {
		return
	}
	l.reveal(l.cursor)
	l.update()
	at := fyne.NewPos(textLeft, l.header()+float32(l.geo.top(l.cursor)-l.offset+l.geo.tall/2))
	l.opt.Menu(l.Selected(), fyne.CurrentApp().Driver().AbsolutePositionForObject(l).Add(at))
}

func (l *List) pass(e *fyne.KeyEvent) {
	if l.opt.Key != nil {
		l.opt.Key(e)
	}
}

// modifiers that are held now. Key events do not carry them.
func modifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}
