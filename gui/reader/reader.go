// Package reader is the reading pane: a message's header, its notices, its text and its attachments. It reads the store
// and asks the window for everything else (pane.Env, OnGet).
//
// content.go makes what is shown of a message, off the main goroutine; header.go, noticebar.go, body.go and
// attachmentbar.go show it, layout.go puts them one below the other; state.go is there when there is no message;
// star.go is the star beside the subject, fixed.go a text that does not scroll; designed.go shows HTML as its sender
// designed it, or as text, as views.go remembers; fetch.go gets its pictures from elsewhere when asked to. change.go follows
// what happens to the message; links.go, menu.go, find.go and source.go answer the user.
package reader

import (
	"context"
	"io"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"valija/account"
	"valija/gui/glyphs"
	"valija/gui/htmlview"
	"valija/gui/htmlview/typeset"
	"valija/gui/pane"
	"valija/store"
	"valija/store/message"
)

// patience is how long the message before stays on the screen while the next is read: less than the eye notices.
const patience = 150 * time.Millisecond

// Pane is the reading pane with its attachment bar.
type Pane struct {
	OnGet  func(id store.ID)             // "Get now" of a preview
	OnKeep func(path string)             // keeps the message of a file among the user's mail
	OnStar func(ids []store.ID, on bool) // a star is wanted, or none; nil: no star is shown
	onShow func(*content)                // a message is on the screen; nil: nobody asks

	// set by newReaderPane, never changed
	env      *pane.Env
	mail     mailSource
	glyphs   *glyphs.Set
	fonts    *typeset.Fonts
	after    func(time.Duration, func()) // runs later on the main goroutine
	openURL  func(string) error
	openFile func(path string) error
	// fetchPicture begins to fetch pictures of an account's message; nil: none are fetched.
	fetchPicture func(account.ID) (get getPicture, done func())

	readerParts
	request

	// owned by the main goroutine
	shown     *content // what is on the screen; nil: none
	displays  int      // counts texts on the screen: pictures belong to one
	terms     []string // words of a search, highlighted in each message
	near      prepared
	views     views
	opening   *content  // whose page is being laid out; nil: none
	meanwhile *content  // of opening, whose text is shown until it is; nil: none
	extra     []notice  // of this display, before those of the message
	fetched   bool      // the pictures of this display were asked for
	fetch     *fetching // those on their way; nil: none
	rates     pane.Rates
	browsing  string  // the folder of the page handed to the browser last; "": none
	folder    string  // where attachments were saved last; "": nowhere yet
	path      string  // of the file that holds the message; "": the store does
	windows   []*Pane // messages in windows of their own
	sources   []*sourceWindow
	drags     int // of attachments, under way
}

// readerParts are what the pane is made of, from top to bottom.
type readerParts struct {
	header  *readerHeader
	finder  *findBar
	notices *noticeBars
	body    *bodies
	state   *readerState // in place of the text
	bar     *attachmentBar
	root    *fyne.Container
}

// request is the message asked for. Owned by the main goroutine.
type request struct {
	id     store.ID        // 0: none
	turn   int             // counts requests: results of older ones are dropped
	ctx    context.Context // ends when another message is asked for
	cancel context.CancelFunc
	asked  bool // the whole of a preview was asked for
}

// mailSource is where messages come from.
type mailSource struct {
	rows   func(context.Context, []store.ID) ([]store.Row, error)
	parsed func(context.Context, store.ID) (*message.Message, error)
	raw    func(context.Context, store.ID) (io.ReadCloser, error)

	setting    func(ctx context.Context, key string) (value string, ok bool, err error) // nil: nothing is remembered
	setSetting func(ctx context.Context, key, value string) error
}

// New makes the pane, empty.
func New(e *pane.Env) *Pane {
	p := &Pane{env: e, glyphs: glyphs.New(), openURL: openURL, openFile: openFile, rates: pane.Rates{}}
	p.ctx, p.cancel = context.WithCancel(context.Background())
	p.mail = mailSource{rows: e.Store.Rows, parsed: e.Store.Parsed, raw: e.Store.Raw}
	if e.Store != nil {
		p.mail.setting, p.mail.setSetting = e.Store.Setting, e.Store.SetSetting
	}
	p.fetchPicture = fetcher(e.Manager)
	p.readViews()
	p.after = e.After
	if p.after == nil {
		p.after = func(d time.Duration, f func()) { time.AfterFunc(d, func() { fyne.Do(f) }) }
	}
	p.build()
	return p
}

