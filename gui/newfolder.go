package gui

import (
	"slices"

	"valija/account"
	"valija/gui/control"
	"valija/gui/sheet"
	"valija/store"
)

// askNewFolderHere asks for the name of a folder, and for its account where there are several: that of what is shown, to
// begin with.
func (w *window) askNewFolderHere() {
	accounts := w.opt.Manager.Accounts()
	if len(accounts) == 0 {
		return
	}
	of, ids := accounts[0].ID, make([]account.ID, 0, len(accounts))
	for _, a := range accounts {
		if ids = append(ids, a.ID); a.ID == w.accountShown() {
			of = a.ID
		}
	}
	t := w.env.Words.T
	q := sheet.Question{Title: t("folder.new_title"), OK: "folder.create"}
	if len(accounts) > 1 {
		name := func(id account.ID) string { return accounts[slices.Index(ids, id)].Name }
		which := control.Choices(&ids, of, name, w.desk.Escape)
		which.OnChanged = func(string) { of = ids[which.SelectedIndex()] }
		q.More = control.Field(t("folder.account"), which)
	}
	w.askFolderName(q, "folder.created", func(name string) (account.Undo, error) {
		_, undo, err := w.opt.Manager.AddFolder(w.ctx, of, 0, name)
		return undo, err
	})
}

// accountShown is the account of what is shown, or of the chosen message; 0: several.
func (w *window) accountShown() account.ID {
	if p, ok := w.folders.Here(); ok && p.Account != 0 {
		return p.Account
	}
	if f, ok := w.folder(w.view.Folder); ok {
		return f.Account
	}
	return w.view.Account
}

// askNewFolder asks for the name of a folder in an account, below parent, or at the top for 0.
func (w *window) askNewFolder(a account.ID, parent store.FolderID) {
	t := w.env.Words.T
	title := t("folder.new_title")
	if f, ok := w.folder(parent); ok {
		title = t("folder.new_title_in", "folder", f.Name)
	} else if of, ok := w.env.Account(a); ok && len(w.opt.Manager.Accounts()) > 1 {
		title = t("folder.new_title_in", "folder", of.Name)
	}
	w.askFolderName(sheet.Question{Title: title, OK: "folder.create"}, "folder.created", func(name string) (account.Undo, error) {
		_, undo, err := w.opt.Manager.AddFolder(w.ctx, a, parent, name)
		return undo, err
	})
}
