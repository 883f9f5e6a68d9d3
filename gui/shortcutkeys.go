package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"valija/gui/control"
)

// reach is where a shortcut works.
type reach int

const (
	onPanes  reach = iota // nothing lies over the panes
	onPages               // on the welcome page too
	anywhere              // over sheets and menus too
)

// shortcutKey is a key with Ctrl, or Alt, and what it does.
type shortcutKey struct {
	keys  fyne.Shortcut
	do    func()
	reach reach
}

// shortcutKeys are those of the window; the help sheet lists them.
func (w *window) shortcutKeys() []shortcutKey {
	alt := func(key fyne.KeyName) fyne.Shortcut {
		return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierAlt}
	}
	all := []shortcutKey{
		{control.Shortcut(fyne.KeyQ), w.close, anywhere},
		{control.Shortcut(fyne.KeyW), w.closeOrHide, anywhere},
		{control.Shortcut(fyne.KeyComma), w.showSettings, onPages},
		{control.Shortcut(fyne.KeyF), w.find, onPanes},
		{control.Shortcut(fyne.KeyF, fyne.KeyModifierShift), w.reader.ShowFind, onPanes},
		{control.Shortcut(fyne.KeyK), w.focusSearch, onPanes},
		{control.Shortcut(fyne.KeyD), w.askSaveSearch, onPanes},
		{control.Shortcut(fyne.KeyT), w.list.ToggleThreads, onPanes},
		{control.Shortcut(fyne.KeyP), w.ofOne(w.reader.Print), onPanes},
		{control.Shortcut(fyne.KeyS), w.ofOne(w.reader.SaveMessage), onPanes},
		{control.Shortcut(fyne.KeyU), w.ofOne(w.reader.ShowSource), onPanes},
		{control.Shortcut(fyne.KeyN, fyne.KeyModifierShift), w.askNewFolderHere, onPanes},
		{control.Shortcut(fyne.KeyR), w.syncAll, onPanes},
		{alt(fyne.KeyUp), func() { w.stepPlace(-1) }, onPanes},
		{alt(fyne.KeyDown), func() { w.stepPlace(1) }, onPanes},
		{&fyne.ShortcutUndo{}, w.undo, onPanes},
		{control.Shortcut(fyne.KeyZ, fyne.KeyModifierShift), w.showUndo, onPanes},
	}
	w.reader.AddZoom(func(s fyne.Shortcut, do func()) { all = append(all, shortcutKey{s, do, onPanes}) })
	return all
}

// reached is what the window shows now, as a shortcut sees it.
func (w *window) reached() reach {
	switch {
	case w.win.Canvas().Overlays().Top() != nil: // a sheet or a menu
		return anywhere
	case w.welcome != nil:
		return onPages
	}
	return onPanes
}

// addShortcuts makes the keys work, those with Ctrl without a menu bar too.
func (w *window) addShortcuts() {
	w.win.Canvas().SetOnTypedKey(w.key)
	w.win.Canvas().SetOnTypedRune(w.typed)
	for _, k := range w.shortcutKeys() {
		w.win.Canvas().AddShortcut(k.keys, func(fyne.Shortcut) { w.shortcutPressed(k) })
	}
}

// shortcutPressed does what a shortcut says, where it works.
func (w *window) shortcutPressed(k shortcutKey) {
	if k.reach >= w.reached() {
		k.do()
	}
}
