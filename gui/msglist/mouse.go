package msglist

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"valija/store"
)

// many is the modifier that adds to a selection: Ctrl, or Command on macOS.
const many = fyne.KeyModifierControl | fyne.KeyModifierSuper

// mouse is what the pointer is doing.
type mouse struct {
	hover    int // row under the pointer; -1: none
	onBar    bool
	pending  int // row to select alone if no drag begins; -1: none
	dragging drag
	grip     float32 // where on the thumb it was taken
	border   int     // of the columns, under the pointer or dragged; -1: none
	dragged  []store.ID
	at       fyne.Position // of the drag, absolute

	lastDown time.Time // for double clicks: Fyne would delay single ones to find out
	lastRow  int
	now      func() time.Time
}

// drag is what is being dragged.
type drag int

const (
	dragNone drag = iota
	dragRows
	dragThumb
	dragBorder  // of a column
	dragNothing // the button went down where there is nothing to drag
)

// forget is for when the rows are others.
func (m *mouse) forget() { m.hover, m.pending, m.lastRow = -1, -1, -1 }

// MouseDown implements desktop.Mouseable. A row is selected as the button goes down, so that the answer is felt at once.
func (l *List) MouseDown(e *desktop.MouseEvent) {
	l.takeFocus()
	l.mouse.pending, l.mouse.dragging = -1, dragNone
	if l.onBar(e.Position) {
		l.takeThumb(e.Position.Y - l.header())
		return
	}
	if e.Position.Y < l.header() {
		l.pressTitles(e)
		return
	}
	i := l.rowAt(e.Position)
	if i < 0 {
		l.mouse.dragging = dragNothing
		return
	}
	if e.Button == desktop.MouseButtonSecondary {
		if !l.selected.has(i) {
			l.moveTo(i, plainMove)
		}
		return
	}
	if e.Modifier == 0 && l.clickStar(i, e.Position) {
		l.mouse.dragging = dragNothing
		return
	}
	if e.Modifier == 0 && l.clickFold(i, e.Position) {
		l.mouse.dragging = dragNothing
		return
	}
	l.press(i, e.Modifier)
	l.click(i, e.Modifier)
}

// press changes the selection.
func (l *List) press(i int, mod fyne.KeyModifier) {
	switch {
	case mod&fyne.KeyModifierShift != 0 && mod&many != 0:
		l.moveTo(i, addRange)
	case mod&fyne.KeyModifierShift != 0:
		l.moveTo(i, extendMove)
	case mod&many != 0:
		l.toggle(i)
	case l.selected.has(i) && l.selected.count() > 1:
		l.mouse.pending = i // perhaps the beginning of a drag of them all
	default:
		l.moveTo(i, plainMove)
	}
}

// click finds double clicks.
func (l *List) click(i int, mod fyne.KeyModifier) {
	now := l.mouse.now()
	delay := fyne.CurrentApp().Driver().DoubleTapDelay()
	if i == l.mouse.lastRow && mod == 0 && now.Sub(l.mouse.lastDown) < delay {
		l.mouse.lastRow = -1
		if l.opt.Activate != nil {
			l.opt.Activate(l.ids[i])
		}
		return
	}
	l.mouse.lastDown, l.mouse.lastRow = now, i
}

// clickStar turns the star of row i when the pointer is on it.
func (l *List) clickStar(i int, p fyne.Position) bool {
	r := l.rows.row(l.ids[i])
	if l.view == nil || r == nil || l.opt.Star == nil || !l.view.onStar(i, p) {
		return false
	}
	l.opt.Star(r.ID, !r.Starred)
	return true
}

// clickFold folds or unfolds the conversation of row i when the pointer is on its count.
func (l *List) clickFold(i int, p fyne.Position) bool {
	r := l.rows.row(l.ids[i])
	if l.view == nil || r == nil || l.opt.Fold == nil || !l.view.onCount(i, p) {
		return false
	}
	l.opt.Fold(r.ID, !r.Folded)
	return true
}

// MouseUp implements desktop.Mouseable.
func (l *List) MouseUp(*desktop.MouseEvent) {
	if i := l.mouse.pending; i >= 0 && i < len(l.ids) && l.mouse.dragging != dragRows {
		l.moveTo(i, plainMove)
	}
	l.mouse.pending = -1
	if l.mouse.dragging == dragThumb {
		l.mouse.dragging = dragNone
		l.update()
	}
}

