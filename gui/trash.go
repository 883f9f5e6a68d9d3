package gui

import (
	"context"
	"slices"

	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
	"valija/store"
)

// trash moves messages to Trash. Of those of which only a preview is here it says that the whole stays on the server.
func (w *window) trash(ids []store.ID) {
	if len(ids) == 0 {
		return
	}
	key := "toast.deleted"
	w.actSaying(func() string { return key }, ids, func(ctx context.Context, ids []store.ID) (account.Undo, error) {
		rows, err := w.opt.Store.Rows(ctx, ids)
		if err != nil {
			return nil, err
		}
		key = w.trashKey(rows)
		return w.opt.Manager.Trash(ctx, ids)
	})
}

// trashKey is the sentence of messages that went to Trash.
func (w *window) trashKey(rows []store.Row) string {
	switch {
	case slices.ContainsFunc(rows, func(r store.Row) bool { return r.Place == store.Preview || r.Place == store.ServerOnly }):
		return "toast.deleted_preview"
	case w.goesWithTrash(rows):
		return "toast.deleted_until"
	}
	return "toast.deleted"
}

// goesWithTrash tells whether messages are on a server from which they go once they are deleted here for good.
func (w *window) goesWithTrash(rows []store.Row) bool {
	return slices.ContainsFunc(rows, func(r store.Row) bool {
		a, ok := w.env.Account(r.Account)
		return ok && a.Keep == account.KeepUntilDeleted && r.Place == store.HereAndServer
	})
}

// askDeleteHere asks before messages are gone for good, and says what becomes of them on the server.
func (w *window) askDeleteHere(ids []store.ID) {
	var rows []store.Row
	var err error
	w.background(func() { rows, err = w.opt.Store.Rows(w.ctx, ids) }, func() {
		if err != nil {
			w.tell(err)
			return
		}
		octets, accounts := int64(0), map[account.ID]bool{}
		for _, r := range rows {
			octets += r.Octets
			accounts[r.Account] = true
		}
		w.askDelete(len(ids), octets, accounts, func() ([]store.ID, error) { return ids, nil })
	})
}

// trashTotal sums up the Trash folders of all accounts.
func (w *window) trashTotal() (folders []store.FolderID, messages int, octets int64, accounts map[account.ID]bool) {
	accounts = map[account.ID]bool{}
	for _, f := range w.known {
		if f.Role == store.Trash && f.Total > 0 {
			folders = append(folders, f.ID)
			messages += f.Total
			octets += f.Octets
			accounts[f.Account] = true
		}
	}
	return folders, messages, octets, accounts
}

// askEmptyTrash asks before everything in Trash is gone for good.
func (w *window) askEmptyTrash() {
	folders, messages, octets, accounts := w.trashTotal()
	if messages == 0 {
		return
	}
	w.askDelete(messages, octets, accounts, func() (all []store.ID, err error) {
		for _, f := range folders {
			ids, err := w.opt.Store.IDs(w.ctx, store.View{Folder: f})
			if err != nil {
				return nil, err
			}
			all = append(all, ids...)
		}
		return all, nil
	})
}

// askDelete asks with numbers, and then deletes what ids gives.
func (w *window) askDelete(messages int, octets int64, accounts map[account.ID]bool, ids func() ([]store.ID, error)) {
	words := w.env.Words
	del := w.desk.Choice(control.Outlined, "delete.yes", func() { w.deleteHere(ids) })
	del.Role = look.Danger
	keep := w.desk.Choice(control.Filled, "delete.no", nil)
	text := words.T("delete.text", "size", words.Octets(octets)) + " " + words.T(w.serverFate(accounts))
	w.desk.Show(words.N("delete.title", messages), control.NewParagraph(text, look.Face{Size: look.TextList}, look.Text, look.SheetWidth), del, keep)
}

// serverFate is the key of what becomes of deleted messages on the server, by the rules of their accounts.
func (w *window) serverFate(accounts map[account.ID]bool) string {
	gone, stays := false, false
	for _, a := range w.opt.Manager.Accounts() {
		if !accounts[a.ID] {
			continue
		}
		if a.Keep == account.KeepUntilDeleted {
			gone = true
		} else {
			stays = true
		}
	}
	switch {
	case gone && stays:
		return "delete.server_some"
	case gone:
		return "delete.server_gone"
	}
	return "delete.server_stays"
}

func (w *window) deleteHere(which func() ([]store.ID, error)) {
	var ids []store.ID
	var err error
	w.background(func() {
		if ids, err = which(); err == nil {
			err = w.opt.Manager.DeleteHere(w.ctx, ids)
		}
	}, func() {
		if err != nil {
			w.tell(err)
			return
		}
		w.layer.toast.show(w.env.Words.N("toast.deleted_here", len(ids)), nil)
	})
}
