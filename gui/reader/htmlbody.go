package reader

import (
	"image/color"
	"maps"
	"time"

	"fyne.io/fyne/v2"

	"valija/gui/htmlview"
	"valija/gui/htmlview/layout"
	"valija/gui/htmlview/typeset"
	"valija/gui/look"
	"valija/gui/mailview"
	"valija/gui/pane"
)

// layoutTime is how long a layout may take: the slowest of thousands of real messages took a twentieth of it.
const layoutTime = 3 * time.Second

// htmlBody is a message as its sender designed it.
type htmlBody struct {
	view     *htmlview.View
	pictures *pictureStore // of the message on the screen; nil: none
	ready    func()        // once, when the page is on the screen
	fail     func(error)   // when there cannot be a page
	unfolded map[int]bool  // the quotations that are open; nil: none
	folds    int           // how many there are
	looking  bool          // for the words of a search, in each message
}

func newHTMLBody(e *pane.Env, fonts *typeset.Fonts, do bodyActions) *htmlBody {
	b := &htmlBody{view: htmlview.New(fonts, e.Background)}
	link := func(l htmlview.Link) mailview.Link {
		if _, ok := layout.FoldOf(l.Target); ok {
			return mailview.Link{} // it leads nowhere
		}
		return mailview.Link{Target: l.Target, Text: l.Text}
	}
	b.view.OnLink = func(l htmlview.Link) {
		if fold, ok := layout.FoldOf(l.Target); ok {
			b.turn(fold)
			return
		}
		do.follow(link(l))
	}
	b.view.OnHover = func(l htmlview.Link) { do.hover(link(l)) }
	b.view.OnMenu = func(at fyne.Position, l htmlview.Link) { do.menu(at, link(l)) }
	b.view.OnKey, b.view.OnRune = do.key, do.rune
	b.view.OnPage = func(*layout.Page) {
		if ready := b.ready; ready != nil {
			b.ready = nil
			ready()
		}
	}
	b.view.OnError = func(err error) { b.fail(err) }
	return b
}

// open lays a message out and calls ready when it is on the screen, or fail. Its quotations are folded, unless something
// is looked for.
func (b *htmlBody) open(c *content, pictures *pictureStore, ready func(), fail func(error)) {
	b.pictures, b.ready, b.fail = pictures, ready, fail
	b.folds, b.unfolded = c.folds, nil
	if b.looking {
		b.unfolded = b.allOpen()
	}
	b.view.Set(c.doc, b.options())
}

// turn opens a folded quotation, or folds it again.
func (b *htmlBody) turn(fold int) {
	now := maps.Clone(b.unfolded)
	if now == nil {
		now = map[int]bool{}
	}
	now[fold] = !now[fold]
	b.unfolded = now
	b.view.Unfold(b.options())
}

// unfold opens all quotations, so that what is looked for is found in them.
func (b *htmlBody) unfold() {
	all := b.allOpen()
	if b.pictures == nil || maps.Equal(all, b.unfolded) {
		return
	}
	b.unfolded = all
	b.view.Unfold(b.options())
}

func (b *htmlBody) allOpen() map[int]bool {
	if b.folds == 0 {
		return nil
	}
	all := map[int]bool{}
	for i := range b.folds {
		all[i] = true
	}
	return all
}

// again shows more pictures, or other colours.
func (b *htmlBody) again() { b.view.Again(b.options()) }

// close drops the message, and the page that is on its way.
func (b *htmlBody) close() {
	b.pictures, b.ready = nil, nil
	b.view.Clear()
}

// options are those of the pane: a message without a font or a margin of its own has those of the other texts here.
func (b *htmlBody) options() layout.Options {
	return layout.Options{Image: b.pictures.get, Time: layoutTime, Colors: pageColors(), Family: "sans-serif", Margin: look.PanePadding, Unfolded: b.unfolded}
}

// pageColors are those of the window, for a message in a dark one.
func pageColors() layout.Colors {
	of := func(name fyne.ThemeColorName) color.NRGBA {
		return color.NRGBAModel.Convert(look.Color(name)).(color.NRGBA)
	}
	c := layout.Colors{Ink: of(look.Text), Paper: of(look.Surface), Link: of(look.Accent)}
	c.Dark = c.Paper.G < c.Ink.G
	return c
}

func (b *htmlBody) object() fyne.CanvasObject       { return b.view }
func (b *htmlBody) find(terms ...string) int        { return b.view.Find(terms...) }
func (b *htmlBody) findStep(by int) (at, of int)    { return b.view.FindStep(by) }
func (b *htmlBody) copy()                           { b.view.Copy() }
func (b *htmlBody) selected() string                { return b.view.SelectedText() }
func (b *htmlBody) selectAll()                      { b.view.SelectAll() }
func (b *htmlBody) scrollKey(key fyne.KeyName) bool { return b.view.ScrollKey(key) }
func (b *htmlBody) focusable() fyne.Focusable       { return b.view.Focus() }

func (b *htmlBody) zoom(by float32) {
	if by == 0 {
		b.view.SetZoom(1)
		return
	}
	b.view.SetZoom(b.view.Zoom() * by)
}
