package sidebar

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"valija/gui/look"
	"valija/store"
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
	heading int       // of an account, where the keys have come to; -1: none
	pressed int       // heading on which the button went down; -1: none
	hovered int
	lit     int // under a drag
	focused bool
	byKey   bool // the focus is used by keys: then it is drawn
	carried carried
	drawn   []*folderRow // by the renderer
}

// listActions are what the list asks of its pane.
type listActions struct {
	choose func(i int)
	key    func(*fyne.KeyEvent)
	rune   func(rune)
	reveal func(top, bottom float32)
	menu   func(i int, abs fyne.Position)
	fold   func(i int, on bool)
	act    func(i int, key fyne.KeyName) bool // F2, Delete: false when it means nothing there
	put    func(i, at int, where where)       // an own folder, or an account, was dragged to entry at
	carry  func(abs fyne.Position, y float32)
	refuse func()                                 // a folder was dragged to another account
	end    func()                                 // of a drag
	tip    func(o fyne.CanvasObject, text string) // what is not written in full
}

var (
	_ fyne.Focusable         = (*folderList)(nil)
	_ fyne.Draggable         = (*folderList)(nil)
	_ fyne.SecondaryTappable = (*folderList)(nil)
	_ desktop.Mouseable      = (*folderList)(nil)
	_ desktop.Hoverable      = (*folderList)(nil)
)

func newFolderList(actions listActions) *folderList {
	l := &folderList{listActions: actions, chosen: -1, heading: -1, pressed: -1, hovered: -1, lit: -1, carried: carried{from: -1}}
	l.ExtendBaseWidget(l)
	return l
}

// show shows other entries; mark says which is chosen.
func (l *folderList) show(entries []folderEntry) {
	at, carried := l.placeOf(l.heading), l.carried
	from, to := l.placeOf(carried.from), l.placeOf(carried.to)
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
	l.chosen, l.hovered, l.lit, l.pressed = -1, -1, -1, -1
	l.heading, l.carried.from, l.carried.to = l.lineOf(at), l.lineOf(from), l.lineOf(to)
	l.Refresh()
}

// placeOf is what line i stands for; nil: no line.
func (l *folderList) placeOf(i int) *Place {
	if i < 0 || i >= len(l.entries) {
		return nil
	}
	return &l.entries[i].place
}

// lineOf is the line of a place; -1: none.
func (l *folderList) lineOf(p *Place) int {
	return slices.IndexFunc(l.entries, func(e folderEntry) bool { return p != nil && e.place == *p })
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
	l.tellName(-1)
	l.byKey, l.heading, l.pressed = false, -1, -1
	i := l.lineAt(e.Position.Y)
	if i < 0 || e.Button != desktop.MouseButtonPrimary {
		return
	}
	if l.entries[i].heading {
		l.pressed = i
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

// here is the line that the keys act on: a heading they have come to, or what is chosen.
func (l *folderList) here() int {
	if l.heading >= 0 {
		return l.heading
	}
	return l.chosen
}

// keyMenu opens the context menu of that line.
func (l *folderList) keyMenu() {
	i := l.here()
	if i < 0 || l.menu == nil {
		return
	}
	at := fyne.NewPos(folderNameAt, l.tops[i+1])
	l.menu(i, fyne.CurrentApp().Driver().AbsolutePositionForObject(l).Add(at))
}

// MouseUp implements desktop.Mouseable: a heading folds as the button comes up, for it may be dragged.
func (l *folderList) MouseUp(e *desktop.MouseEvent) {
	i := l.pressed
	l.pressed = -1
	if i >= 0 && i == l.lineAt(e.Position.Y) && l.entries[i].folds {
		l.fold(i, !l.entries[i].folded)
	}
}

// MouseIn implements desktop.Hoverable.
func (l *folderList) MouseIn(e *desktop.MouseEvent) { l.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (l *folderList) MouseMoved(e *desktop.MouseEvent) {
	if i := l.lineAt(e.Position.Y); i != l.hovered {
		l.hovered = i
		l.Refresh()
		l.tellName(i)
	}
}

// MouseOut implements desktop.Hoverable.
func (l *folderList) MouseOut() {
	l.hovered = -1
	l.Refresh()
	l.tellName(-1)
}

// tellName tells the whole name of a line where it is cut.
func (l *folderList) tellName(i int) {
	switch {
	case l.tip == nil:
	case i < 0 || i >= len(l.drawn) || !l.drawn[i].cut:
		l.tip(nil, "")
	default:
		l.tip(l.drawn[i].name, l.entries[i].name)
	}
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
func (l *folderList) TypedRune(r rune) {
	if l.rune != nil {
		l.rune(r)
	}
}

// TypedKey implements fyne.Focusable.
func (l *folderList) TypedKey(e *fyne.KeyEvent) {
	l.byKey = true
	switch e.Name {
	case fyne.KeyDown:
		l.step(l.here(), 1)
	case fyne.KeyUp:
		l.step(l.here(), -1)
	case fyne.KeyHome:
		l.step(-1, 1)
	case fyne.KeyEnd:
		l.step(len(l.entries), -1)
	case desktop.KeyMenu:
		l.keyMenu()
	case fyne.KeyF10:
		if modifiers()&fyne.KeyModifierShift != 0 {
			l.keyMenu()
			return
		}
		l.pass(e)
	case fyne.KeyLeft, fyne.KeyRight:
		l.keyFold(e.Name == fyne.KeyLeft)
	default:
		if i := l.here(); i >= 0 && l.act != nil && l.act(i, e.Name) {
			return
		}
		l.pass(e)
	}
}

// pass hands on a key that means nothing here.
func (l *folderList) pass(e *fyne.KeyEvent) {
	if l.key != nil {
		l.key(e)
	}
}

// modifiers that are held now. Key events do not carry them.
func modifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// keyFold folds the line of the keys, or goes to the one it stands in; or unfolds it.
func (l *folderList) keyFold(on bool) {
	i := l.here()
	if i < 0 {
		return
	}
	e := l.entries[i]
	switch {
	case e.folds && e.folded != on:
		l.fold(i, on)
	case on && !e.heading:
		l.up(e)
	}
}

// up goes from an entry to the folder it stands in, or to the heading of its account.
func (l *folderList) up(e folderEntry) {
	to := &Place{Kind: Account, Account: e.place.Account}
	if e.parent != 0 {
		to = &Place{Kind: Folder, Account: e.place.Account, Folder: e.parent, Role: store.Own}
	}
	if i := l.lineOf(to); i >= 0 && e.place.Account != 0 && (!l.entries[i].heading || l.entries[i].folds) {
		l.pick(i)
	}
}

// step goes to the next line from i. The heading of an account that can be folded is a line too.
func (l *folderList) step(i, by int) {
	for i += by; i >= 0 && i < len(l.entries); i += by {
		if !l.entries[i].heading || l.entries[i].folds {
			l.pick(i)
			return
		}
	}
}

// pick chooses a line. A heading only gets the keys: what is shown stays.
func (l *folderList) pick(i int) {
	l.heading = -1
	if l.entries[i].heading {
		l.heading = i
		l.Refresh()
		l.reveal(l.tops[i], l.tops[i+1])
		return
	}
	l.mark(i)
	l.Refresh()
	l.reveal(l.tops[i], l.tops[i+1])
	l.choose(i)
}
