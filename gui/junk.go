package gui

import (
	"context"
	"errors"
	"fmt"

	"valija/account"
	"valija/store"
)

// junk says that the chosen messages are junk, or in the folder of junk that they are not.
func (w *window) junk() {
	if w.inJunk() {
		w.toRole("toast.not_junk", w.chosen(), store.Inbox)
		return
	}
	w.toRole("toast.junk", w.chosen(), store.Junk)
}

// toRole moves messages to the folder with a role of their own accounts; key is the sentence of the toast.
func (w *window) toRole(key string, ids []store.ID, role store.Role) {
	w.act(key, ids, func(ctx context.Context, ids []store.ID) (account.Undo, error) {
		rows, err := w.opt.Store.Rows(ctx, ids)
		if err != nil {
			return nil, fmt.Errorf("read messages: %w", err)
		}
		of := map[account.ID][]store.ID{}
		for _, r := range rows {
			of[r.Account] = append(of[r.Account], r.ID)
		}
		var undos []account.Undo
		for a, ids := range of {
			undo, err := w.moveToRole(ctx, a, ids, role)
			if err != nil {
				return allUndone(undos), err
			}
			undos = append(undos, undo)
		}
		return allUndone(undos), nil
	})
}

func (w *window) moveToRole(ctx context.Context, a account.ID, ids []store.ID, role store.Role) (account.Undo, error) {
	folder, err := w.opt.Store.FolderByRole(ctx, a, role)
	if err != nil {
		return nil, fmt.Errorf("find the folder: %w", err)
	}
	return w.opt.Manager.Move(ctx, ids, folder)
}

// allUndone takes all of undos back.
func allUndone(undos []account.Undo) account.Undo {
	return func(ctx context.Context) error {
		var all error
		for _, undo := range undos {
			all = errors.Join(all, undo(ctx))
		}
		return all
	}
}

// inJunk tells whether the list shows a folder of junk.
func (w *window) inJunk() bool {
	f, ok := w.folder(w.view.Folder)
	return ok && f.Role == store.Junk
}
