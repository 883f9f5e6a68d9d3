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

// openWindow shows a message in a window of its own, which lives until it is closed or the main window ends.
func (p *Pane) openWindow(id store.ID) {
	if id != 0 {
		p.openOwn(id, p.mail, "")
	}
}

// openOwn shows a message of mail, which may be the file at path, in a window of its own.
func (p *Pane) openOwn(id store.ID, mail mailSource, path string) {
	win := fyne.CurrentApp().NewWindow(p.env.Words.T("reader.choose"))
	hint := newHintLine()
	own := New(p.ownEnv(win, hint))
	own.mail, own.glyphs, own.OnGet, own.OnKeep, own.path = mail, p.glyphs, p.OnGet, p.OnKeep, path
	own.onShow = func(c *content) { win.SetTitle(c.title) }
	p.windows = append(p.windows, own)
	win.SetOnClosed(func() {
		own.begin(0)
		p.windows = slices.DeleteFunc(p.windows, func(x *Pane) bool { return x == own })
	})
	win.SetContent(container.NewStack(own.Object(), hint.Container))
	win.SetPadded(false)
	win.Resize(fyne.NewSize(ownWidth, ownHeight))
	win.Canvas().AddShortcut(control.Shortcut(fyne.KeyW), func(fyne.Shortcut) { win.Close() })
	win.Canvas().SetOnTypedKey(own.env.Key)
	own.addZoom(win.Canvas())
	for _, find := range []fyne.Shortcut{control.Shortcut(fyne.KeyF), control.Shortcut(fyne.KeyF, fyne.KeyModifierShift)} {
		win.Canvas().AddShortcut(find, func(fyne.Shortcut) { own.ShowFind() })
	}
	own.Open(id)
	win.Show()
	win.Canvas().Focus(own.body.focusable())
}

// ownEnv is the env of a window without a status line: what it hints at stands in a line of its own, problems in the main
// window, and its keys scroll or close it.
func (p *Pane) ownEnv(win fyne.Window, hint *hintLine) *pane.Env {
	e := *p.env
	e.Window, e.Hint = win, hint.show
	e.Key = func(k *fyne.KeyEvent) {
		if k.Name == fyne.KeyEscape {
			win.Close()
		}
	}
	return &e
}

// openShown shows the message on the screen in a window of its own.
func (p *Pane) openShown() { p.openWindow(p.id) }
