package reader

import (
	"errors"

	"valija/account"
	"valija/store"
)

// Handle takes what changed. A preview that became whole is read again and stays where it was scrolled.
func (p *Pane) Handle(events []account.Event) {
	for _, e := range events {
		p.rates.Learn(e)
		switch e := e.(type) {
		case account.MessagesChanged:
			p.near.forget(e.IDs...)
			p.changed(e.IDs)
		case account.MessagesRemoved:
			p.near.forget(e.IDs...)
			p.changed(e.IDs)
		case account.Reload:
			p.near.forgetAll()
			p.changed([]store.ID{p.id})
		}
	}
	for _, own := range p.windows {
		own.Handle(events)
	}
}

func (p *Pane) changed(ids []store.ID) {
	for _, id := range ids {
		if id == p.id && id != 0 {
			p.refresh()
			return
		}
	}
}

// refresh looks at the message again; only what is another now is shown anew, and the text stays where it was scrolled.
func (p *Pane) refresh() {
	before := p.shown
	if before == nil || before.row.ID != p.id { // on its way
		p.read()
		return
	}
	ctx, turn, composer := p.ctx, p.turn, p.composer()
	var c *content
	var err error
	p.env.Background(func() { c, err = composer.again(ctx, before) }, func() {
		switch {
		case turn != p.turn:
		case errors.Is(err, store.ErrNotFound): // deleted: what is on the screen can still be read
			p.header.gone()
			p.relayout()
		case err != nil:
			p.env.Problem(err)
		case c.msg == before.msg:
			p.shown = c
			p.header.set(c)
			p.setNotices()
			p.relayout()
		default:
			p.asked = false
			p.renew(c)
		}
	})
}