// TappedSecondary implements fyne.SecondaryTappable.
func (l *List) TappedSecondary(e *fyne.PointEvent) {
	switch {
	case e.Position.Y < l.header() && l.opt.Titles != nil:
		l.opt.Titles(e.AbsolutePosition)
	case l.rowAt(e.Position) >= 0 && l.opt.Menu != nil:
		l.opt.Menu(l.Selected(), e.AbsolutePosition)
	}
}

// Dragged implements fyne.Draggable.
func (l *List) Dragged(e *fyne.DragEvent) {
	switch l.mouse.dragging {
	case dragThumb:
		l.dragThumb(e.Position.Y - l.header() - l.mouse.grip)
	case dragBorder:
		l.dragBorder(e.Position.X)
	case dragNone:
		l.mouse.dragging = dragRows
		l.mouse.dragged = l.Selected()
		l.carry(e.AbsolutePosition)
	case dragRows:
		l.carry(e.AbsolutePosition)
	}
}

func (l *List) carry(abs fyne.Position) {
	l.mouse.at = abs
	if l.opt.Drag != nil && len(l.mouse.dragged) > 0 {
		l.opt.Drag(l.mouse.dragged, abs)
	}
}

// stopDrag lets go of what is dragged without dropping it.
func (l *List) stopDrag() {
	l.mouse.dragging, l.mouse.dragged, l.mouse.pending = dragNothing, nil, -1
	if l.opt.Drag != nil {
		l.opt.Drag(nil, l.mouse.at)
	}
}

// DragEnd implements fyne.Draggable.
func (l *List) DragEnd() {
	was := l.mouse.dragging
	l.mouse.dragging, l.mouse.pending = dragNone, -1
	if was == dragBorder && l.opt.Resized != nil {
		l.opt.Resized(l.shape.Columns)
	}
	if was == dragRows && l.opt.Drop != nil && len(l.mouse.dragged) > 0 {
		l.takeFocus() // Fyne has taken it away: the button was let go over something else
		l.opt.Drop(l.mouse.dragged, l.mouse.at)
	}
	l.mouse.dragged = nil
	l.update()
}

// MouseIn implements desktop.Hoverable.
func (l *List) MouseIn(e *desktop.MouseEvent) { l.hoverAt(e.Position) }

// MouseMoved implements desktop.Hoverable.
func (l *List) MouseMoved(e *desktop.MouseEvent) { l.hoverAt(e.Position) }

// MouseOut implements desktop.Hoverable.
func (l *List) MouseOut() { l.hoverAt(fyne.NewPos(-1, -1)) }

func (l *List) hoverAt(p fyne.Position) {
	row, bar := l.rowAt(p), l.onBar(p)
	l.mouse.border = l.borderAt(p)
	if bar {
		row = -1
	}
	if row == l.mouse.hover && bar == l.mouse.onBar {
		return
	}
	l.mouse.hover, l.mouse.onBar = row, bar
	l.update()
}

// Cursor implements desktop.Cursorable.
func (l *List) Cursor() desktop.Cursor {
	switch {
	case l.mouse.dragging == dragRows:
		return desktop.PointerCursor
	case l.mouse.border >= 0:
		return desktop.HResizeCursor
	}
	return desktop.DefaultCursor
}

func (l *List) takeThumb(y float32) {
	l.mouse.dragging = dragThumb
	top, height := l.thumb()
	l.mouse.grip = y - top
	if l.mouse.grip < 0 || l.mouse.grip > height { // beside the thumb: it jumps there
		l.mouse.grip = height / 2
		l.dragThumb(y - l.mouse.grip)
	}
	l.update()
}

func (l *List) onBar(p fyne.Position) bool {
	_, height := l.thumb()
	size := l.Size()
	return height > 0 && p.X >= size.Width-barWidth && p.X <= size.Width && p.Y >= l.header() && p.Y <= size.Height
}

// rowAt is the row under a position in the widget; -1: none.
func (l *List) rowAt(p fyne.Position) int {
	size := l.Size()
	if p.X < 0 || p.Y < 0 || p.X > size.Width || p.Y > size.Height {
		return -1
	}
	if p.Y -= l.header(); p.Y < 0 {
		return -1
	}
	row, heading := l.geo.at(l.offset + float64(p.Y))
	if heading || row < 0 || row >= len(l.ids) {
		return -1
	}
	return row
}

func (l *List) takeFocus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(l); c != nil && !l.focused {
		c.Focus(l)
	}
}
