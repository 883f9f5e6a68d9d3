package maillist

import (
	"context"
	"maps"
	"time"

	"valija/gui/msglist"
	"valija/gui/pane"
	"valija/store"
)

// load is one reading of a view, off the UI goroutine.
type load struct {
	// set at the start, never changed
	view     store.View
	unfolded map[store.ID]bool
	fresh    bool // a view that was not shown before, from its top
	ended    chan struct{}

	// written by the reading, read when it has ended
	content msglist.Content
	all     [][]store.ID // the conversations; nil: messages stand alone
	writer  rowWriter
	err     error
}

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

// read begins a reading; one that is under way is given up.
func (p *Pane) read(l *load) {
	if p.giveUp != nil {
		p.giveUp()
	}
	ctx, cancel := context.WithCancel(context.Background())
	p.giveUp = cancel
	l.ended = make(chan struct{})
	l.unfolded = maps.Clone(p.unfolded)
	p.loading, p.again = l, false
	w := p.rowWriter()
	wait := p.pause - p.now().Sub(p.ended)
	if l.fresh {
		wait = 0
	}
	p.env.Background(func() {
		defer close(l.ended)
		if wait > 0 {
			<-time.After(min(wait, p.pause))
		}
		l.run(ctx, p.mail, w)
	}, func() {
		cancel()
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
		if p.loading == l {
			p.List.SetState(msglist.State{Loading: true})
			p.List.ShowContent(msglist.Content{})
		}
	})
}

// run reads the ids of the view, its first rows and its groups.
func (l *load) run(ctx context.Context, mail mailReader, w rowWriter) {
	var folders []store.Folder
	if folders, l.err = mail.Folders(ctx); l.err != nil {
		return
	}
	w.roles = rolesOf(folders)
	l.writer = w
	heads, ok := l.list(ctx, mail)
	if !ok {
		return
	}
	w.threads = l.writer.threads
	if l.content.Rows, l.err = w.rows(ctx, mail, l.content.IDs[:min(firstRows, len(l.content.IDs))]); l.err != nil {
		return
	}
	if l.view.Sort == store.ByDate && !l.view.Ascending {
		g := grouper{mail: mail, words: w.words, now: w.now, ids: heads}
		l.content.Sections, l.err = g.sections(ctx)
	}
	if t := l.writer.threads; t != nil {
		l.content.Sections = t.sections(l.content.Sections)
	}
}

// list reads the ids of the view, by conversation where that is wanted; heads are those that stand for theirs.
func (l *load) list(ctx context.Context, mail mailReader) (heads []store.ID, ok bool) {
	l.writer.threads = nil
	if !l.view.Conversations {
		l.content.IDs, l.err = mail.IDs(ctx, l.view)
		return l.content.IDs, l.err == nil
	}
	if l.all, l.err = mail.Threads(ctx, l.view); l.err != nil {
		return nil, false
	}
	t := newThreads(l.all, l.unfolded)
	l.writer.threads, l.content.IDs = t, t.ids
	return t.first(), true
}

// finish ends a reading: its rows are shown, unless another view was asked for meanwhile.
func (p *Pane) finish(l *load) {
	if p.loading != l {
		return
	}
	p.loading, p.ended = nil, p.now()
	p.tell(l.err)
	if l.err == nil {
		p.writer, p.day = l.writer, p.today()
		p.conversations = l.all
		p.List.SetState(p.emptyState())
		p.put(l)
	}
	if p.again {
		p.reload()
	}
}

// put gives the list what was read, and in a view that was left before the message that was open then.
func (p *Pane) put(l *load) {
	if !l.fresh {
		p.List.Update(l.content)
		return
	}
	before := p.chosen[unsorted(l.view)]
	p.List.ShowContent(l.content)
	p.List.Choose(before)
	if p.List.Current() == 0 && p.OnOpen != nil {
		p.OnOpen(0)
	}
}
