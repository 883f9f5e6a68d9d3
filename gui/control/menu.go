package control

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Menu shows fyne.MenuItems over a window, in rows as dense as those of a desktop's own menus, which Fyne's cannot be. It
// fits itself into the window, opens menus within menus at the pointer or the right arrow, goes to an item by its first
// letter, and gives the focus back when it goes.
type Menu struct {
	widget.BaseWidget

	// set by ShowMenu, never changed
	over fyne.Canvas
	name func(fyne.KeyName) string // of a key, in the user's words; nil: as Fyne calls it

	columns []*menuColumn // the menu, and the one within it that is open, and so on
	pointer fyne.Position
}

var (
	_ fyne.Focusable         = (*Menu)(nil)
	_ fyne.SecondaryTappable = (*Menu)(nil)
	_ fyne.Scrollable        = (*Menu)(nil)
	_ desktop.Mouseable      = (*Menu)(nil)
	_ desktop.Hoverable      = (*Menu)(nil)
)

// ShowMenu shows m with its corner at a place of the canvas, or where there is room beside it. name says keys in the user's
// words; it may be nil. A menu without items is not shown.
func ShowMenu(over fyne.Canvas, m *fyne.Menu, at fyne.Position, name func(fyne.KeyName) string) *Menu {
	v := &Menu{over: over, name: name}
	v.ExtendBaseWidget(v)
	if len(m.Items) == 0 {
		return v
	}
	v.columns = []*menuColumn{newMenuColumn(m, at, at.X, over.Size(), name)}
	over.Overlays().Add(v)
	v.Resize(over.Size())
	over.Focus(v)
	return v
}

// Items are those of the menu itself.
func (v *Menu) Items() []*fyne.MenuItem {
	if len(v.columns) == 0 {
		return nil
	}
	return v.columns[0].items
}

// Widen makes the menu at least as wide as what it opened under.
func (v *Menu) Widen(width float32) {
	for _, c := range v.columns[:min(1, len(v.columns))] {
		c.size.Width = max(c.size.Width, width)
	}
	v.Refresh()
}

// Go goes to item i; a menu may have none of that number.
func (v *Menu) Go(i int) {
	if i < 0 || len(v.columns) == 0 || i >= len(v.columns[0].items) {
		return
	}
	v.columns[0].chosen = i
	v.columns[0].reveal(i)
	v.Refresh()
}

// Hide takes the menu away.
func (v *Menu) Hide() {
	v.over.Overlays().Remove(v)
	v.BaseWidget.Hide()
}

// last is the column that has the keys.
func (v *Menu) last() *menuColumn { return v.columns[len(v.columns)-1] }

// at is the row under a place: its column, and its place in it; column -1: beside the menu.
func (v *Menu) at(p fyne.Position) (column, row int) {
	for i := len(v.columns) - 1; i >= 0; i-- {
		if row, ok := v.columns[i].rowAt(p); ok {
			return i, row
		}
	}
	return -1, -1
}

// choose goes to a row, and opens the menu within it.
func (v *Menu) choose(column, row int) {
	c := v.columns[column]
	if c.chosen == row && len(v.columns) > column+1 {
		return
	}
	v.columns = v.columns[:column+1]
	c.chosen = row
	v.open(column)
	v.Refresh()
}

// open shows the menu within the chosen row of a column.
func (v *Menu) open(column int) bool {
	c := v.columns[column]
	i := c.item()
	if i == nil || i.ChildMenu == nil || len(i.ChildMenu.Items) == 0 || i.Disabled {
		return false
	}
	beside := fyne.NewPos(c.pos.X+c.size.Width-menuOverlap, c.pos.Y+c.top(c.chosen)-menuPad)
	v.columns = append(v.columns, newMenuColumn(i.ChildMenu, beside, c.pos.X+menuOverlap, v.over.Size(), v.name))
	return true
}

