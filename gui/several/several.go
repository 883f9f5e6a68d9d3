// Package several is the reading pane while several messages are selected: how many, from whom, how large, here and on the
// server, and what can be done with them together. It reads the store and asks the window for everything else.
package several

import (
	"context"

	"fyne.io/fyne/v2"

	"valija/account"
	"valija/gui/pane"
	"valija/store"
)

// Actions are what the buttons do with the selected messages; none may be nil.
type Actions struct {
	Archive, Remove, Move, Junk func()
	Read, Star                  func(on bool)
}

// mailReader is what the pane asks of the store.
type mailReader interface {
	Sum(ctx context.Context, ids []store.ID) (store.Sum, error)
	Rows(ctx context.Context, ids []store.ID) ([]store.Row, error)
}

// Pane is the summary. Everything here belongs to the UI goroutine.
type Pane struct {
	// set by New, never changed
	env   *pane.Env
	mail  mailReader
	parts *parts

	ids   []store.ID
	facts facts
	read  bool // facts are being read
	again bool // ids are others since
	stop  context.CancelFunc
}

// facts are what is known of the messages; of others than shown while those are being read.
type facts struct {
	sum  store.Sum
	rows []store.Row // the first, in the order of the list
}

// New makes the pane, hidden.
func New(e *pane.Env, do Actions) *Pane {
	p := &Pane{env: e, stop: func() {}}
	if e.Store != nil {
		p.mail = e.Store
	}
	p.parts = newParts(e, do)
	p.parts.Hide()
	return p
}

// Object is what the window shows.
func (p *Pane) Object() fyne.CanvasObject { return p.parts.Container }

// Show tells which messages are selected; fewer than two hide the pane.
func (p *Pane) Show(ids []store.ID) {
	p.ids = ids
	if len(ids) < 2 {
		p.stop()
		p.facts, p.again = facts{}, false
		p.parts.Hide()
		return
	}
	p.parts.count(len(ids), p.facts)
	p.parts.Show()
	p.learn()
}

// Shown tells whether several messages are selected.
func (p *Pane) Shown() bool { return p.parts.Visible() }

// Handle takes what changed.
func (p *Pane) Handle(events []account.Event) {
	for _, event := range events {
		switch event.(type) {
		case account.MessagesChanged, account.Reload:
			if p.Shown() {
				p.learn()
				return
			}
		}
	}
}

// learn reads the facts in the background: one reading at a time, and once more when other messages are selected by then.
func (p *Pane) learn() {
	if p.mail == nil {
		return
	}
	if p.again = p.read; p.read {
		p.stop()
		return
	}
	ids := p.ids
	ctx, stop := context.WithCancel(context.Background())
	p.read, p.stop = true, stop
	var now facts
	var err error
	p.env.Background(func() { now, err = read(ctx, p.mail, ids) }, func() {
		given := ctx.Err() != nil
		stop()
		p.read = false
		switch {
		case p.again:
			p.learn()
		case given || !p.Shown():
		case err != nil:
			p.env.Problem(err)
		default:
			p.facts = now
			p.parts.tell(now)
		}
	})
}

func read(ctx context.Context, mail mailReader, ids []store.ID) (f facts, err error) {
	if f.sum, err = mail.Sum(ctx, ids); err != nil {
		return f, err
	}
	f.rows, err = mail.Rows(ctx, ids[:min(len(ids), subjectsShown)])
	return f, err
}
