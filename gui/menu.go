package gui

import (
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"valija/account"
	"valija/gui/control"
)

// The same menus stand in three places: the "..." button of the bar (also F10), the system's menu bar on macOS, and on
// the other systems a bar that can be switched on in View. Their shortcuts work in all cases.

// menus are File, Message, View, Tools and Help.
func (w *window) menus() []*fyne.Menu {
	return []*fyne.Menu{w.fileMenu(), w.messageMenuOfBar(), w.viewMenu(), w.toolsMenu(), w.helpMenu()}
}

func (w *window) item(key string, shortcut fyne.Shortcut, do func()) *fyne.MenuItem {
	i := fyne.NewMenuItem(w.env.Words.T("menu."+key), do)
	i.Shortcut = shortcut
	return i
}

// bare shows a key without Ctrl beside an item. The key itself works through shortcuts.go.
func bare(key fyne.KeyName) fyne.Shortcut { return &desktop.CustomShortcut{KeyName: key} }

func (w *window) fileMenu() *fyne.Menu {
	offline := w.item("offline", nil, w.toggleOffline)
	offline.Checked = w.state.Offline
	settings := w.item("settings", control.Shortcut(fyne.KeyComma), w.showSettings)
	quit := w.item("quit", control.Shortcut(fyne.KeyQ), w.close)
	quit.IsQuit = true
	items := []*fyne.MenuItem{
		w.item("sync", bare(fyne.KeyF5), w.syncAll),
		w.item("show_cost", nil, func() { w.showCost() }),
		w.item("stop", nil, w.stopSync),
		offline,
		fyne.NewMenuItemSeparator(),
		w.item("add_account", nil, w.accounts.Add),
	}
	if len(w.opt.Manager.Accounts()) > 0 {
		items = append(items, w.item("new_folder", control.Shortcut(fyne.KeyN, fyne.KeyModifierShift), w.askNewFolderHere))
	}
	for _, a := range w.opt.Manager.Accounts() {
		items = append(items, w.accountItem(a))
	}
	return fyne.NewMenu(w.env.Words.T("menu.file"), append(items, fyne.NewMenuItemSeparator(),
		w.item("import", nil, func() { w.transfers.Import("") }), w.item("export", nil, w.transfers.Export), fyne.NewMenuItemSeparator(),
		w.item("export_settings", nil, w.accounts.ExportSettings), w.item("import_settings", nil, w.accounts.ImportSettings), settings, quit)...)
}

// accountItem is the submenu of one account.
func (w *window) accountItem(a account.Account) *fyne.MenuItem {
	i := fyne.NewMenuItem(a.Name, nil)
	pause := w.item("pause_account", nil, func() { w.accounts.Pause(a) })
	pause.Checked = a.Paused
	i.ChildMenu = fyne.NewMenu("",
		w.item("sync_account", nil, func() { w.syncAccounts(a.ID) }),
		w.item("edit_account", nil, func() { w.accounts.Edit(a.ID) }),
		w.item("conversation", nil, func() { w.console.Show(a.ID) }),
		w.item("password", nil, func() { w.accounts.Password(a.ID) }),
		pause,
		w.colourItem(a.ID),
		w.item("server_card", nil, func() { w.accounts.Card(a.ID) }),
		fyne.NewMenuItemSeparator(),
		w.item("remove_account", nil, func() { w.accounts.Remove(a.ID) }),
	)
	if len(w.opt.Manager.Accounts()) > 1 {
		i.ChildMenu.Items = append(i.ChildMenu.Items, w.amongOthers(a)...)
	}
	return i
}

// amongOthers are the commands of an account that has others beside it.
func (w *window) amongOthers(a account.Account) []*fyne.MenuItem {
	return []*fyne.MenuItem{
		w.item("move_mail", nil, func() { w.accounts.MoveMail(a) }),
		fyne.NewMenuItemSeparator(),
		w.item("account_up", nil, func() { w.accounts.Order(a.ID, -1) }),
		w.item("account_down", nil, func() { w.accounts.Order(a.ID, 1) }),
	}
}

