package gui

import (
	"context"
	"errors"
	"time"

	"valija/account"
	"valija/gui/statusline"
	"valija/store"
)

// archive moves the chosen messages to their account's Archive.
func (w *window) archive() { w.act("toast.archived", w.chosen(), w.opt.Manager.Archive) }

// remove moves the chosen messages to their account's Trash; those that are there already are asked for, then deleted.
func (w *window) remove() { w.removeAll(w.chosen()) }

func (w *window) removeAll(ids []store.ID) {
	if len(ids) > 0 && w.inTrash() {
		w.askDeleteHere(ids)
		return
	}
	w.trash(ids)
}

// inTrash tells whether the list shows a Trash folder.
func (w *window) inTrash() bool {
	f, ok := w.folder(w.view.Folder)
	return ok && f.Role == store.Trash
}

func (w *window) folder(id store.FolderID) (store.Folder, bool) {
	for _, f := range w.known {
		if f.ID == id {
			return f, true
		}
	}
	return store.Folder{}, false
}

// moveTo moves messages to a folder.
func (w *window) moveTo(ids []store.ID, to store.FolderID) {
	w.act("toast.moved", ids, func(ctx context.Context, ids []store.ID) (account.Undo, error) {
		return w.opt.Manager.Move(ctx, ids, to)
	})
}

// act does something to messages that can be undone, and says so in a toast; key is its sentence with a count.
func (w *window) act(key string, ids []store.ID, do func(context.Context, []store.ID) (account.Undo, error)) {
	if len(ids) == 0 {
		return
	}
	w.actSaying(func() string { return key }, ids, do)
}

// actSaying is act with a sentence that is known when it is done.
func (w *window) actSaying(key func() string, ids []store.ID, do func(context.Context, []store.ID) (account.Undo, error)) {
	var undo account.Undo
	var err error
	w.inTurn(func(next func()) {
		w.background(func() { undo, err = do(w.ctx, ids) }, func() {
			switch {
			case errors.Is(err, account.ErrStays) && undo == nil:
				w.layer.toast.show(w.env.Words.T("toast.stays"), nil)
			case errors.Is(err, account.ErrStays):
				w.done(w.env.Words.T("toast.moved_stays"), undo)
			case err != nil:
				w.tell(err)
			default:
				w.done(w.env.Words.N(key(), len(ids)), undo)
			}
			next()
		})
	})
}

// setFlag sets or clears a flag of the chosen messages, remembering which ones it changed.
func (w *window) setFlag(flag store.Flags, on bool) {
	w.changeFlag(w.chosen(), flag, func(bool) bool { return on })
}

// toggleFlag sets a flag when one of the chosen messages lacks it, else clears it.
func (w *window) toggleFlag(flag store.Flags) {
	w.changeFlag(w.chosen(), flag, func(lacking bool) bool { return lacking })
}

// changeFlag asks want what the flag shall be, telling whether some messages lack it, changes the messages in which it is not, and can take it back.
func (w *window) changeFlag(ids []store.ID, flag store.Flags, want func(lacking bool) bool) {
	if len(ids) == 0 {
		return
	}
	var changed []store.ID
	var on bool
	var err error
	w.inTurn(func(next func()) {
		w.background(func() { changed, on, err = w.flagOthers(ids, flag, want) }, func() {
			w.tell(err)
			if err == nil && len(changed) > 0 {
				w.note(w.env.Words.N(flagKey(flag, on), len(changed)), func(ctx context.Context) error {
					return w.writeFlag(ctx, changed, flag, !on)
				})
			}
			next()
		})
	})
}

// flagOthers changes the messages in which the flag is not what want says, and returns them.
func (w *window) flagOthers(ids []store.ID, flag store.Flags, want func(lacking bool) bool) (changed []store.ID, on bool, err error) {
	var with, without []store.ID
	for r, err := range w.opt.Store.EachRow(w.ctx, ids) {
		switch {
		case err != nil:
			return nil, false, err
		case r.Flags&flag != 0:
			with = append(with, r.ID)
		default:
			without = append(without, r.ID)
		}
	}
	changed = with
	if on = want(len(without) > 0); on {
		changed = without
	}
	if len(changed) == 0 {
		return nil, on, nil
	}
	return changed, on, w.writeFlag(w.ctx, changed, flag, on)
}

// flagKey is the sentence of a flag that was set or cleared.
func flagKey(flag store.Flags, on bool) string {
	switch {
	case flag == store.Starred && on:
		return "toast.starred"
	case flag == store.Starred:
		return "toast.unstarred"
	case on:
		return "toast.read"
	}
	return "toast.unread"
}

// star is a click on the star of a message, or of a folded conversation.
func (w *window) star(ids []store.ID, on bool) {
	w.changeFlag(ids, store.Starred, func(bool) bool { return on })
}

func (w *window) writeFlag(ctx context.Context, ids []store.ID, flag store.Flags, on bool) error {
	if flag == store.Starred {
		return w.opt.Manager.SetStarred(ctx, ids, on)
	}
	return w.opt.Manager.SetRead(ctx, ids, on)
}

// readAfter is how long a message is looked at before it counts as read: one that is only passed over stays unread.
const readAfter = 700 * time.Millisecond

// readSoon marks a message as read when it is still the one that is open after a moment.
func (w *window) readSoon(id store.ID) {
	w.looks++
	look := w.looks
	w.after(readAfter, func() {
		if id == 0 || w.looks != look || len(w.list.List.Selected()) > 1 {
			return
		}
		var err error
		w.background(func() {
			var rows []store.Row
			rows, err = w.opt.Store.Rows(w.ctx, []store.ID{id})
			if err == nil && len(rows) == 1 && rows[0].Flags&store.Read == 0 {
				err = w.opt.Manager.SetRead(w.ctx, []store.ID{id}, true)
			}
		}, func() { w.tell(err) })
	})
}

// getNow retrieves the whole of a message of which a preview is here.
func (w *window) getNow(id store.ID) { w.getAll([]store.ID{id}) }

// syncOrStop is the Sync button: it starts a sync of all accounts, or stops the one under way.
func (w *window) syncOrStop() {
	switch {
	case len(w.opt.Manager.Accounts()) == 0:
		w.showWelcome()
	case statusline.Syncing(w.state):
		w.stopSync()
	case w.state.Offline:
		w.offerConnection()
	default:
		w.syncAccounts()
	}
}

// offerConnection says that the offline switch is on, and offers to turn it off.
func (w *window) offerConnection() {
	w.layer.toast.offer(w.env.Words.T("toast.offline"), w.env.Words.T("toast.connect"), w.connectAndSync)
}

func (w *window) connectAndSync() {
	w.opt.Manager.SetOffline(false)
	w.syncAccounts()
	w.refreshStatus()
}

func (w *window) stopSync() { w.opt.Manager.Stop() }

func (w *window) toggleOffline() {
	w.opt.Manager.SetOffline(!w.state.Offline)
	w.refreshStatus()
	w.rebuildMenu()
}
