package accounts

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

// ExportSettings asks for a file and writes the settings of all accounts into it, without secrets.
func (s *Sheets) ExportSettings() {
	d := dialog.NewFileSave(func(file fyne.URIWriteCloser, err error) {
		if err != nil || file == nil {
			s.desk.Problem(err)
			return
		}
		s.desk.Background(func() { err = s.writeSettings(file) }, func() {
			s.desk.Problem(err)
			if err == nil {
				s.desk.Say(s.desk.Words.T("settings.exported", "file", file.URI().Name()))
			}
		})
	}, s.desk.Window)
	d.SetFileName(settingsFile)
	d.Show()
}

func (s *Sheets) writeSettings(file io.WriteCloser) error {
	octets, err := s.desk.Manager.ExportSettings()
	if err == nil {
		_, err = file.Write(octets)
	}
	return errors.Join(err, file.Close())
}

// ImportSettings asks for a file and adds the accounts in it.
func (s *Sheets) ImportSettings() {
	dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		if err != nil || file == nil {
			s.desk.Problem(err)
			return
		}
		s.readSettings(file)
	}, s.desk.Window).Show()
}

func (s *Sheets) readSettings(file io.ReadCloser) {
	var done account.Imported
	var err error
	s.desk.Background(func() {
		defer file.Close()
		var octets []byte
		if octets, err = io.ReadAll(io.LimitReader(file, largestSettings)); err == nil {
			done, err = s.desk.Manager.ImportSettings(s.desk.Context, octets)
		}
	}, func() {
		s.desk.Problem(err)
		s.tellImported(done)
	})
}

// tellImported says what became of the accounts in a file of settings.
func (s *Sheets) tellImported(done account.Imported) {
	var said []string
	for _, part := range []struct {
		key   string
		names []string
	}{{"settings.imported", done.Added}, {"settings.present", done.Present}, {"settings.invalid", done.Invalid}} {
		if len(part.names) > 0 {
			said = append(said, s.desk.Words.T(part.key, "names", strings.Join(part.names, ", ")))
		}
	}
	if len(said) > 0 {
		s.desk.Say(strings.Join(said, " "))
	}
}