// messageMenuOfBar acts on the chosen messages.
func (w *window) messageMenuOfBar() *fyne.Menu {
	m := fyne.NewMenu(w.env.Words.T("menu.message"))
	if ids := w.chosen(); len(ids) > 0 {
		m.Items = append(w.messageItems(ids, nil), fyne.NewMenuItemSeparator())
	}
	undo := w.item("undo", &fyne.ShortcutUndo{}, w.undo)
	undo.Disabled = len(w.undone) == 0
	if n := len(w.undone); n > 0 {
		undo.Label = w.env.Words.T("menu.undo_what", "what", w.undone[n-1].said)
	}
	empty := w.item("empty_trash", nil, w.askEmptyTrash)
	_, messages, _ := w.trashTotal()
	empty.Disabled = messages == 0
	m.Items = append(m.Items, undo, w.item("undo_list", control.Shortcut(fyne.KeyZ, fyne.KeyModifierShift), w.showUndo), empty)
	return m
}

// ofOne does what is for the message that is shown, unless several are selected.
func (w *window) ofOne(do func()) func() {
	return func() {
		if !w.several.Shown() {
			do()
		}
	}
}

func (w *window) viewMenu() *fyne.Menu {
	items := []*fyne.MenuItem{
		w.item("next_unread", bare(fyne.KeyN), func() { w.step(1, true) }),
		w.item("previous_unread", bare(fyne.KeyP), func() { w.step(-1, true) }),
		w.item("next", bare(fyne.KeyF), func() { w.step(1, false) }),
		w.item("previous", bare(fyne.KeyB), func() { w.step(-1, false) }),
		fyne.NewMenuItemSeparator(),
		w.item("search", control.Shortcut(fyne.KeyF), w.find),
		w.item("save_search", control.Shortcut(fyne.KeyD), w.askSaveSearch),
		w.item("find", control.Shortcut(fyne.KeyF, fyne.KeyModifierShift), w.reader.ShowFind),
		w.item("larger", control.Shortcut(fyne.KeyPlus), w.reader.ZoomIn),
		w.item("smaller", control.Shortcut(fyne.KeyMinus), w.reader.ZoomOut),
		w.item("natural", control.Shortcut(fyne.Key0), w.reader.ZoomNatural),
		fyne.NewMenuItemSeparator(),
	}
	items = append(items, w.list.ViewItems()...)
	below := w.item("below", nil, w.toggleBelow)
	below.Checked = w.panes.below
	items = append(items, below)
	items = append(items, fyne.NewMenuItemSeparator())
	for _, v := range []string{"", "light", "dark"} {
		items = append(items, w.variantItem(v))
	}
	return fyne.NewMenu(w.env.Words.T("menu.view"), items...)
}

func (w *window) helpMenu() *fyne.Menu {
	return fyne.NewMenu(w.env.Words.T("menu.help"),
		w.item("keys", bare(fyne.KeyF1), w.help),
		w.item("welcome", nil, w.showWelcome),
		w.item("about", nil, w.about))
}

// moreMenu opens under the "..." button.
func (w *window) moreMenu(under fyne.CanvasObject) {
	var items []*fyne.MenuItem
	for _, m := range w.menus() {
		i := fyne.NewMenuItem(m.Label, nil)
		i.ChildMenu = m
		items = append(items, i)
	}
	w.menuUnder(under, fyne.NewMenu("", items...))
}

func (w *window) menuUnder(under fyne.CanvasObject, m *fyne.Menu) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(under)
	w.env.ShowMenu(m.Items, at.AddXY(0, under.Size().Height+4))
}

// shortcut does what keys with Ctrl say while a line of text has the focus.
func (w *window) shortcut(s fyne.Shortcut) {
	if c, ok := w.win.Canvas().(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

// rebuildMenu gives the system's menu bar, where there is one, the menus of this moment.
func (w *window) rebuildMenu() {
	if runtime.GOOS != "darwin" {
		return
	}
	menus := w.menus()
	for _, m := range menus {
		withoutBareKeys(m)
	}
	w.win.SetMainMenu(fyne.NewMainMenu(menus...))
}

// withoutBareKeys takes keys without Ctrl out of m: the system's menu bar would take them from lines of text.
func withoutBareKeys(m *fyne.Menu) {
	for _, i := range m.Items {
		if c, ok := i.Shortcut.(*desktop.CustomShortcut); ok && c.Modifier == 0 {
			i.Shortcut = nil
		}
		if i.ChildMenu != nil {
			withoutBareKeys(i.ChildMenu)
		}
	}
}
