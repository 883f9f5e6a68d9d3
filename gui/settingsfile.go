package gui

import (
	"errors"
	"io"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"valija/account"
)

// settingsFile is the name that is proposed for exported settings; largestSettings bounds what is read of a file that may
// be anything.
const (
	settingsFile    = "valija-settings.json"
	largestSettings = 8 << 20
)

// exportSettings asks for a file and writes the settings of all accounts into it, without secrets.
func (w *window) exportSettings() {
	d := dialog.NewFileSave(func(file fyne.URIWriteCloser, err error) {
		if err != nil || file == nil {
			w.tell(err)
			return
		}
		w.background(func() { err = w.writeSettings(file) }, func() {
			w.tell(err)
			if err == nil {
				w.layer.toast.show(w.env.Words.T("settings.exported", "file", file.URI().Name()), nil)
			}
		})
	}, w.win)
	d.SetFileName(settingsFile)
	d.Show()
}

func (w *window) writeSettings(file io.WriteCloser) error {
	octets, err := w.opt.Manager.ExportSettings()
	if err == nil {
		_, err = file.Write(octets)
	}
	return errors.Join(err, file.Close())
}

// importSettings asks for a file and adds the accounts in it.
func (w *window) importSettings() {
	dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		if err != nil || file == nil {
			w.tell(err)
			return
		}
		w.readSettings(file)
	}, w.win).Show()
}

func (w *window) readSettings(file io.ReadCloser) {
	var done account.Imported
	var err error
	w.background(func() {
		defer file.Close()
		var octets []byte
		if octets, err = io.ReadAll(io.LimitReader(file, largestSettings)); err == nil {
			done, err = w.opt.Manager.ImportSettings(w.ctx, octets)
		}
	}, func() {
		w.tell(err)
		w.tellImported(done)
	})
}

// tellImported says what became of the accounts in a file of settings.
func (w *window) tellImported(done account.Imported) {
	var said []string
	for _, part := range []struct {
		key   string
		names []string
	}{{"settings.imported", done.Added}, {"settings.present", done.Present}, {"settings.invalid", done.Invalid}} {
		if len(part.names) > 0 {
			said = append(said, w.env.Words.T(part.key, "names", strings.Join(part.names, ", ")))
		}
	}
	if len(said) > 0 {
		w.layer.toast.show(strings.Join(said, " "), nil)
	}
}
