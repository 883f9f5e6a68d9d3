package reader

import (
	"strings"

	"fyne.io/fyne/v2"

	"valija/gui/control"
	"valija/gui/mailview"
	"valija/gui/pane"
)

// textMenu is the context menu of a text: copy, copy the link under the pointer, select all, and what more adds.
func textMenu(e *pane.Env, v *mailview.View, more ...*fyne.MenuItem) func(at fyne.Position, l mailview.Link) {
	return func(at fyne.Position, l mailview.Link) {
		w := e.Words
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
		items = append(items, more...)
		e.ShowMenu(items, at)
	}
}

// bodyMenu opens the context menu of the message.
func (p *Pane) bodyMenu(at fyne.Position, l mailview.Link) {
	if p.shown == nil {
		return
	}
	w := p.env.Words
	items := append(p.linkItems(l), p.copyItems()...)
	items = append(items, fyne.NewMenuItem(w.T("reader.menu.select_all"), p.body.selectAll), fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(w.T("reader.menu.find"), p.ShowFind))
	if l.Target == "" { // with the commands of a link the menu would be too long for a low window
		items = append(items,
			fyne.NewMenuItem(w.T("reader.menu.larger"), p.ZoomIn),
			fyne.NewMenuItem(w.T("reader.menu.smaller"), p.ZoomOut),
			fyne.NewMenuItem(w.T("reader.menu.natural"), p.ZoomNatural))
	}
	items = append(items, fyne.NewMenuItemSeparator())
	if p.shown.doc != nil {
		items = append(items, p.designItems()...)
	}
	items = append(items,
		fyne.NewMenuItem(w.T("reader.menu.window"), p.openShown),
		fyne.NewMenuItem(w.T("reader.menu.save_message"), p.SaveMessage),
		fyne.NewMenuItem(w.T("reader.menu.pdf"), p.Print),
		fyne.NewMenuItem(w.T("reader.menu.source"), p.ShowSource))
	p.env.ShowMenu(items, at)
}

// copyItems copy what is selected.
func (p *Pane) copyItems() []*fyne.MenuItem {
	w := p.env.Words
	copyText := fyne.NewMenuItem(w.T("reader.menu.copy"), p.body.copy)
	copyText.Disabled = p.body.selected() == ""
	if !p.body.isDesigned {
		return []*fyne.MenuItem{copyText}
	}
	copyHTML := fyne.NewMenuItem(w.T("reader.menu.copy_html"), func() {
		fyne.CurrentApp().Clipboard().SetContent(p.body.html.view.SelectedHTML())
	})
	copyHTML.Disabled = copyText.Disabled
	return []*fyne.MenuItem{copyText, copyHTML}
}

// linkItems are for the link under the pointer.
func (p *Pane) linkItems(l mailview.Link) []*fyne.MenuItem {
	if l.Target == "" {
		return nil
	}
	w := p.env.Words
	label, text := w.T("reader.menu.copy_link"), l.Target
	if address, ok := strings.CutPrefix(l.Target, "mailto:"); ok {
		label, text = w.T("reader.menu.copy_address"), address
	}
	var items []*fyne.MenuItem
	if l.Web() {
		items = append(items, fyne.NewMenuItem(w.T("reader.menu.open_link"), func() { p.follow(l) }))
	}
	return append(items, fyne.NewMenuItem(label, func() { fyne.CurrentApp().Clipboard().SetContent(text) }), fyne.NewMenuItemSeparator())
}

// designItems switch between text and design.
func (p *Pane) designItems() []*fyne.MenuItem {
	w := p.env.Words
	label := w.T("reader.menu.design")
	if p.body.isDesigned {
		label = w.T("reader.menu.text")
	}
	prefer := fyne.NewMenuItem(w.T("reader.menu.prefer_text"), p.preferText)
	prefer.Checked = p.views.Text
	items := []*fyne.MenuItem{fyne.NewMenuItem(label, p.switchView), prefer}
	if from := sender(p.shown.msg); from != "" {
		pictures := fyne.NewMenuItem(w.T("reader.menu.pictures"), func() { p.toggleAlways(from) })
		pictures.Checked = p.views.Pictures[from]
		items = append(items, pictures)
	}
	return append(items,
		fyne.NewMenuItem(w.T("reader.menu.browser"), p.openInBrowser), fyne.NewMenuItemSeparator())
}

// zoomStep is one step of larger or smaller text.
const zoomStep = 1.15

// ZoomIn makes the message larger.
func (p *Pane) ZoomIn() { p.body.zoom(zoomStep) }

// ZoomOut makes the message smaller.
func (p *Pane) ZoomOut() { p.body.zoom(1 / zoomStep) }

// ZoomNatural shows the message in its natural size.
func (p *Pane) ZoomNatural() { p.body.zoom(0) }

// AddZoom gives add the keys that zoom with Ctrl, as in browsers: plus stands on another key in each country, on some of
// them above equal.
func (p *Pane) AddZoom(add func(fyne.Shortcut, func())) {
	for _, plus := range []fyne.KeyName{fyne.KeyPlus, fyne.KeyEqual} {
		add(control.Shortcut(plus), p.ZoomIn)
		add(control.Shortcut(plus, fyne.KeyModifierShift), p.ZoomIn)
	}
	add(control.Shortcut(fyne.KeyMinus), p.ZoomOut)
	add(control.Shortcut(fyne.Key0), p.ZoomNatural)
}

// partKey does what bare keys say while a part other than the text has the focus: keys that scroll, scroll the text.
func (p *Pane) partKey(e *fyne.KeyEvent) {
	if p.shown == nil || !p.body.scrollKey(e.Name) {
		p.key(e)
	}
}

// ReadOn goes a page on in the message, and reports whether there was more of it.
func (p *Pane) ReadOn() bool { return p.shown != nil && p.body.scrollKey(fyne.KeySpace) }

// key does what bare keys say while the text has the focus; the window gets the others.
func (p *Pane) key(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyF3:
		p.findStep(1)
	default:
		p.env.Key(e)
	}
}

// typed does what a character says that is typed while the text has the focus.
func (p *Pane) typed(r rune) {
	switch {
	case r == '/':
		p.ShowFind()
	case p.env.Rune != nil:
		p.env.Rune(r)
	}
}
