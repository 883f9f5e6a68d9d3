package gui

import (
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"valija/account"
	"valija/gui/look"
	"valija/gui/sheet"
	"valija/gui/sidebar"
	"valija/store"
)

// placeMenu is the context menu of a line of the folder pane.
func (w *window) placeMenu(p sidebar.Place, at fyne.Position) {
	items := w.placeItems(p)
	if len(items) == 0 {
		return
	}
	w.env.ShowMenu(items, at)
}

func (w *window) placeItems(p sidebar.Place) []*fyne.MenuItem {
	newFolder := w.item("new_folder", nil, func() { w.askNewFolder(p.Account, 0) })
	switch p.Kind {
	case sidebar.AllInboxes:
		return []*fyne.MenuItem{w.item("sync", bare(fyne.KeyF5), w.syncAll), w.readAllItem(store.View{})}
	case sidebar.Search:
		return w.searchItems(p)
	case sidebar.Account:
		a, ok := w.env.Account(p.Account)
		if !ok {
			return nil
		}
		items := append([]*fyne.MenuItem{}, w.accountItem(a).ChildMenu.Items...)
		return append([]*fyne.MenuItem{newFolder, fyne.NewMenuItemSeparator()}, items...)
	case sidebar.Server:
		return []*fyne.MenuItem{
			w.item("sync_account", nil, func() { w.opt.Manager.Sync(p.Account) }),
			w.item("conversation", nil, func() { w.console.Show(p.Account) }),
		}
	case sidebar.Folder:
		return w.folderItems(p, newFolder)
	}
	return nil
}

// folderItems are the commands of one folder.
func (w *window) folderItems(p sidebar.Place, newFolder *fyne.MenuItem) []*fyne.MenuItem {
	read := w.readAllItem(store.View{Folder: p.Folder})
	switch p.Role {
	case store.Own:
		return []*fyne.MenuItem{
			read, fyne.NewMenuItemSeparator(),
			w.item("new_subfolder", nil, func() { w.askNewFolder(p.Account, p.Folder) }),
			w.item("rename", bare(fyne.KeyF2), func() { w.renamePlace(p) }),
			w.folderStep(p, "folder_up", fyne.KeyUp, -1), w.folderStep(p, "folder_down", fyne.KeyDown, 1),
			w.item("folder_into", nil, func() { w.askNest(p) }),
			w.item("delete_folder", bare(fyne.KeyDelete), func() { w.removePlace(p) }),
		}
	case store.Trash:
		empty := w.item("empty_trash", nil, w.askEmptyTrash)
		_, messages, _ := w.trashTotal()
		empty.Disabled = messages == 0
		return []*fyne.MenuItem{empty}
	case store.Inbox:
		return []*fyne.MenuItem{w.item("sync_account", nil, func() { w.opt.Manager.Sync(p.Account) }), read, fyne.NewMenuItemSeparator(), newFolder}
	}
	return []*fyne.MenuItem{read, fyne.NewMenuItemSeparator(), newFolder}
}

// readAllItem marks all of a view as read.
func (w *window) readAllItem(v store.View) *fyne.MenuItem {
	return w.item("read_all", nil, func() {
		v.UnreadOnly = true
		var ids []store.ID
		var err error
		w.background(func() { ids, err = w.opt.Store.IDs(w.ctx, v) }, func() {
			w.tell(err)
			w.changeFlag(ids, store.Read, func(bool) bool { return true })
		})
	})
}

// askFolderName asks q for the name of a folder, makes do take it, and tells that with the message done, with Undo.
func (w *window) askFolderName(q sheet.Question, done string, do func(name string) (account.Undo, error)) {
	t := w.env.Words.T
	q.Caption = t("folder.name")
	q.Take = func(name string, say func(string)) {
		var undo account.Undo
		var err error
		w.background(func() { undo, err = do(name) }, func() {
			if err != nil {
				say(w.folderError(err))
				return
			}
			say("")
			w.done(t(done, "folder", name), undo)
		})
	}
	w.desk.Ask(q)
}

