package gui

import "valija/store"

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
