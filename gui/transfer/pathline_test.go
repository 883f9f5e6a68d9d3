package transfer

import (
	"testing"

	"valija/account"
	"valija/gui/sheet/sheettest"
)

func TestPathLine_letsFoldersAndFilesBeChosen(t *testing.T) {
	d := sheettest.New(t, account.Options{})
	l := newPathLine(d.Desk, t.TempDir(), true, func() {})
	for name, choose := range map[string]func(){"folder": l.chooseFolder, "file": l.chooseFile} {
		before := len(d.Window.Canvas().Overlays().List())
		choose()
		if n := len(d.Window.Canvas().Overlays().List()); n != before+1 {
			t.Errorf("%s: %d things lie over the window, want one more than %d", name, n, before)
		}
	}
}
