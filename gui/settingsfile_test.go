package gui

import (
	"bytes"
	"io"
	"strings"
	"testing"
)

func TestSettingsFile_comesInAndGoesOut(t *testing.T) {
	w, _ := newTestWindow(t)
	addTestAccount(t, w, 0)
	var file buffer
	if err := w.writeSettings(&file); err != nil || !strings.Contains(file.String(), "valija-settings") {
		t.Fatalf("writeSettings: %v, %s", err, file.String())
	}
	other, _ := newTestWindow(t)
	other.readSettings(io.NopCloser(strings.NewReader(file.String())))
	if n := len(other.opt.Manager.Accounts()); n != 1 {
		t.Errorf("%d accounts came in", n)
	}
}

type buffer struct{ bytes.Buffer }

func (*buffer) Close() error { return nil }
