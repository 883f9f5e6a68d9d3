package transfer

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"valija/account"
	"valija/gui/control"
	"valija/gui/sheet/sheettest"
	"valija/store"
)

func TestImport_fromTheMenuToTheClosingSentence(t *testing.T) {
	d := sheettest.New(t, account.Options{})
	dir := t.TempDir()
	mbox := "From a@b Sat Nov 21 10:31:00 2026\nSubject: one\n\nx\n\nFrom a@b Sat Nov 21 10:31:00 2026\nSubject: two\n\ny\n\n"
	if err := os.WriteFile(filepath.Join(dir, "Faro.mbox"), []byte(mbox), 0o600); err != nil {
		t.Fatal(err)
	}
	s := newSheets(d)
	s.Import("")
	if d.Sheet() == nil || !d.Sheet().Buttons[0].Disabled() {
		t.Fatal("the sheet can import nothing at all")
	}
	line := focusedEntry(t, d)
	line.SetText(filepath.Join(dir, "Faro.mbox"))
	test.Tap(d.Sheet().Buttons[0])
	if got := sheettest.Text(t, d.Desk); got != "2 messages imported." {
		t.Errorf("at the end: %q", got)
	}
	if a := d.Manager.Accounts(); len(a) != 1 || a[0].Name != "On this computer" || !a[0].Local {
		t.Errorf("accounts = %+v", a)
	}
	s.importMail(filepath.Join(dir, "nothing"), 0)
	if got := sheettest.Text(t, d.Desk); got != "0 messages imported, 1 could not be read: it is not there." {
		t.Errorf("of nothing: %q", got)
	}
}

// newSheets are the sheets on d; the list shows all inboxes.
func newSheets(d *sheettest.Desk) *Sheets {
	return New(d.Desk, func() (string, store.Folder) { return "", store.Folder{} })
}

func focusedEntry(t *testing.T, d *sheettest.Desk) *control.Entry {
	t.Helper()
	e, ok := d.Window.Canvas().Focused().(*control.Entry)
	if !ok {
		t.Fatalf("the focus is on %T", d.Window.Canvas().Focused())
	}
	return e
}

func TestExport_ofAnAccountIntoEachFormat(t *testing.T) {
	d := sheettest.New(t, account.Options{})
	id, _ := sheettest.AddAccount(t, d, 3)
	s := newSheets(d)
	s.Export()
	if d.Sheet() == nil {
		t.Fatal("there is no sheet")
	}
	d.Close()
	dir := t.TempDir()
	for format, want := range map[store.ExportFormat]string{
		store.ExportMbox: "ana 2026-*.mbox", store.ExportMboxes: "ana 2026-*/inbox.mbox", store.ExportMaildir: "ana 2026-*/new/*", store.ExportEML: "ana 2026-*/*.eml",
	} {
		s.exportMail(exportChoice{account: id}, "ana", format, dir)
		if got := sheettest.Text(t, d.Desk); !strings.HasPrefix(got, "3 messages written to "+dir) {
			t.Errorf("format %v: %q", format, got)
		}
		if found, _ := filepath.Glob(filepath.Join(dir, want)); len(found) == 0 {
			t.Errorf("format %v: nothing like %s", format, want)
		}
	}
	s.exportMail(exportChoice{account: id}, "ana", store.ExportEML, filepath.Join(dir, "ana", "nowhere", "\x00"))
	if got := sheettest.Text(t, d.Desk); got == "" || strings.Contains(got, "written") {
		t.Errorf("into nowhere: %q", got)
	}
}

func TestTransfer_putAsideAndStopped(t *testing.T) {
	d := sheettest.New(t, account.Options{})
	sheettest.AddAccount(t, d, 1)
	var run func()
	s := newSheets(d)
	d.Background = func(work, done func()) { run = func() { work(); done() } }
	s.importMail(t.TempDir(), d.Manager.Accounts()[0].ID)
	if s.running == nil || d.Sheet() == nil {
		t.Fatal("nothing shows that it is under way")
	}
	d.Escape(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if d.Sheet() != nil || s.running == nil {
		t.Error("Escape puts the sheet aside and the import goes on")
	}
	s.Import("")
	if d.Sheet() == nil {
		t.Fatal("the menu does not bring the sheet back")
	}
	test.Tap(d.Sheet().Buttons[0])
	run()
	if got := sheettest.Text(t, d.Desk); !strings.HasSuffix(got, "Stopped. What came so far stays.") || s.running != nil {
		t.Errorf("stopped: %q", got)
	}
}