// build makes the pane's parts.
func (p *Pane) build() {
	p.header = newReaderHeader(p)
	p.notices = newNoticeBars(p.env)
	p.notices.after = p.focusAgain
	p.fonts = p.env.Fonts
	if p.fonts == nil { // a pane alone, in a test
		p.fonts = htmlview.Fonts()
	}
	do := bodyActions{follow: p.follow, hover: p.showTarget, key: p.key, menu: p.bodyMenu, rune: p.typed}
	p.body = newBodies(newTextBody(do), newHTMLBody(p.env, p.fonts, do))
	p.bar = newAttachmentBar(p.env, attachmentActions{save: p.save, drag: p.dragOut, saveAll: p.saveAll, menu: p.attachmentMenu, get: p.get})
	p.finder = newFindBar(p.env, p.findInMessage, p.findStep, p.closeFind)
	p.state = newReaderState()
	p.root = newReaderRoot(p)
	p.showNothing()
}

func (p *Pane) Object() fyne.CanvasObject { return p.root }

// Open shows a message; 0: the empty state. The message before stays until this one is read, or patience ends.
func (p *Pane) Open(id store.ID) {
	if id == p.id && p.shown != nil && p.shown.row.ID == id {
		return
	}
	p.begin(id)
	if id == 0 {
		p.showNothing()
		return
	}
	turn := p.turn
	p.after(patience, func() {
		if turn == p.turn && (p.shown == nil || p.shown.row.ID != id) {
			p.showLoading()
		}
	})
	if c := p.near.take(id); c != nil {
		p.show(c)
		return
	}
	p.read()
}

// begin turns to a message: what is on its way for another is dropped.
func (p *Pane) begin(id store.ID) {
	p.cancel()
	p.turn++
	p.opening, p.meanwhile = nil, nil
	p.id, p.asked = id, false
	p.ctx, p.cancel = context.WithCancel(context.Background())
	p.env.Hint("")
}

// read makes the content of the message asked for in the background and shows it, unless another is asked for by then. Of
// a very large message its first text is shown before the rest is read.
func (p *Pane) read() {
	ctx, id, turn, composer := p.ctx, p.id, p.turn, p.composer()
	var c *content
	var err error
	p.env.Background(func() { c, err = composer.composeFirst(ctx, id) }, func() {
		switch {
		case turn != p.turn:
		case err != nil:
			p.showFailure(err)
		default:
			p.show(c)
			if c.begun {
				p.readRest()
			}
		}
	})
}

// readRest reads the whole of a message whose beginning is shown. The text stays where it was scrolled.
func (p *Pane) readRest() {
	ctx, id, turn, composer := p.ctx, p.id, p.turn, p.composer()
	var c *content
	var err error
	p.env.Background(func() { c, err = composer.compose(ctx, id) }, func() {
		switch {
		case turn != p.turn:
		case err != nil:
			p.env.Problem(err)
		case p.shown != nil && p.shown.row.ID == id:
			p.near.put(c)
			p.renew(c)
		default:
			p.show(c)
		}
	})
}

// display puts everything but the text on the screen.
func (p *Pane) display(c *content) {
	p.shown = c
	p.displays++
	p.fetched, p.fetch = false, nil
	p.header.set(c)
	p.header.offer(c.doc != nil, p.body.isDesigned)
	p.setNotices()
	p.bar.set(c)
	p.state.set(c.state)
	p.body.find(p.terms...)
	p.relayout()
	if !p.body.isDesigned {
		p.loadPictures()
	}
	if p.onShow != nil {
		p.onShow(c)
	}
}

// showNothing is the pane before a message is chosen.
func (p *Pane) showNothing() {
	p.shown = nil
	p.state.set(stateText{icon: stateIcon, title: p.env.Words.T("reader.choose"), line: p.env.Words.T("reader.choose_hint")})
	p.relayout()
}

// showLoading is the pane while a message takes long.
func (p *Pane) showLoading() {
	p.shown = nil
	p.state.set(stateText{title: p.env.Words.T("reader.opening")})
	p.relayout()
}

// showFailure tells that a message cannot be read.
func (p *Pane) showFailure(err error) {
	p.shown = nil
	p.env.Problem(err)
	p.state.set(stateText{icon: stateWarning, title: p.env.Words.T("reader.failed"), line: p.env.Words.T("reader.failed_hint")})
	p.relayout()
}

// relayout puts the parts in their places again: the height of one changed.
func (p *Pane) relayout() {
	whole := p.shown != nil
	p.header.Hidden = !whole
	p.notices.Hidden = !whole || p.notices.empty()
	p.bar.Hidden = !whole || p.bar.empty()
	p.root.Layout.Layout(p.root.Objects, p.root.Size())
	canvas.Refresh(p.root)
}
