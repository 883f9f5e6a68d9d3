package gui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"valija/gui/mailview"
)

// textMenu is the context menu of a text: copy, copy the link under the pointer, select all.
func textMenu(e *env, v *mailview.View) func(at fyne.Position, l mailview.Link) {
	return func(at fyne.Position, l mailview.Link) {
		w := e.words
		copyText := fyne.NewMenuItem(w.T("reader.menu.copy"), v.Copy)
		copyText.Disabled = v.SelectedText() == ""
		items := []*fyne.MenuItem{copyText}
		if l.Target != "" {
			label, text := w.T("reader.menu.copy_link"), l.Target
			if address, ok := strings.CutPrefix(l.Target, "mailto:"); ok {
				label, text = w.T("reader.menu.copy_address"), address
			}
			items = append(items, fyne.NewMenuItem(label, func() { fyne.CurrentApp().Clipboard().SetContent(text) }))
		}
		items = append(items, fyne.NewMenuItem(w.T("reader.menu.select_all"), v.SelectAll))
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), e.window.Canvas(), at)
	}
}

// key does what bare keys say while the text has the focus; the window gets the others.
func (p *readerPane) key(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyF3:
		p.findStep(1)
	case fyne.KeySlash:
		p.showFind()
	default:
		p.env.key(e)
	}
}
