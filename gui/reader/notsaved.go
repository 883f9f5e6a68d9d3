package reader

import (
	"errors"
	"io/fs"
	"syscall"

	"valija/gui/control"
	"valija/gui/look"
	"valija/store"
)

// showNotSaved says in a panel why a file could not be saved, and what to do: the folder that the user chose is to blame,
// not the mail.
func (p *Pane) showNotSaved(err error) {
	w := p.env.Words
	panel := newPanel(p.env, w.T("reader.save.failed"))
	panel.add(control.NewParagraph(p.whyNotSaved(err), look.Face{Size: look.TextList}, look.Text, look.SheetWidth))
	p.folder = "" // another one is offered next time
	panel.show(nil, control.NewButton(control.Filled, "", w.T("keys.close"), panel.close))
}

func (p *Pane) whyNotSaved(err error) string {
	w, folder := p.env.Words, p.glyphs.Clean(p.folder)
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, store.ErrDiskFull):
		return w.T("reader.save.disk_full")
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return w.T("reader.save.no_permission", "folder", folder)
	case errors.Is(err, fs.ErrNotExist):
		return w.T("reader.save.no_folder", "folder", folder)
	}
	return w.T("reader.save.failed_because", "reason", p.glyphs.Clean(err.Error()))
}
