package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func TestHelp_listsEveryKey(t *testing.T) {
	w, _ := newTestWindow(t)
	listed := map[string]bool{}
	for _, column := range w.keyGroups() {
		for _, g := range column {
			for _, k := range g.keys {
				for _, key := range strings.Fields(k[0]) {
					listed[key] = true
				}
			}
		}
	}
	names := map[fyne.KeyName]string{fyne.KeyDelete: "Del", fyne.KeyEscape: "Esc", fyne.KeySlash: "/"}
	for key := range w.bareKeys() {
		switch key {
		case fyne.KeyF1, fyne.KeyBackspace, desktop.KeyMenu: // this sheet; another Delete; what F10 does, and the mouse
			continue
		}
		name := names[key]
		if name == "" {
			name = string(key)
		}
		if !listed[name] {
			t.Errorf("the help does not list %s", name)
		}
	}
}
