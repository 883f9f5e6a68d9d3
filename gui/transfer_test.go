package gui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"valija/gui/control"
	"valija/gui/sheet/sheettest"
	"valija/store"
)

func TestImport_fromTheMenuToTheClosingSentence(t *testing.T) {
	w, _ := newTestWindow(t)
	w.first()
	dir := t.TempDir()
	mbox := "From a@b Sat Nov 21 10:31:00 2026\nSubject: one\n\nx\n\nFrom a@b Sat Nov 21 10:31:00 2026\nSubject: two\n\ny\n\n"
	if err := os.WriteFile(filepath.Join(dir, "Faro.mbox"), []byte(mbox), 0o600); err != nil {
		t.Fatal(err)
	}
	item := menuItem(w, "menu.import")
	item.Action()
	if w.desk.Sheet() == nil || !w.desk.Sheet().Buttons[0].Disabled() {
		t.Fatal("the sheet can import nothing at all")
	}
	line := focusedEntry(t, w)
	line.SetText(filepath.Join(dir, "Faro.mbox"))
	test.Tap(w.desk.Sheet().Buttons[0])
	if got := sheettest.Text(t, w.desk); got != "2 messages imported." {
		t.Errorf("at the end: %q", got)
	}
	pump(w)
	if a := w.opt.Manager.Accounts(); len(a) != 1 || a[0].Name != "On this computer" || !a[0].Local {
		t.Errorf("accounts = %+v", a)
	}
	w.importMail(filepath.Join(dir, "nothing"), 0)
	if got := sheettest.Text(t, w.desk); got != "0 messages imported, 1 could not be read: it is not there." {
		t.Errorf("of nothing: %q", got)
	}
}

func focusedEntry(t *testing.T, w *window) *control.Entry {
	t.Helper()
	e, ok := w.win.Canvas().Focused().(*control.Entry)
	if !ok {
		t.Fatalf("the focus is on %T", w.win.Canvas().Focused())
	}
	return e
}

func menuItem(w *window, key string) *fyne.MenuItem {
	for _, i := range w.fileMenu().Items {
		if i.Label == w.env.Words.T(key) {
			return i
		}
	}
	return nil
}

func TestExport_ofAnAccountIntoEachFormat(t *testing.T) {
	w, _ := newTestWindow(t)
	id, _ := addTestAccount(t, w, 3)
	w.first()
	pump(w)
	menuItem(w, "menu.export").Action()
	if w.desk.Sheet() == nil {
		t.Fatal("there is no sheet")
	}
	w.desk.Close()
	dir := t.TempDir()
	for format, want := range map[store.ExportFormat]string{
		store.ExportMbox: "ana 2026-*.mbox", store.ExportMboxes: "ana 2026-*/inbox.mbox", store.ExportMaildir: "ana 2026-*/new/*", store.ExportEML: "ana 2026-*/*.eml",
	} {
		w.exportMail(exportChoice{account: id}, "ana", format, dir)
		if got := sheettest.Text(t, w.desk); !strings.HasPrefix(got, "3 messages written to "+dir) {
			t.Errorf("format %v: %q", format, got)
		}
		if found, _ := filepath.Glob(filepath.Join(dir, want)); len(found) == 0 {
			t.Errorf("format %v: nothing like %s", format, want)
		}
	}
	w.exportMail(exportChoice{account: id}, "ana", store.ExportEML, filepath.Join(dir, "ana", "nowhere", "\x00"))
	if got := sheettest.Text(t, w.desk); got == "" || strings.Contains(got, "written") {
		t.Errorf("into nowhere: %q", got)
	}
}

func TestTransfer_putAsideAndStopped(t *testing.T) {
	w, _ := newTestWindow(t)
	addTestAccount(t, w, 1)
	w.first()
	var run func()
	w.spawn = func(f func()) { run = f }
	w.importMail(t.TempDir(), w.opt.Manager.Accounts()[0].ID)
	if w.transfer == nil || w.desk.Sheet() == nil {
		t.Fatal("nothing shows that it is under way")
	}
	w.desk.Escape(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.desk.Sheet() != nil || w.transfer == nil {
		t.Error("Escape puts the sheet aside and the import goes on")
	}
	w.askImport()
	if w.desk.Sheet() == nil {
		t.Fatal("the menu does not bring the sheet back")
	}
	test.Tap(w.desk.Sheet().Buttons[0])
	run()
	if got := sheettest.Text(t, w.desk); !strings.HasSuffix(got, "Stopped. What came so far stays.") || w.transfer != nil {
		t.Errorf("stopped: %q", got)
	}
}
