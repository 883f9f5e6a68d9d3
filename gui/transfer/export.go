package transfer

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2/container"

	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/savefile"
	"valija/internal/i18n"
	"valija/store"
)

// exportChoice is a part of the mail that can be exported.
type exportChoice struct {
	account store.AccountID // 0: all
	folder  store.FolderID  // 0: all of the account
}

// exportFormats are in the order in which they are offered.
func exportFormats() []store.ExportFormat {
	return []store.ExportFormat{store.ExportMboxes, store.ExportMbox, store.ExportMaildir, store.ExportEML}
}

// Export shows the sheet that chooses what is exported, and how, or the transfer that is under way.
func (s *Sheets) Export() {
	if s.running != nil {
		s.running.show()
		return
	}
	t := s.desk.Words.T
	choices, names := s.exportChoices()
	what := control.Choices(&choices, choices[0], func(c exportChoice) string { return names[c] }, s.desk.Escape)
	formats := exportFormats()
	format := control.Choices(&formats, formats[0], func(f store.ExportFormat) string { return t("export." + formatKey(f)) }, s.desk.Escape)
	line := newPathLine(s.desk, savefile.Downloads(), false, func() {})
	start := control.NewButton(control.Filled, "", t("export.start"), func() {
		s.desk.Close()
		c := choices[what.SelectedIndex()]
		s.exportMail(c, names[c], formats[format.SelectedIndex()], line.path())
	})
	line.entry.OnChanged = func(path string) { start.SetEnabled(strings.TrimSpace(path) != "") }
	content := container.New(control.Column(look.GapWide),
		control.NewParagraph(t("export.text"), look.Face{Size: look.TextList}, look.Text, look.SheetWidth),
		control.Field(t("export.what"), what),
		control.Field(t("export.format"), format),
		control.Field(t("export.to"), line.Row))
	s.desk.Show(t("export.title"), content, start, s.desk.Choice(control.Quiet, "ask.cancel", nil))
}

func formatKey(f store.ExportFormat) string {
	return [...]string{"eml", "mbox", "mboxes", "maildir"}[f]
}

// exportChoices are the folder shown, each account, and everything.
func (s *Sheets) exportChoices() (choices []exportChoice, names map[exportChoice]string) {
	names = map[exportChoice]string{}
	add := func(c exportChoice, name string) {
		choices, names[c] = append(choices, c), name
	}
	if title, f := s.shown(); f.ID != 0 {
		add(exportChoice{f.Account, f.ID}, title)
	}
	for _, a := range s.desk.Manager.Accounts() {
		add(exportChoice{account: a.ID}, a.Name)
	}
	if len(choices) != 1 {
		add(exportChoice{}, s.desk.Words.T("export.all"))
	}
	return choices, names
}

// exportMail writes what was chosen into a new file or folder in dir.
func (s *Sheets) exportMail(c exportChoice, name string, format store.ExportFormat, dir string) {
	words := s.desk.Words
	s.start(words.T("export.title"), func(ctx context.Context, t *transfer) ([]string, error) {
		folders, err := s.desk.Store.Folders(ctx)
		if err != nil {
			return nil, err
		}
		opt := store.ExportOptions{Format: format, Accounts: map[store.AccountID]string{}, Progress: func(p store.ExportProgress) {
			t.tell(progressed{part: part(p.Octets, p.OctetsOf), text: words.T("export.progress", "octets", words.Octets(p.Octets),
				"all", words.Octets(p.OctetsOf), "n", words.Number(p.Written))})
		}}
		for _, f := range folders {
			if (c.account == 0 || c.account == f.Account) && (c.folder == 0 || c.folder == f.ID) {
				opt.Folders = append(opt.Folders, f)
			}
		}
		for _, a := range s.desk.Manager.Accounts() {
			if c.account == 0 || c.account == a.ID {
				opt.Accounts[a.ID] = a.Name
			}
		}
		file := words.T("export.name", "what", name, "day", day(s.desk.Now()))
		if format == store.ExportMbox {
			file += ".mbox"
		}
		if file, err = savefile.FreeName(dir, file); err != nil {
			return nil, err
		}
		opt.Dest = filepath.Join(dir, file)
		report, err := s.desk.Store.Export(ctx, opt)
		return exported(words, report, opt.Dest, err), err
	})
}

// exported says what came of an export.
func exported(words *i18n.Words, r store.ExportReport, dest string, err error) (lines []string) {
	if err == nil || r.Written > 0 && !errors.Is(err, fs.ErrExist) {
		lines = append(lines, words.N("export.done", r.Written, "where", dest))
	}
	if r.Partial > 0 {
		lines = append(lines, words.N("cli.not_exported", r.Partial))
	}
	if r.Damaged > 0 {
		lines = append(lines, words.N("cli.damaged", r.Damaged))
	}
	return lines
}
