package transfer

import (
	"context"
	"strings"

	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
	"valija/internal/importtext"
	"valija/store"
)

// Import shows the sheet that chooses what is imported, with a path to begin with, or the transfer that is under way.
func (s *Sheets) Import(path string) {
	if s.running != nil {
		s.running.show()
		return
	}
	t := s.desk.Words.T
	ids, name := s.importPlaces()
	into := control.Choices(&ids, ids[0], func(id account.ID) string { return name[id] }, s.desk.Escape)
	var start *control.Button
	line := newPathLine(s.desk, "", true, func() {})
	line.entry.OnChanged = func(path string) { start.SetEnabled(strings.TrimSpace(path) != "") }
	start = control.NewButton(control.Filled, "", t("import.start"), func() {
		s.desk.Close()
		s.importMail(line.path(), ids[into.SelectedIndex()])
	})
	line.entry.SetText(path)
	start.SetEnabled(path != "")
	line.entry.OnSubmitted = func(string) {
		if !start.Disabled() {
			start.OnPress()
		}
	}
	content := container.New(control.Column(look.GapWide),
		control.NewParagraph(t("import.text"), look.Face{Size: look.TextList}, look.Text, look.SheetWidth),
		control.Field(t("import.from"), line.Row),
		control.Field(t("import.into"), into))
	s.desk.Show(t("import.title"), content, start, s.desk.Choice(control.Quiet, "ask.cancel", nil))
	s.desk.Window.Canvas().Focus(line.entry)
}

// importPlaces are the accounts that mail can go to: 0, first, stands for a place of its own.
func (s *Sheets) importPlaces() (ids []account.ID, name map[account.ID]string) {
	ids, name = []account.ID{0}, map[account.ID]string{0: s.desk.Words.T("import.local")}
	for _, a := range s.desk.Manager.Accounts() {
		if a.Local && a.Host == "" {
			name[0] = a.Name
			continue
		}
		ids, name[a.ID] = append(ids, a.ID), a.Name
	}
	return ids, name
}

// importMail imports what lies at path into an account; 0 is the place for mail that belongs to none.
func (s *Sheets) importMail(path string, into account.ID) {
	words := s.desk.Words
	s.start(words.T("import.title"), func(ctx context.Context, t *transfer) ([]string, error) {
		if into == 0 {
			var err error
			if into, err = s.desk.Manager.LocalPlace(ctx, words.T("import.local")); err != nil {
				return nil, err
			}
		}
		report, err := s.desk.Manager.Import(ctx, []string{path}, account.ImportOptions{Account: into, Told: func(p store.ImportProgress) {
			t.tell(progressed{part: part(p.Octets, p.OctetsOf), text: words.T("import.progress", "octets", words.Octets(p.Octets),
				"all", words.Octets(p.OctetsOf), "n", words.Number(p.Imported), "here", words.Number(p.Here))})
		}})
		text := importtext.Of(words, report)
		lines := append([]string{text.Done}, text.Lists...)
		if report.Failed > 1 {
			lines = append(lines, text.Failures...)
		}
		return lines, err
	})
}
