package msglist_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"valija/store"
)

func TestKeys_moveTheChosenRow(t *testing.T) {
	tests := []struct {
		name string
		keys []fyne.KeyName
		want store.ID
	}{
		{"down starts at the top", []fyne.KeyName{fyne.KeyDown}, 100},
		{"down twice", []fyne.KeyName{fyne.KeyDown, fyne.KeyDown}, 99},
		{"up at the top stays", []fyne.KeyName{fyne.KeyDown, fyne.KeyUp}, 100},
		{"end", []fyne.KeyName{fyne.KeyEnd}, 1},
		{"end and up", []fyne.KeyName{fyne.KeyEnd, fyne.KeyUp}, 2},
		{"home", []fyne.KeyName{fyne.KeyEnd, fyne.KeyHome}, 100},
		{"a page is the rows in view but one", []fyne.KeyName{fyne.KeyHome, fyne.KeyPageDown}, 97},
		{"a page up", []fyne.KeyName{fyne.KeyEnd, fyne.KeyPageUp}, 4},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := lay(t, 100)
			for _, k := range tt.keys {
				d.key(k)
			}
			wantIDs(t, "Selected()", d.Selected(), tt.want)
			d.place(t, tt.want) // in view
		})
	}
}

func TestKeys_withControl(t *testing.T) {
	d := lay(t, 100)
	d.key(fyne.KeyHome)
	d.ctrl(fyne.KeyDown)
	d.ctrl(fyne.KeyDown)
	wantIDs(t, "after Ctrl+Down twice", d.Selected(), 100)
	d.ctrl(fyne.KeySpace)
	wantIDs(t, "after Ctrl+Space", d.Selected(), 100, 98)
	d.ctrl(fyne.KeyDown, fyne.KeyModifierShift)
	wantIDs(t, "after Ctrl+Shift+Down", d.Selected(), 100, 98, 97)
	d.ctrl(fyne.KeySpace)
	wantIDs(t, "after Ctrl+Space on a selected one", d.Selected(), 100, 98)
}

func TestKeys_spaceSelectsTheCursorsRow(t *testing.T) {
	d := lay(t, 100)
	d.key(fyne.KeyHome)
	d.ctrl(fyne.KeyDown)
	d.key(fyne.KeySpace)
	wantIDs(t, "Selected()", d.Selected(), 100, 99)
}

func TestKeys_spaceOnASelectedRowGoesAPageDown(t *testing.T) {
	d := lay(t, 100)
	d.key(fyne.KeyHome)
	d.key(fyne.KeySpace)
	wantIDs(t, "Selected()", d.Selected(), 100)
	d.place(t, 97)
}

func TestKeys_enterOpens(t *testing.T) {
	d := lay(t, 5)
	d.key(fyne.KeyReturn)
	wantIDs(t, "opened without a row", d.opened)
	d.key(fyne.KeyDown)
	d.key(fyne.KeyReturn)
	d.key(fyne.KeyEnter)
	wantIDs(t, "opened", d.opened, 5, 5)
}

func TestKeys_menuKeyAsksForTheMenu(t *testing.T) {
	d := lay(t, 5)
	d.key(desktop.KeyMenu)
	wantIDs(t, "menu without a selection", d.menu)
	d.TypedShortcut(&fyne.ShortcutSelectAll{})
	d.key(desktop.KeyMenu)
	wantIDs(t, "menu", d.menu, 5, 4, 3, 2, 1)
}

func TestKeys_othersGoToTheWindow(t *testing.T) {
	d := lay(t, 5)
	d.key(fyne.KeyF5)
	d.key(fyne.KeyDelete)
	d.key(fyne.KeyN)
	if len(d.keys) != 3 || d.keys[1] != fyne.KeyDelete {
		t.Errorf("passed on %v", d.keys)
	}
}

func TestKeys_severalSelectedReportNothing(t *testing.T) {
	d := lay(t, 5)
	d.key(fyne.KeyDown)
	d.ctrl(fyne.KeyDown, fyne.KeyModifierShift)
	wantIDs(t, "reported", d.current, 5)
}
