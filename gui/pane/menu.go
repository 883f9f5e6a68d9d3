package pane

import (
	"fyne.io/fyne/v2"

	"valija/gui/control"
)

// ShowMenu opens items at a place of the window, with keys named in the user's language. It has the focus, so that arrows
// and Enter work however it was asked for.
func (e *Env) ShowMenu(items []*fyne.MenuItem, at fyne.Position) {
	control.ShowMenu(e.Window.Canvas(), fyne.NewMenu("", items...), at, e.keyName)
}

func (e *Env) keyName(key fyne.KeyName) string {
	switch key {
	case fyne.KeyDelete:
		return e.Words.T("keys.del_key")
	case fyne.KeyReturn:
		return e.Words.T("keys.enter_key")
	case fyne.KeyEscape:
		return e.Words.T("keys.esc_key")
	case fyne.KeyUp:
		return "↑"
	case fyne.KeyDown:
		return "↓"
	}
	return string(key)
}
