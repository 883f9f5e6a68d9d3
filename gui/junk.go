package gui

import (
	"context"

	"valija/account"
	"valija/store"
)

// junk says that the chosen messages are junk, or in the folder of junk that they are not.
func (w *window) junk() {
	if w.inJunk() {
		w.markJunk("toast.not_junk", w.chosen(), false)
		return
	}
	w.markJunk("toast.junk", w.chosen(), true)
}

// inJunk tells whether the list shows a folder of junk.
func (w *window) inJunk() bool {
	f, ok := w.folder(w.view.Folder)
	return ok && f.Role == store.Junk
}

// markJunk teaches the junk filter, and moves the messages; key is the sentence of the toast.
func (w *window) markJunk(key string, ids []store.ID, isJunk bool) {
	w.act(key, ids, func(ctx context.Context, ids []store.ID) (account.Undo, error) {
		return w.opt.Manager.MarkJunk(ctx, ids, isJunk)
	})
}