// do does what a row says, and takes the menu away first: what it does may show something in its place.
func (v *Menu) do(i *fyne.MenuItem) {
	if i == nil || i.Disabled || i.IsSeparator || i.ChildMenu != nil {
		return
	}
	v.Hide()
	if i.Action != nil {
		i.Action()
	}
}

// MouseDown implements desktop.Mouseable: a click beside the menu takes it away.
func (v *Menu) MouseDown(e *desktop.MouseEvent) {
	if column, _ := v.at(e.Position); column < 0 {
		v.Hide()
	}
}

// MouseUp implements desktop.Mouseable. What a row says is done once the click is over: at its end Fyne takes the focus
// from whatever has it, which would be the sheet that a row opened.
func (v *Menu) MouseUp(e *desktop.MouseEvent) {
	if column, row := v.at(e.Position); column >= 0 && row >= 0 && v.columns[column].chosen == row {
		item := v.columns[column].items[row]
		fyne.Do(func() { v.do(item) })
	}
}

// TappedSecondary implements fyne.SecondaryTappable.
func (v *Menu) TappedSecondary(*fyne.PointEvent) {}

// MouseIn implements desktop.Hoverable.
func (v *Menu) MouseIn(e *desktop.MouseEvent) { v.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable. On the way to a menu within a menu the pointer may cross other rows.
func (v *Menu) MouseMoved(e *desktop.MouseEvent) {
	moved := e.Position.Subtract(v.pointer)
	v.pointer = e.Position
	column, row := v.at(e.Position)
	if column < 0 || row < 0 {
		return
	}
	crossing := column == len(v.columns)-2 && moved.X > 0 && 3*moved.X > max(moved.Y, -moved.Y)
	if !crossing {
		v.choose(column, row)
	}
}

// MouseOut implements desktop.Hoverable.
func (v *Menu) MouseOut() {}

// Scrolled implements fyne.Scrollable, for a menu taller than the window.
func (v *Menu) Scrolled(e *fyne.ScrollEvent) {
	if column, _ := v.at(e.Position); column >= 0 {
		v.columns = v.columns[:column+1]
		v.columns[column].scroll(-e.Scrolled.DY)
		v.Refresh()
	}
}

// FocusGained implements fyne.Focusable.
func (v *Menu) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (v *Menu) FocusLost() {}

// TypedKey implements fyne.Focusable.
func (v *Menu) TypedKey(e *fyne.KeyEvent) {
	if len(v.columns) == 0 {
		return
	}
	c := v.last()
	switch e.Name {
	case fyne.KeyDown:
		c.step(1)
	case fyne.KeyUp:
		c.step(-1)
	case fyne.KeyHome:
		c.chosen = -1
		c.step(1)
	case fyne.KeyEnd:
		c.chosen = len(c.items)
		c.step(-1)
	case fyne.KeyRight:
		if c.item() == nil { // nobody went to an item yet
			c.step(1)
		} else {
			v.enter()
		}
	case fyne.KeyLeft:
		v.columns = v.columns[:max(1, len(v.columns)-1)]
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if !v.enter() {
			v.do(c.item())
			return
		}
	case fyne.KeyEscape, fyne.KeyF10:
		v.Hide()
		return
	}
	v.Refresh()
}

// enter goes into the menu within the chosen row.
func (v *Menu) enter() bool {
	if !v.open(len(v.columns) - 1) {
		return false
	}
	v.last().step(1)
	return true
}

// TypedRune goes to the next item that begins with a letter.
func (v *Menu) TypedRune(r rune) {
	if len(v.columns) == 0 || !unicode.IsLetter(r) {
		return
	}
	c := v.last()
	for k := 1; k <= len(c.items); k++ {
		n := (max(c.chosen, -1) + k) % len(c.items)
		if i := c.items[n]; !i.Disabled && strings.HasPrefix(strings.ToLower(i.Label), strings.ToLower(string(r))) {
			c.chosen = n
			c.reveal(n)
			break
		}
	}
	v.Refresh()
}
