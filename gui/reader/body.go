package reader

import (
	"fyne.io/fyne/v2"

	"valija/gui/look"
	"valija/gui/mailview"
	"valija/gui/pane"
)

// bodyView shows the text of a message. Another view, of the message's HTML, can take the place of textBody without
// the pane around it noticing.
type bodyView interface {
	object() fyne.CanvasObject
	set(blocks []mailview.Block)     // from the beginning
	replace(blocks []mailview.Block) // at the place where it was scrolled
	add(blocks []mailview.Block)     // at the end: pictures that took longer
	find(terms ...string) int        // highlights; none takes them away
	findStep(by int) (at, of int)    // goes to the next or the one before
	copy()
	selectAll()
	zoom(by float32)                 // 0: the natural size
	scrollKey(key fyne.KeyName) bool // false: not a key that scrolls
	focusable() fyne.Focusable
}

// textBody is plain text, or HTML as text.
type textBody struct{ view *mailview.View }

var _ bodyView = (*textBody)(nil)

// bodyActions are what a body tells the pane.
type bodyActions struct {
	follow func(mailview.Link)  // a link was clicked
	hover  func(mailview.Link)  // the link under the pointer; the zero Link: none
	key    func(*fyne.KeyEvent) // a bare key that the text does not use
	items  []*fyne.MenuItem     // more for the context menu
}

func newTextBody(e *pane.Env, do bodyActions) *textBody {
	b := &textBody{view: mailview.New(mailview.Look{
		Size:    look.TextBody,
		Leading: look.BodyLine,
		Padding: mailview.Padding{Left: look.PanePadding, Top: 16, Right: look.PanePadding, Bottom: look.PanePadding},
	})}
	b.view.OnLink, b.view.OnHover, b.view.OnKey = do.follow, do.hover, do.key
	b.view.OnZoom = b.view.SetZoom
	b.view.OnMenu = textMenu(e, b.view, do.items...)
	return b
}

func (b *textBody) object() fyne.CanvasObject       { return b.view }
func (b *textBody) set(blocks []mailview.Block)     { b.view.SetBlocks(blocks) }
func (b *textBody) replace(blocks []mailview.Block) { b.view.Replace(blocks) }
func (b *textBody) add(blocks []mailview.Block)     { b.view.Append(blocks) }
func (b *textBody) find(terms ...string) int        { return b.view.Find(terms...) }
func (b *textBody) findStep(by int) (at, of int)    { return b.view.FindStep(by) }
func (b *textBody) copy()                           { b.view.Copy() }
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
