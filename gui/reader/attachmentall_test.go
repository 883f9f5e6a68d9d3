package reader

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"fyne.io/fyne/v2/test"

	"valija/gui/pane/panetest"
)

// withManyFiles has n attachments, all of the same name.
func withManyFiles(n int) string {
	var b strings.Builder
	b.WriteString("From: a@x.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nSee the files.\n")
	for i := range n {
		fmt.Fprintf(&b, "--b\nContent-Type: text/csv\nContent-Disposition: attachment; filename=data.csv\n\n%d\n", i)
	}
	return b.String() + "--b--\n"
}

func TestSaveAll_givesEachFileANameOfItsOwn(t *testing.T) {
	r := newReading(t, withManyFiles(3))
	r.read(1)
	folder := t.TempDir()
	r.saveFiles(r.shown.attachments, r.bar.chips, folder)
	panetest.WantWords(t, r.Object(), "Stop", "saving …", "waiting …")
	r.queue.Run()
	for i, name := range []string{"data.csv", "data (2).csv", "data (3).csv"} {
		if octets, err := os.ReadFile(filepath.Join(folder, name)); err != nil || string(octets) != fmt.Sprint(i) {
			t.Errorf("%s holds %q, %v; want %d", name, octets, err, i)
		}
	}
	panetest.WantWords(t, r.Object(), "Save all", "saved")
	if r.bar.chips[1].saved != filepath.Join(folder, "data (2).csv") {
		t.Errorf("the second chip was saved as %q", r.bar.chips[1].saved)
	}
}

func TestSaveAll_canBeStopped(t *testing.T) {
	r := newReading(t, withManyFiles(4))
	r.read(1)
	folder := t.TempDir()
	r.saveFiles(r.shown.attachments, r.bar.chips, folder)
	r.queue.One(0)
	test.Tap(r.bar.all)
	r.queue.Run()
	left, err := os.ReadDir(folder)
	if err != nil || len(left) != 1 {
		t.Errorf("%d files in the folder, %v; want the one that was whole when it was stopped", len(left), err)
	}
	if r.bar.stop != nil || r.win.Canvas().Overlays().Top() != nil {
		t.Error("after the stop it can be stopped again, or complains")
	}
}

func TestSaveAll_endsAtTheFirstThatCannotBeSaved(t *testing.T) {
	r := newReading(t, withManyFiles(3))
	r.read(1)
	r.folder = filepath.Join(t.TempDir(), "absent")
	r.saveFiles(r.shown.attachments, r.bar.chips, r.folder)
	r.queue.Run()
	panetest.WantWords(t, r.win.Canvas().Overlays().Top(), "Not saved")
	if n := len(r.win.Canvas().Overlays().List()); n != 1 || r.bar.stop != nil {
		t.Errorf("%d panels, stop offered: %v; want one and no more", n, r.bar.stop != nil)
	}
}

func TestWhyNotSaved_blamesTheFolder(t *testing.T) {
	r := newReading(t, withManyFiles(1))
	r.folder = "/media/usb"
	for _, tt := range []struct {
		err  error
		want string
	}{
		{syscall.ENOSPC, "The disk is full."},
		{syscall.EACCES, "You may not write to /media/usb."},
		{syscall.EROFS, "You may not write to /media/usb."},
		{syscall.ENOENT, "The folder /media/usb is not there any more."},
		{syscall.EIO, "The computer said: “input/output error”."},
	} {
		err := fmt.Errorf("save a.csv: %w", &os.PathError{Op: "open", Path: "a.csv", Err: tt.err})
		if got := r.whyNotSaved(err); !strings.HasPrefix(got, tt.want) && !strings.Contains(got, "input/output error") {
			t.Errorf("whyNotSaved(%v) = %q, want %q", tt.err, got, tt.want)
		}
	}
}
