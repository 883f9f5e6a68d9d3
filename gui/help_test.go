package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// helpKeys are the keys that the help sheet lists, as it writes them.
func helpKeys(w *window) map[string]bool {
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
	return listed
}

// asListed is a shortcut as the help sheet writes it.
func asListed(s fyne.Shortcut) string {
	k := s.(fyne.KeyboardShortcut)
	text := ""
	for _, m := range []struct {
		modifier fyne.KeyModifier
		name     string
	}{{fyne.KeyModifierShortcutDefault, "Ctrl+"}, {fyne.KeyModifierAlt, "Alt+"}, {fyne.KeyModifierShift, "Shift+"}} {
		if k.Mod()&m.modifier != 0 {
			text += m.name
		}
	}
	return text + string(k.Key())
}

func TestHelp_andTheKeysAgree(t *testing.T) {
	w, _ := newTestWindow(t)
	works := map[string]bool{
		"Ctrl+A": true, "'": true, "Left,": true, "Right": true, "Shift+F10": true, "Enter": true, // of the list and the folders themselves
		"Ctrl++": true, "−": true, "0": true, // of the message: AddZoom, written short
		"Alt+arrows": true, // Alt+Up, Alt+Down
	}
	other := map[string]bool{ // what another key in the list does too
		"BackSpace": true, string(desktop.KeyMenu): true, "Alt+Up": true, "Alt+Down": true, "Ctrl+=": true, "Ctrl+Shift+=": true, "Ctrl+Shift++": true, "Ctrl+-": true, "Ctrl+0": true,
	}
	names := map[fyne.KeyName]string{fyne.KeyDelete: "Del", fyne.KeyEscape: "Esc"}
	for key := range w.bareKeys() {
		name := names[key]
		if name == "" {
			name = string(key)
		}
		works[name] = true
	}
	for r := range w.runes() {
		works[string(r)] = true
	}
	for _, k := range w.shortcutKeys() {
		works[asListed(k.keys)] = true
	}
	listed := helpKeys(w)
	for name := range works {
		if !listed[name] && !other[name] {
			t.Errorf("the help does not list %s", name)
		}
	}
	for name := range listed {
		if !works[name] {
			t.Errorf("the help lists %s, which does nothing", name)
		}
	}
}

func TestKeys_workOnlyWhereNothingLiesOverThePanes(t *testing.T) {
	w, _ := newTestWindow(t)
	addTestAccount(t, w, 2)
	w.first()
	pump(w)
	folder := func() {
		for _, k := range w.shortcutKeys() {
			if asListed(k.keys) == "Ctrl+Shift+N" {
				w.shortcutPressed(k)
			}
		}
	}
	w.about()
	sheet := w.desk.Sheet()
	folder()
	w.key(&fyne.KeyEvent{Name: fyne.KeyA})
	w.typed('#')
	w.typed('?')
	pump(w)
	if w.desk.Sheet() != sheet || len(w.undone) != 0 {
		t.Errorf("over a sheet: another one is there, or %d things were done", len(w.undone))
	}
	w.desk.Close()
	w.moreMenu(w.bar.more)
	folder()
	if w.desk.Shown() {
		t.Error("a sheet under a menu")
	}
	w.win.Canvas().Overlays().Remove(w.win.Canvas().Overlays().Top())
	folder()
	if !w.desk.Shown() {
		t.Error("no sheet where nothing lies over the panes")
	}
	w.desk.Close()
	w.typed('?')
	if !w.desk.Shown() {
		t.Error("no help at its character")
	}
	w.desk.Close()
	w.typed('/')
	if w.win.Canvas().Focused() != fyne.Focusable(w.search) {
		t.Errorf("the focus is on %T, want the search box", w.win.Canvas().Focused())
	}
}
