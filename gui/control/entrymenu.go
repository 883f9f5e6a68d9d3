package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// ExtendBaseWidget implements fyne.Widget, for what is made from an Entry too.
func (e *Entry) ExtendBaseWidget(w fyne.Widget) {
	e.self = w
	e.Entry.ExtendBaseWidget(w)
}

// TappedSecondary implements fyne.SecondaryTappable: the menu is of ours, its words are Fyne's, as for the keys.
func (e *Entry) TappedSecondary(at *fyne.PointEvent) { e.showMenu(at.AbsolutePosition) }

// keyMenu shows the menu under the line.
func (e *Entry) keyMenu() {
	e.showMenu(fyne.CurrentApp().Driver().AbsolutePositionForObject(e.self).AddXY(0, e.Size().Height))
}

func (e *Entry) showMenu(at fyne.Position) {
	over := fyne.CurrentApp().Driver().CanvasForObject(e.self)
	items := e.menuItems()
	if over == nil || len(items) == 0 {
		return
	}
	if f, ok := e.self.(fyne.Focusable); ok {
		over.Focus(f)
	}
	ShowMenu(over, fyne.NewMenu("", items...), at, nil)
}

// menuItems are the commands that mean something in the line: what is concealed cannot be copied.
func (e *Entry) menuItems() []*fyne.MenuItem {
	clipboard := fyne.CurrentApp().Clipboard()
	item := func(name string, key fyne.KeyName, means bool, do func()) *fyne.MenuItem {
		i := fyne.NewMenuItem(lang.L(name), do)
		i.Shortcut, i.Disabled = Shortcut(key), !means
		return i
	}
	send := func(s fyne.Shortcut) func() { return func() { e.Entry.TypedShortcut(s) } }
	selected := e.SelectedText() != ""
	copied := item("Copy", fyne.KeyC, selected, send(&fyne.ShortcutCopy{Clipboard: clipboard}))
	pasted := item("Paste", fyne.KeyV, true, send(&fyne.ShortcutPaste{Clipboard: clipboard}))
	all := item("Select all", fyne.KeyA, e.Text != "", send(&fyne.ShortcutSelectAll{}))
	switch {
	case e.Disabled() && e.Password:
		return nil
	case e.Disabled():
		return []*fyne.MenuItem{copied, all}
	case e.Password:
		return []*fyne.MenuItem{pasted, all}
	}
	return []*fyne.MenuItem{
		item("Undo", fyne.KeyZ, true, e.Undo), item("Redo", fyne.KeyY, true, e.Redo), fyne.NewMenuItemSeparator(),
		item("Cut", fyne.KeyX, selected, send(&fyne.ShortcutCut{Clipboard: clipboard})), copied, pasted, all,
	}
}

var _ fyne.SecondaryTappable = (*Entry)(nil)
