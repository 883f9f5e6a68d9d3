package gui

import (
	"context"

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
		var err error
		if key, err = w.trashKey(ctx, ids); err != nil {
			return nil, err
		}
		return w.opt.Manager.Trash(ctx, ids)
	})
}

// trashKey is the sentence of messages that go to Trash.
func (w *window) trashKey(ctx context.Context, ids []store.ID) (key string, err error) {
	key = "toast.deleted"
	for r, err := range w.opt.Store.EachRow(ctx, ids) {
		switch {
		case err != nil:
			return "", err
		case r.Place == store.Preview || r.Place == store.ServerOnly:
			return "toast.deleted_preview", nil
		case w.goesWithTrash(r):
			key = "toast.deleted_until"
		}
	}
	return key, nil
}

// goesWithTrash tells whether a message is on a server from which it goes once it is deleted here for good.
func (w *window) goesWithTrash(r *store.Row) bool {
	if r.Place != store.HereAndServer {
		return false
	}
	a, ok := w.env.Account(r.Account)
	return ok && a.Keep == account.KeepUntilDeleted
}

// askDeleteHere asks before messages are gone for good, and says what becomes of them on the server.
func (w *window) askDeleteHere(ids []store.ID) {
	octets, accounts := int64(0), map[account.ID]bool{}
	var err error
	w.background(func() {
		for r, failed := range w.opt.Store.EachRow(w.ctx, ids) {
			if err = failed; err != nil {
				return
			}
			octets += r.Here
			accounts[r.Account] = true
		}
	}, func() {
		if err != nil {
			w.tell(err)
			return
		}
		w.askDelete(len(ids), octets, accounts, func() ([]store.ID, error) { return ids, nil })
	})
}

// trashTotal sums up the Trash folders of all accounts.
func (w *window) trashTotal() (folders []store.FolderID, messages int, accounts map[account.ID]bool) {
	accounts = map[account.ID]bool{}
	for _, f := range w.known {
		if f.Role == store.Trash && f.Total > 0 {
			folders = append(folders, f.ID)
			messages += f.Total
			accounts[f.Account] = true
		}
	}
	return folders, messages, accounts
}

// askEmptyTrash asks before everything in Trash is gone for good.
func (w *window) askEmptyTrash() {
	folders, messages, accounts := w.trashTotal()
	if messages == 0 {
		return
	}
	var sum store.Sum
	var err error
	w.background(func() {
		var ids []store.ID
		if ids, err = w.idsIn(folders); err == nil {
			sum, err = w.opt.Store.Sum(w.ctx, ids)
		}
	}, func() {
		if err != nil {
			w.tell(err)
			return
		}
		w.askDelete(sum.Messages, sum.Here, accounts, func() ([]store.ID, error) { return w.idsIn(folders) })
	})
}

// idsIn are the messages of folders.
func (w *window) idsIn(folders []store.FolderID) (all []store.ID, err error) {
	for _, f := range folders {
		ids, err := w.opt.Store.IDs(w.ctx, store.View{Folder: f})
		if err != nil {
			return nil, err
		}
		all = append(all, ids...)
	}
	return all, nil
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
