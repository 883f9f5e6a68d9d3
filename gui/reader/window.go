package reader

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/gui/control"
	"valija/gui/pane"
	"valija/store"
)

// ownWidth and ownHeight are the first size of a message's own window.
const (
	ownWidth  float32 = 720
	ownHeight float32 = 640
)

// OpenWindow shows a message in a window of its own, which lives until it is closed or the main window ends. Where it
// has one already, that comes to the front.
func (p *Pane) OpenWindow(id store.ID) {
	if id == 0 {
		return
	}
	for _, own := range p.windows {
		if own.id == id && own.path == "" {
			own.env.Window.RequestFocus()
			return
		}
	}
	p.openOwn(id, p.mail, "")
}

// openOwn shows a message of mail, which may be the file at path, in a window of its own.
func (p *Pane) openOwn(id store.ID, mail mailSource, path string) {
	win := fyne.CurrentApp().NewWindow(p.env.Words.T("reader.choose"))
	win.Resize(fyne.NewSize(ownWidth, ownHeight))
	own := p.fillOwn(win, id, mail, path)
	win.Show()
	win.Canvas().Focus(own.body.focusable())
}

// fillOwn makes win the window of a message.
func (p *Pane) fillOwn(win fyne.Window, id store.ID, mail mailSource, path string) *Pane {
	hint := newHintLine()
	var own *Pane
	own = New(p.ownEnv(win, hint, func() bool { return own.drags > 0 }))
	hint.lift = own.barHeight
	own.mail, own.glyphs, own.OnGet, own.OnKeep, own.OnStar, own.path = mail, p.glyphs, p.OnGet, p.OnKeep, p.OnStar, path
	own.onShow = func(c *content) { win.SetTitle(c.title) }
	p.windows = append(p.windows, own)
	win.SetOnClosed(func() {
		own.begin(0)
		p.windows = slices.DeleteFunc(p.windows, func(x *Pane) bool { return x == own })
	})
	win.SetContent(container.NewStack(own.Object(), hint.Container))
	win.SetPadded(false)
	own.addKeys(win)
	win.Canvas().SetOnTypedKey(own.env.Key)
	own.Open(id)
	return own
}

// TakeWindows makes the windows of messages and of their sources those of p, in its language.
func (p *Pane) TakeWindows(from *Pane) {
	for _, own := range from.windows {
		p.fillOwn(own.env.Window, own.id, own.mail, own.path)
	}
	for _, s := range from.sources {
		p.fillSource(s.win, s.of)
	}
	from.windows, from.sources = nil, nil
}

// addKeys gives a window of its own the keys with Ctrl that a message has in the main window.
func (p *Pane) addKeys(win fyne.Window) {
	add := func(s fyne.Shortcut, do func()) { win.Canvas().AddShortcut(s, func(fyne.Shortcut) { do() }) }
	p.AddZoom(add)
	for key, do := range map[fyne.KeyName]func(){
		fyne.KeyF: p.ShowFind, fyne.KeyP: p.Print, fyne.KeyS: p.SaveMessage, fyne.KeyU: p.ShowSource, fyne.KeyW: win.Close,
	} {
		add(control.Shortcut(key), do)
	}
	add(control.Shortcut(fyne.KeyF, fyne.KeyModifierShift), p.ShowFind)
}

// ownEnv is the env of a window without a status line: what it hints at stands in a line of its own, problems in the main
// window, and its keys scroll or close it. dragging reports whether Escape belongs to a drag.
func (p *Pane) ownEnv(win fyne.Window, hint *hintLine, dragging func() bool) *pane.Env {
	e := *p.env
	e.Window, e.Hint = win, hint.show
	e.Rune = nil // what characters say is of the main window
	e.Key = func(k *fyne.KeyEvent) {
		if k.Name == fyne.KeyEscape && !dragging() {
			win.Close()
		}
	}
	return &e
}

// openShown shows the message on the screen in a window of its own.
func (p *Pane) openShown() { p.OpenWindow(p.id) }
