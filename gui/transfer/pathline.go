package transfer

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/sheet"
)

// pathLine is a line for a path, which can be typed, with buttons that choose one.
type pathLine struct {
	desk  *sheet.Desk
	entry *control.Entry
	Row   *fyne.Container
}

// newPathLine makes a line with the path to begin with. file leaves the user a choice between a folder and a file.
func newPathLine(d *sheet.Desk, path string, file bool, onChanged func()) *pathLine {
	l := &pathLine{desk: d, entry: control.NewEntry(d.Escape, nil)}
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
	b := control.NewButton(control.Outlined, look.IconFolder, l.desk.Words.T(key), do)
	b.OnKey = l.desk.Escape
	return b
}

func (l *pathLine) path() string { return l.entry.Text }

func (l *pathLine) chooseFolder() {
	d := dialog.NewFolderOpen(func(u fyne.ListableURI, err error) {
		if u != nil {
			l.entry.SetText(filepath.FromSlash(u.Path()))
		}
		l.desk.Problem(err)
	}, l.desk.Window)
	if u, err := storage.ListerForURI(storage.NewFileURI(l.path())); err == nil {
		d.SetLocation(u)
	}
	l.desk.ShowFiles(d)
}

func (l *pathLine) chooseFile() {
	d := dialog.NewFileOpen(func(u fyne.URIReadCloser, err error) {
		if u != nil {
			_ = u.Close() // only its path is of use
			l.entry.SetText(filepath.FromSlash(u.URI().Path()))
		}
		l.desk.Problem(err)
	}, l.desk.Window)
	l.desk.ShowFiles(d)
}