// renamePlace asks for another name of a folder of the user's, or of a saved search.
func (w *window) renamePlace(p sidebar.Place) {
	if p.Kind == sidebar.Search {
		w.renameSearch(p.Search)
		return
	}
	f, ok := w.folder(p.Folder)
	if !ok {
		return
	}
	q := sheet.Question{Title: w.env.Words.T("folder.rename_title"), Value: f.Name, OK: "folder.rename"}
	w.askFolderName(q, "folder.renamed", func(name string) (account.Undo, error) {
		return w.opt.Manager.RenameFolder(w.ctx, f.ID, name)
	})
}

// removePlace deletes a folder of the user's, or a saved search. It asks nothing: it can be undone, and the messages go
// to Trash.
func (w *window) removePlace(p sidebar.Place) {
	if p.Kind == sidebar.Search {
		w.removeSearch(p.Search)
		return
	}
	f, ok := w.folder(p.Folder)
	if !ok {
		return
	}
	messages := w.messagesIn(f.ID)
	var undo account.Undo
	var err error
	w.background(func() { undo, err = w.opt.Manager.DeleteFolder(w.ctx, f.ID) }, func() {
		if err != nil {
			w.tell(err)
			return
		}
		said := w.env.Words.T("folder.deleted", "folder", f.Name)
		if messages > 0 {
			said = w.env.Words.N("folder.deleted_with", messages, "folder", f.Name)
		}
		w.done(said, undo)
	})
}

// messagesIn counts what is in a folder and in those below it.
func (w *window) messagesIn(id store.FolderID) int {
	n := 0
	for _, f := range w.known {
		if f.ID == id {
			n += f.Total
		}
		if f.Parent == id && f.ID != id {
			n += w.messagesIn(f.ID)
		}
	}
	return n
}

// folderStep is the command that puts a folder one place further up or down, with its key.
func (w *window) folderStep(p sidebar.Place, name string, key fyne.KeyName, by int) *fyne.MenuItem {
	i := w.item(name, &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierAlt}, func() { w.folders.Step(p, by) })
	i.Disabled = !w.folders.CanStep(p, by)
	return i
}

// stepPlace puts what the keys are on among the folders, a folder of the user's or an account, one place further up or down.
func (w *window) stepPlace(by int) {
	p, ok := w.folders.Here()
	if !ok || w.partOf(w.win.Canvas().Focused()) != foldersPart {
		return
	}
	if p.Kind == sidebar.Account {
		w.accounts.Order(p.Account, by)
		return
	}
	w.folders.Step(p, by)
}

// carryPlace shows a folder or an account that is being dragged beside the pointer; nil: no more.
func (w *window) carryPlace(c *sidebar.Carried, at fyne.Position) {
	if c == nil {
		w.layer.ghost.Hide()
		return
	}
	icon := look.IconFolder
	if c.Kind == sidebar.Account {
		icon = look.IconEnvelope
	}
	w.layer.ghost.at(icon, c.Name, at, c.Refused)
}

// nest puts a folder below another, or at the top for 0.
func (w *window) nest(id, into store.FolderID, then func()) {
	f, ok := w.folder(id)
	if !ok {
		return
	}
	var undo account.Undo
	var err error
	w.background(func() { undo, err = w.opt.Manager.MoveFolder(w.ctx, id, into) }, func() {
		if err != nil {
			w.layer.toast.show(w.folderError(err), nil)
			return
		}
		w.done(w.env.Words.T("folder.moved", "folder", f.Name), undo)
		then()
	})
}

// folderError says why a folder cannot be called or put so.
func (w *window) folderError(err error) string {
	t := w.env.Words.T
	switch {
	case errors.Is(err, store.ErrFolderName):
		return t("folder.bad_name")
	case errors.Is(err, store.ErrExists):
		return t("folder.exists")
	case errors.Is(err, store.ErrFolderPlace):
		return t("folder.bad_place")
	}
	return w.desk.ErrorText(err)
}
