package maillist

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"valija/gui/msglist"
	"valija/gui/pane"
	"valija/store"
)

// start shows another view.
func (p *Pane) start(v store.View) {
	typing := p.view.Query != "" && v.Query != ""
	p.view = p.sorted(v)
	p.List.SetMarks(pane.SearchMarks(v.Query))
	if p.mail == nil {
		return
	}
	l := &load{view: p.view, fresh: true}
	p.read(l)
	if !typing { // then the results of before stay until there are others
		p.waitVisibly(l)
	}
}

// reload reads the view again because mail came or went. While it is being read already, it is read once more after.
func (p *Pane) reload() {
	if p.loading != nil {
		p.again = true
		return
	}
	if p.mail != nil && p.title != "" {
		p.read(&load{view: p.view})
	}
}

// reloadSoon reads the view again without a rest, because messages left it: who deletes one while mail comes in by the
// hundred wants to see it go.
func (p *Pane) reloadSoon() {
	if p.loading == nil {
		p.ended = time.Time{}
		p.reload()
		return
	}
	select {
	case p.loading.hurry <- struct{}{}:
	default: // it was told before
	}
}

// read begins a reading; one that is under way is given up.
func (p *Pane) read(l *load) {
	if p.giveUp != nil {
		p.giveUp()
	}
	ctx, cancel := context.WithCancel(context.Background())
	p.giveUp = cancel
	l.ended, l.hurry, l.shown = make(chan struct{}), make(chan struct{}, 1), p.List.IDs()
	l.unfolded = maps.Clone(p.unfolded)
	p.loading, p.again = l, false
	if l.fresh {
		p.readFirst(ctx, l)
		return
	}
	p.readAll(ctx, l, p.rest()-p.now().Sub(p.ended))
}

// rest is the least time between two readings of the same view: of one that takes long, enough for other things.
func (p *Pane) rest() time.Duration { return max(p.pause, min(4*p.took, 20*p.pause)) }

// readFirst shows the first page of a view, then reads the rest.
func (p *Pane) readFirst(ctx context.Context, l *load) {
	w := p.rowWriter()
	p.env.Background(func() { l.firstPage(ctx, p.mail, w) }, func() {
		switch {
		case p.loading != l: // given up
			close(l.ended)
			return
		case l.whole:
			close(l.ended)
			p.finish(l)
			return
		}
		if left := p.left(l.view); left == 0 || slices.Contains(l.content.IDs, left) {
			p.show(l)
		}
		p.readAll(ctx, l, 0)
	})
}

// readAll reads the whole view, after a pause that ends when there is a hurry.
func (p *Pane) readAll(ctx context.Context, l *load, wait time.Duration) {
	w, wait := p.rowWriter(), min(wait, p.rest())
	var took time.Duration
	p.env.Background(func() {
		defer close(l.ended)
		if wait > 0 {
			select {
			case <-l.hurry:
			case <-time.After(wait):
			}
		}
		began := time.Now()
		l.all(ctx, p.mail, w)
		took = time.Since(began)
	}, func() {
		p.took = took
		p.finish(l)
	})
}

// waitVisibly shows grey shapes when a reading takes longer than the eye forgives.
func (p *Pane) waitVisibly(l *load) {
	p.env.Background(func() {
		select {
		case <-l.ended:
		case <-time.After(loadShown):
		}
	}, func() {
		if p.loading == l && !l.put {
			p.tellFound(-1)
			p.List.SetState(msglist.State{Loading: true})
			p.List.ShowContent(msglist.Content{})
		}
	})
}

// finish ends a reading: its rows are shown, unless another view was asked for meanwhile.
func (p *Pane) finish(l *load) {
	if p.loading != l {
		return
	}
	p.giveUp() // only its context: it has ended
	p.loading, p.ended = nil, p.now()
	p.tell(cmp.Or(l.err, l.missing))
	if l.err == nil {
		p.show(l)
	}
	if len(l.hurry) > 0 { // messages left after the reading began
		p.reloadSoon()
		return
	}
	if p.again {
		p.reload()
	}
}

// offer shows the newest message of the first folder with mail: somebody who comes to read finds something to read.
func (p *Pane) offer(l *load) bool {
	if p.begun || len(l.content.IDs) == 0 {
		return false
	}
	p.begun = true
	if p.OnOffer == nil || l.view.Query != "" {
		return false
	}
	p.offered, p.began = l.content.IDs[0], unsorted(l.view)
	p.List.Offer(p.offered)
	p.OnOffer(p.offered)
	return true
}

// left is the message where the user was in a view, or the one that was offered there; 0: none.
func (p *Pane) left(v store.View) store.ID {
	if id := p.chosen[unsorted(v)]; id != 0 || v.Query != "" || unsorted(v) != p.began {
		return id
	}
	return p.offered
}

// offerAgain offers what was offered before, to somebody who comes back from a search, or sorts, without having chosen any.
func (p *Pane) offerAgain(l *load) bool {
	if p.chosen[unsorted(l.view)] != 0 || p.offered == 0 || p.left(l.view) != p.offered || !slices.Contains(l.content.IDs, p.offered) {
		return false
	}
	p.List.Offer(p.offered)
	p.OnOffer(p.offered)
	return true
}

// show gives the list what was read, and in a view that was left before the message that was open then.
func (p *Pane) show(l *load) {
	l.catchUp()
	l.content.Reworded = !slices.Equal(l.writer.marks, p.writer.marks)
	p.writer, p.day = l.writer, p.today()
	p.tellFound(l.found)
	p.List.SetState(p.emptyState())
	fresh := l.fresh && !l.put
	l.put, l.shown = true, l.content.IDs
	if !fresh {
		p.List.Update(l.content)
		p.recount()
		return
	}
	p.List.ShowContent(l.content)
	if p.offer(l) || p.offerAgain(l) {
		return
	}
	p.List.Choose(p.chosen[unsorted(l.view)])
	if p.List.Current() == 0 && p.OnOpen != nil {
		p.OnOpen(0)
	}
}

// recount has the rows in view asked for again where a conversation may have become longer.
func (p *Pane) recount() {
	if p.writer.threads != nil {
		p.List.Reword()
	}
}
