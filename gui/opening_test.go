package gui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// titles of all windows.
func titles() string {
	var all []string
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		all = append(all, w.Title())
	}
	return strings.Join(all, "\n")
}

func TestOpenNamed_showsAMessageFile(t *testing.T) {
	w, _ := newTestWindow(t)
	path := filepath.Join(t.TempDir(), "carta de Ana.eml")
	if err := os.WriteFile(path, []byte("Subject: in a file\n\nHello\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.openNamed([]string{path})
	if !strings.Contains(titles(), "in a file") {
		t.Errorf("no window shows the message, only\n%s", titles())
	}
}

func TestOpenNamed_offersToImportAnArchive(t *testing.T) {
	w, _ := newTestWindow(t)
	path := filepath.Join(t.TempDir(), "Inbox")
	if err := os.WriteFile(path, []byte("From ana Sat Nov 21 10:00:00 2026\nSubject: a\n\nHello\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.openNamed([]string{path})
	if !w.desk.Shown() {
		t.Error("nothing is offered")
	}
}

func TestOpenNamed_saysWhatCannotBeOpened(t *testing.T) {
	w, _ := newTestWindow(t)
	before := titles()
	w.openNamed([]string{filepath.Join(t.TempDir(), "gone.eml")})
	if !w.desk.Shown() || titles() != before {
		t.Error("a missing file opens a window, or says nothing")
	}
}

func TestOpenNamed_saysOfEachFileWhyItIsNotOpened(t *testing.T) {
	w, _ := newTestWindow(t)
	before := titles()
	dir := t.TempDir()
	var all []string
	for name, text := range map[string]string{"empty.eml": "", "picture.eml": "\x89PNG\x00\x00: x", "notes.txt": "some notes\nwithout a field\n"} {
		all = append(all, filepath.Join(dir, name))
		if err := os.WriteFile(all[len(all)-1], []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	w.openNamed(append(all, filepath.Join(dir, "gone.eml")))
	pump(w)
	said := strings.Join(w.unopened, "\n")
	for _, want := range []string{"empty.eml: the file is empty", "picture.eml: the file is not a message", "notes.txt: the file is not a message", "gone.eml: there is no such file"} {
		if !strings.Contains(said, want) {
			t.Errorf("said %q, want %q too", said, want)
		}
	}
	if titles() != before {
		t.Error("a window shows one of them")
	}
	w.desk.Close()
	if w.unopened != nil {
		t.Error("it is still remembered after the sheet was closed")
	}
}

func TestOpenNamed_saysWhenThereAreTooMany(t *testing.T) {
	w, _ := newTestWindow(t)
	w.openNamed(make([]string, 9))
	if got := w.layer.toast.text.Text(); got != "The first 5 of 9 are open. Import reads many at once." {
		t.Errorf("said %q", got)
	}
}

func TestOpenNamed_writesNoMail(t *testing.T) {
	w, _ := newTestWindow(t)
	w.openNamed([]string{"mailto:ana@correo.example"})
	if !w.desk.Shown() {
		t.Error("a mailto link says nothing")
	}
}
