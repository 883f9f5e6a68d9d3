package reader

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/mailview"
)

// bodyView shows a message, as text or as designed.
type bodyView interface {
	object() fyne.CanvasObject
	find(terms ...string) int     // highlights; none takes them away
	findStep(by int) (at, of int) // goes to the next or the one before
	copy()
	selected() string
	selectAll()
	zoom(by float32)                 // 0: the natural size
	scrollKey(key fyne.KeyName) bool // false: not a key that scrolls
	focusable() fyne.Focusable
}

var (
	_ bodyView = (*textBody)(nil)
	_ bodyView = (*htmlBody)(nil)
)

// bodies are both views of a message, one of them on the screen.
type bodies struct {
	bodyView   // the one on the screen
	text       *textBody
	html       *htmlBody
	isDesigned bool
	root       *fyne.Container
}

func newBodies(text *textBody, html *htmlBody) *bodies {
	b := &bodies{bodyView: text, text: text, html: html, root: container.NewStack(text.object(), html.object())}
	b.designed(false)
	return b
}

// designed brings one of the views to the front. The other one stays laid out behind it, and is not drawn.
func (b *bodies) designed(on bool) {
	b.isDesigned = on
	b.bodyView = b.text
	if on {
		b.bodyView = b.html
	}
	control.ShowIf(b.text.object(), !on)
	control.ShowIf(b.html.object(), on)
}

// zoom scales both.
func (b *bodies) zoom(by float32) {
	b.text.zoom(by)
	b.html.zoom(by)
}

// textBody is plain text, or HTML as text.
type textBody struct{ view *mailview.View }

// bodyActions are what a body tells the pane.
type bodyActions struct {
	follow func(mailview.Link)  // a link was clicked
	hover  func(mailview.Link)  // the link under the pointer; the zero Link: none
	key    func(*fyne.KeyEvent) // a bare key that the text does not use
	menu   func(at fyne.Position, l mailview.Link)
	rune   func(rune)
}

func newTextBody(do bodyActions) *textBody {
	b := &textBody{view: mailview.New(mailview.Look{
		Size:    look.TextBody,
		Leading: look.BodyLine,
		Padding: mailview.Padding{Left: look.PanePadding, Top: 16, Right: look.PanePadding, Bottom: look.PanePadding},
	})}
	b.view.OnLink, b.view.OnHover, b.view.OnKey = do.follow, do.hover, do.key
	b.view.OnRune = do.rune
	b.view.OnZoom = b.view.SetZoom
	b.view.OnMenu = do.menu
	return b
}

func (b *textBody) object() fyne.CanvasObject       { return b.view }
func (b *textBody) set(blocks []mailview.Block)     { b.view.SetBlocks(blocks) }
func (b *textBody) replace(blocks []mailview.Block) { b.view.Replace(blocks) }
func (b *textBody) add(blocks []mailview.Block)     { b.view.Append(blocks) }
func (b *textBody) find(terms ...string) int        { return b.view.Find(terms...) }
func (b *textBody) findStep(by int) (at, of int)    { return b.view.FindStep(by) }
func (b *textBody) copy()                           { b.view.Copy() }
func (b *textBody) selected() string                { return b.view.SelectedText() }
func (b *textBody) selectAll()                      { b.view.SelectAll() }
func (b *textBody) scrollKey(key fyne.KeyName) bool { return b.view.ScrollKey(key) }
func (b *textBody) focusable() fyne.Focusable       { return b.view }

func (b *textBody) zoom(by float32) {
	if by == 0 {
		b.view.SetZoom(1)
		return
	}
	b.view.SetZoom(b.view.Zoom() * by)
}
