package accounts

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"valija/account"
	"valija/gui/sheet/sheettest"
)

func TestSettingsFile_comesInAndGoesOut(t *testing.T) {
	d := sheettest.New(t, account.Options{})
	sheettest.AddAccount(t, d, 0)
	var file buffer
	if err := newSheets(d).writeSettings(&file); err != nil || !strings.Contains(file.String(), "valija-settings") {
		t.Fatalf("writeSettings: %v, %s", err, file.String())
	}
	other := sheettest.New(t, account.Options{})
	newSheets(other).readSettings(io.NopCloser(strings.NewReader(file.String())))
	if n := len(other.Manager.Accounts()); n != 1 {
		t.Errorf("%d accounts came in", n)
	}
}

type buffer struct{ bytes.Buffer }

func (*buffer) Close() error { return nil }
