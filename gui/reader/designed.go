package reader

import (
	"os"
	"runtime/debug"
	"time"

	"valija/gui/htmlview/layout"
)

// A message with HTML is shown as its sender designed it, or as text: the user switches (views.go), and what is too much work
// to lay out is shown as text, with a note.

// show puts a message on the screen from its beginning.
func (p *Pane) show(c *content) {
	if !c.begun {
		p.near.put(c)
	}
	if p.shown != nil && p.shown.weight() > heaviest {
		p.env.Background(debug.FreeOSMemory, nil) // what a giant took goes back to the system at once
	}
	p.finder.Hide()
	p.extra = nil
	if c.doc == nil || p.views.asText(c.msg) {
		p.showText(c)
		return
	}
	p.showDesigned(c)
}

// showText shows the text of a message.
func (p *Pane) showText(c *content) {
	p.opening, p.meanwhile = nil, nil
	p.body.html.close()
	p.body.text.set(c.blocks())
	p.body.designed(false)
	p.display(c)
}

// slowLayout is how long a layout may take before the text is shown in its place meanwhile: the slowest of thousands of real
// messages took a tenth of it.
const slowLayout = time.Second

// showMeanwhile shows the text of a message whose layout is still being made.
func (p *Pane) showMeanwhile(c *content) {
	p.meanwhile = c
	p.extra = []notice{{text: p.env.Words.T("reader.html.meanwhile"), quiet: true}}
	p.body.text.set(c.blocks())
	p.body.designed(false)
	p.display(c)
	p.header.offer(false, false)
}

// untouched reports whether the text on the screen is still where it began, so that the page may take its place.
func (p *Pane) untouched() bool {
	return p.body.text.view.Offset() == 0 && p.body.text.selected() == "" && p.finder.Hidden
}

// showPage brings the page of a message to the front, now that it is laid out. A text that is being read meanwhile stays, and
// offers the page.
func (p *Pane) showPage(c *content, asked bool) {
	if !asked && p.meanwhile == c && !p.untouched() {
		p.extra = []notice{{text: p.env.Words.T("reader.html.ready"), quiet: true,
			actions: []noticeAction{{p.env.Words.T("reader.menu.design"), func() { p.showPage(c, true) }}}}}
		p.showNotices()
		return
	}
	p.meanwhile, p.extra = nil, nil
	p.body.designed(true)
	p.display(c)
	p.body.html.view.Refresh()
	if p.views.Pictures[sender(c.msg)] {
		p.fetchPictures()
	}
}

// showDesigned shows a message as designed. The one before stays on the screen until the page is there, or for a moment.
func (p *Pane) showDesigned(c *content) {
	p.opening = c
	p.after(slowLayout, func() {
		if p.opening == c && (p.shown == nil || p.shown.row.ID != c.row.ID) {
			p.showMeanwhile(c)
		}
	})
	pictures := newPictureStore(p.mail, c.row.ID, c.msg)
	p.body.html.open(c, pictures, func() {
		p.opening = nil
		p.showPage(c, false)
	}, func(error) { // its text is here all the same
		p.opening = nil
		p.extra = []notice{{text: p.env.Words.T("reader.html.failed"), quiet: true}}
		if p.meanwhile != c {
			p.showText(c)
			return
		}
		p.body.html.close()
		p.header.offer(true, false)
		p.showNotices()
	})
	if p.body.html.view.Size().Width < 1 { // nobody sees it yet: it is laid out when there is room
		p.body.designed(true)
		p.display(c)
	}
}

// renew shows more of the message on the screen: it is whole now.
func (p *Pane) renew(c *content) {
	if p.body.isDesigned && c.doc != nil {
		p.showDesigned(c)
		return
	}
	p.body.text.replace(c.blocks())
	p.display(c)
}

// switchView shows the message on the screen as text or as designed, and remembers it for its sender.
func (p *Pane) switchView() {
	c := p.shown
	if c == nil || c.doc == nil || p.opening != nil {
		return
	}
	text := p.body.isDesigned
	p.views.choose(sender(c.msg), text)
	p.keepViews()
	p.finder.Hide()
	p.extra = nil
	if text {
		p.showText(c)
	} else {
		p.showDesigned(c)
	}
}

// preferText is the choice for all senders without one of their own.
func (p *Pane) preferText() {
	p.views.Text = !p.views.Text
	p.keepViews()
	if c := p.shown; c != nil && c.doc != nil && p.views.asText(c.msg) == p.body.isDesigned {
		p.show(c)
	}
}

// Recolor shows the page in the colours of another theme.
func (p *Pane) Recolor() {
	if p.body.isDesigned && p.shown != nil {
		p.body.html.again()
	}
	for _, own := range p.windows {
		own.Recolor()
	}
}

// Close takes away what was handed to the browser.
func (p *Pane) Close() {
	if p.browsing != "" {
		_ = os.RemoveAll(p.browsing) // a browser may hold it open; the system clears its temporary files
		p.browsing = ""
	}
}

// blocked are the pictures of the page that are elsewhere and can be seen; counters are those that only count readers.
func blocked(page *layout.Page) (pictures []layout.Blocked, counters int) {
	if page == nil {
		return nil, 0
	}
	for _, b := range page.Blocked {
		if b.Pixel {
			counters++
		} else {
			pictures = append(pictures, b)
		}
	}
	return pictures, counters
}
