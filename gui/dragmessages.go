package gui

import (
	"fyne.io/fyne/v2"

	"valija/store"
)

// dragged is what is on its way, in words: the subject of one message, the number of several.
func (w *window) dragged(ids []store.ID) string {
	if len(ids) == 1 {
		if r, ok := w.list.List.Row(ids[0]); ok {
			return r.Subject
		}
	}
	return w.env.Words.N("drag.messages", len(ids))
}

// dropTarget is the folder under a drag, which is lit; the one that is shown takes nothing: its messages are there already.
func (w *window) dropTarget(at fyne.Position) (store.FolderID, bool) {
	to, ok := w.folders.DropTarget(at)
	if ok && to == w.view.Folder && w.search.Text == "" {
		w.folders.EndDrag()
		return 0, false
	}
	return to, ok
}

// dropInto moves messages to a folder as its role wants it.
func (w *window) dropInto(ids []store.ID, to store.FolderID) {
	f, _ := w.folder(to)
	switch {
	case f.Role == store.Trash && w.showsAccountOf(f):
		w.trash(ids)
	case f.Role == store.Junk && w.showsAccountOf(f):
		w.markJunk("toast.junk", ids, true)
	default:
		w.moveTo(ids, to)
	}
}

// showsAccountOf tells whether all messages of the list belong to the account of a folder.
func (w *window) showsAccountOf(f store.Folder) bool {
	shown, ok := w.folder(w.view.Folder)
	return ok && w.search.Text == "" && shown.Account == f.Account || len(w.opt.Manager.Accounts()) == 1
}

func (w *window) endDrag() {
	w.layer.ghost.Hide()
	w.folders.EndDrag()
}

// within tells whether a place of the window is over o.
func within(o fyne.CanvasObject, at fyne.Position) bool {
	from := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	size := o.Size()
	return at.X >= from.X && at.Y >= from.Y && at.X < from.X+size.Width && at.Y < from.Y+size.Height
}
