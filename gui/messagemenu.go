package gui

import (
	"slices"

	"fyne.io/fyne/v2"

	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/pane"
	"valija/gui/rulebook"
	"valija/store"
)

// menuRows bounds what is read to see which items of a menu make sense.
const menuRows = 500

// withItems reads some of the messages and gives show the items that make sense for them.
func (w *window) withItems(ids []store.ID, show func([]*fyne.MenuItem)) {
	var rows []store.Row
	var err error
	w.background(func() { rows, err = w.opt.Store.Rows(w.ctx, ids[:min(len(ids), menuRows)]) }, func() {
		w.tell(err)
		show(w.messageItems(ids, rows))
	})
}

// messageItems act on ids, of which rows are the first.
func (w *window) messageItems(ids []store.ID, rows []store.Row) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	if len(ids) == 1 {
		items = append(items, w.item("open_window", bare(fyne.KeyReturn), func() { w.reader.OpenWindow(ids[0]) }), fyne.NewMenuItemSeparator())
	}
	items = append(append(items, w.markItems(ids, rows)...), fyne.NewMenuItemSeparator(),
		w.item("archive", bare(fyne.KeyA), func() { w.act("toast.archived", ids, w.opt.Manager.Archive) }))
	items = append(items, w.item("move_to", bare(fyne.KeyV), w.askMove))
	move := w.item("move", nil, nil)
	if move.ChildMenu = fyne.NewMenu("", w.moveItems(ids)...); len(move.ChildMenu.Items) > 0 {
		items = append(items, move)
	}
	junk := w.item("junk", bare(fyne.KeyJ), func() { w.markJunk("toast.junk", ids, true) })
	if w.inJunk() {
		junk = w.item("not_junk", bare(fyne.KeyJ), func() { w.markJunk("toast.not_junk", ids, false) })
	}
	items = append(items, junk, w.item("delete", bare(fyne.KeyDelete), func() { w.removeAll(ids) }))
	if slices.ContainsFunc(rows, waits) {
		items = append(items, fyne.NewMenuItemSeparator(), w.item("get", bare(fyne.KeyG), func() { w.getAll(ids) }),
			w.item("get_later", nil, func() { w.getLater(ids) }))
	}
	if slices.ContainsFunc(rows, onServer) {
		items = append(items, w.item("delete_on_server", nil, func() { w.deleteOnServer(ids) }))
	}
	if len(ids) == 1 {
		items = append(append(items, fyne.NewMenuItemSeparator()), w.itemsOfOne(ids[0])...)
	}
	return items
}

// itemsOfOne are for one message, the one that is shown.
func (w *window) itemsOfOne(id store.ID) []*fyne.MenuItem {
	return []*fyne.MenuItem{
		w.item("print", control.Shortcut(fyne.KeyP), w.reader.Print),
		w.item("save_message", control.Shortcut(fyne.KeyS), w.reader.SaveMessage),
		w.item("source", control.Shortcut(fyne.KeyU), w.reader.ShowSource),
		w.item("rule_from", nil, func() { w.rules.From(id) }),
		w.item("why_junk", nil, func() { rulebook.WhyJunk(w.desk, id) }),
	}
}

// markItems are the marks that rows do not have all, and those that they have.
func (w *window) markItems(ids []store.ID, rows []store.Row) (items []*fyne.MenuItem) {
	mark := func(key string, shortcut fyne.Shortcut, flag store.Flags, on bool) {
		lacks := func(r store.Row) bool { return (r.Flags&flag != 0) != on }
		if len(rows) == 0 || slices.ContainsFunc(rows, lacks) {
			items = append(items, w.item(key, shortcut, func() { w.changeFlag(ids, flag, func(bool) bool { return on }) }))
		}
	}
	mark("mark_read", bare(fyne.KeyM), store.Read, true)
	mark("mark_unread", bare(fyne.KeyU), store.Read, false)
	mark("star", bare(fyne.KeyS), store.Starred, true)
	mark("unstar", bare(fyne.KeyS), store.Starred, false)
	return items
}

// moveItems are the folders to move to, account by account.
func (w *window) moveItems(ids []store.ID) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	accounts := w.opt.Manager.Accounts()
	for _, a := range accounts {
		var of []*fyne.MenuItem
		for _, f := range w.known {
			if f.Account == a.ID {
				of = append(of, fyne.NewMenuItem(pane.FolderName(w.env.Words, &f), func() { w.moveTo(ids, f.ID) }))
			}
		}
		if len(accounts) == 1 {
			return of
		}
		i := fyne.NewMenuItem(a.Name, nil)
		i.ChildMenu = fyne.NewMenu("", of...)
		items = append(items, i)
	}
	return items
}

// messageMenu is the context menu of the list.
func (w *window) messageMenu(ids []store.ID, at fyne.Position) {
	if len(ids) == 0 {
		return
	}
	w.withItems(ids, func(items []*fyne.MenuItem) {
		w.env.ShowMenu(items, at)
	})
}

// keyMenu is the context menu asked for by a key: it opens at the top of the list.
func (w *window) keyMenu() {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(w.panes.objects[1])
	w.messageMenu(w.chosen(), at.AddXY(look.PanePadding, look.PanePadding))
}

// markMenu opens under the Mark button.
func (w *window) markMenu(under fyne.CanvasObject) {
	ids := w.chosen()
	if len(ids) == 0 {
		return
	}
	w.withItems(ids, func(items []*fyne.MenuItem) {
		marks := slices.IndexFunc(items, func(i *fyne.MenuItem) bool { return i.IsSeparator })
		w.menuUnder(under, fyne.NewMenu("", items[:marks]...))
	})
}
