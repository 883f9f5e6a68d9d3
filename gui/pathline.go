package gui

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"valija/gui/control"
	"valija/gui/look"
)

// pathLine is a line for a path, which can be typed, with buttons that choose one.
type pathLine struct {
	w     *window
	entry *control.Entry
	Row   *fyne.Container
}

// newPathLine makes a line with the path to begin with. file leaves the user a choice between a folder and a file.
func (w *window) newPathLine(path string, file bool, onChanged func()) *pathLine {
	l := &pathLine{w: w, entry: control.NewEntry(w.desk.Escape, nil)}
	l.entry.SetText(path)
	l.entry.OnChanged = func(string) { onChanged() }
	buttons := container.New(control.Row(look.Gap), l.button("transfer.folder", l.chooseFolder))
	if file {
		buttons.Add(l.button("transfer.file", l.chooseFile))
	}
	l.Row = container.NewBorder(nil, nil, nil, container.New(control.Pad(0, 0, 0, look.Gap), buttons), l.entry)
	return l
}

func (l *pathLine) button(key string, do func()) *control.Button {
	b := control.NewButton(control.Outlined, look.IconFolder, l.w.env.Words.T(key), do)
	b.OnKey = l.w.desk.Escape
	return b
}

func (l *pathLine) path() string { return l.entry.Text }

func (l *pathLine) chooseFolder() {
	d := dialog.NewFolderOpen(func(u fyne.ListableURI, err error) {
		if u != nil {
			l.entry.SetText(filepath.FromSlash(u.Path()))
		}
		l.w.tell(err)
	}, l.w.win)
	if u, err := storage.ListerForURI(storage.NewFileURI(l.path())); err == nil {
		d.SetLocation(u)
	}
	l.show(d)
}

func (l *pathLine) chooseFile() {
	d := dialog.NewFileOpen(func(u fyne.URIReadCloser, err error) {
		if u != nil {
			_ = u.Close() // only its path is of use
			l.entry.SetText(filepath.FromSlash(u.URI().Path()))
		}
		l.w.tell(err)
	}, l.w.win)
	l.show(d)
}

func (l *pathLine) show(d interface {
	Resize(fyne.Size)
	Show()
}) {
	d.Resize(l.w.win.Canvas().Size().SubtractWidthHeight(80, 80))
	d.Show()
}
