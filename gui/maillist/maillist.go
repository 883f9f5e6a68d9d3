// Package maillist is the pane of the message list: it fills a msglist with what a view of the store shows, keeps the
// selection while mail comes and goes, and remembers how the list is laid out.
package maillist

import (
	"context"
	"maps"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/gui/control"
	"valija/gui/msglist"
	"valija/gui/pane"
	"valija/store"
	"valija/store/message"
)

// mailReader is what the list asks of the store.
type mailReader interface {
	IDs(ctx context.Context, v store.View) ([]store.ID, error)
	Rows(ctx context.Context, ids []store.ID) ([]store.Row, error)
	Threads(ctx context.Context, v store.View) ([][]store.ID, error)
	Folders(ctx context.Context) ([]store.Folder, error)
	Parsed(ctx context.Context, id store.ID) (*message.Message, error)
}

const (
	// firstRows are read together with the ids of a view, so that its first picture is whole.
	firstRows = 24
	// pageRows are asked for first of a view that was not shown before, and shown while the others are read.
	pageRows = 200
	// loadPause is at least between two readings of the same view while mail comes in by the hundred.
	loadPause = 250 * time.Millisecond
	// loadShown is how long a view may take before grey shapes say that it does.
	loadShown = 150 * time.Millisecond
)

// Pane is the message list. Everything here belongs to the UI goroutine, except what read and rows do.
type Pane struct {
	OnOpen  func(id store.ID) // the current row changed; 0: none
	OnEnter func(id store.ID) // a double click, or Enter
	OnOffer func(id store.ID) // the newest is shown at the start, before the user asked for any
	OnMenu  func(ids []store.ID, abs fyne.Position)
	OnDrag  func(ids []store.ID, abs fyne.Position)
	OnDrop  func(ids []store.ID, abs fyne.Position)

	OnSeveral func(ids []store.ID) // several are selected, those of folded conversations too; nil: no more

	OnStar func(ids []store.ID, starred bool) // nil: the star is turned at once

	OnLayout func() // viewItems are others now

	// set by newListPane, never changed
	env    *pane.Env
	mail   mailReader
	kept   settings // nil: nothing is kept
	status func() account.Status
	star   func(ctx context.Context, ids []store.ID, starred bool) error
	now    func() time.Time
	pause  time.Duration
	List   *msglist.List
	found  *found
	whole  *fyne.Container // both

	// what is shown
	layout   listLayout
	title    string
	folder   store.View // chosen in the folder pane
	view     store.View // folder, or the search
	begun    bool       // a folder with mail was shown
	offered  store.ID   // then; 0: none
	began    store.View // in which it was offered
	writer   rowWriter
	unfolded map[store.ID]bool       // the messages of conversations that are not folded
	chosen   map[store.View]store.ID // where the user was in each folder, whatever its order
	rates    pane.Rates
	loading  *load         // under way; nil: none
	giveUp   func()        // ends it
	again    bool          // the view changed while it was being read
	ended    time.Time     // when the last reading was over
	took     time.Duration // by the last reading of a whole view
	day      int           // of the dates on the screen
	ahead    ahead         // what is typed after "'"
}

// New makes the list, empty, laid out as the user left it.
func New(e *pane.Env) *Pane {
	p := &Pane{env: e, now: time.Now, pause: loadPause, chosen: make(map[store.View]store.ID), unfolded: make(map[store.ID]bool), rates: pane.Rates{}}
	if e.Store != nil {
		p.mail, p.kept = e.Store, e.Store
	}
	p.status = func() account.Status { return account.Status{} }
	if e.Manager != nil {
		p.status, p.star = e.Manager.Status, e.Manager.SetStarred
	}
	p.List = msglist.New(msglist.Options{
		Fetch: p.fetch, Current: p.open, Star: p.setStar, Key: p.key, Rune: p.typed, Sort: p.sortBy, Resized: p.keepWidths, Titles: p.titlesMenu,
		Fold: p.fold, Several: p.several, Activate: p.enter,
		ReadOn: func() { p.key(&fyne.KeyEvent{Name: fyne.KeySpace}) },
		Menu:   func(ids []store.ID, abs fyne.Position) { p.call(p.OnMenu, ids, abs) },
		Drag:   func(ids []store.ID, abs fyne.Position) { p.call(p.OnDrag, ids, abs) },
		Drop:   func(ids []store.ID, abs fyne.Position) { p.call(p.OnDrop, ids, abs) },
	})
	p.found = newFound()
	p.whole = container.New(control.LaidOut(p.withStrip), p.found.Container, p.List)
	p.layout = readLayout(p.kept)
	p.applyLayout()
	return p
}

func (p *Pane) enter(id store.ID) {
	if p.OnEnter != nil {
		p.OnEnter(id)
	}
}

// call hands on ids, with all messages of folded conversations.
func (p *Pane) call(f func([]store.ID, fyne.Position), ids []store.ID, abs fyne.Position) {
	if f != nil {
		f(p.writer.threads.whole(ids), abs)
	}
}

// Object is what the window shows.
func (p *Pane) Object() fyne.CanvasObject { return p.whole }

// GoOn keeps in mind where the user was in each folder of the pane that this one takes the place of.
func (p *Pane) GoOn(from *Pane) {
	p.chosen, p.begun, p.offered, p.began = maps.Clone(from.chosen), from.begun, from.offered, from.began
}

// Show shows a folder, at the message where the user left it.
func (p *Pane) Show(title string, v store.View) {
	p.title, p.folder = title, v
	p.start(v)
}

// Search shows what matches query in all folders; "" shows the folder again.
func (p *Pane) Search(query string) {
	v := p.folder
	if query != "" {
		v = store.View{Everywhere: true, Query: query}
	}
	if p.sorted(v) != p.view {
		p.start(v)
	}
}

// Handle takes what changed.
func (p *Pane) Handle(events []account.Event) {
	reload, soon := false, false
	for _, event := range events {
		p.rates.Learn(event)
		switch e := event.(type) {
		case account.MessagesAdded, account.AccountsChanged, account.Reload:
			reload = true
		case account.MessagesRemoved:
			soon = true
		case account.MessagesChanged:
			p.List.Changed(e.IDs)
			reload = reload || p.view.StarredOnly || p.view.Sort == store.ByPlace
		case account.SyncEnded:
			p.List.Reword() // what is left on the server takes as long as the link is now
		}
	}
	if p.today() != p.day {
		p.List.Reword()
		reload = true
	}
	if reload {
		p.reload()
	}
	if soon {
		p.reloadSoon()
	}
	if p.loading == nil && p.List.Len() == 0 {
		p.List.SetState(p.emptyState())
	}
}

// Selected are the chosen messages, in the order of the list; of a folded conversation all.
func (p *Pane) Selected() []store.ID { return p.writer.threads.whole(p.List.Selected()) }

// Focus gives the list the keys.
func (p *Pane) Focus() {
	if p.env.Window != nil {
		p.env.Window.Canvas().Focus(p.List)
	}
}

// Step chooses the next message, or with a negative by the previous one; unread passes over those that are read.
func (p *Pane) Step(by int, unread bool) {
	if !unread {
		p.List.Step(by)
		return
	}
	v := p.view
	v.UnreadOnly, v.Conversations = true, false
	var ids []store.ID
	var err error
	p.env.Background(func() { ids, err = p.mail.IDs(context.Background(), v) }, func() {
		p.tell(err)
		want := make(map[store.ID]bool, len(ids))
		for _, id := range ids {
			want[p.writer.threads.row(id)] = true
		}
		p.List.StepTo(by, func(id store.ID) bool { return want[id] })
	})
}

// open reports the chosen message and remembers it for the folder.
func (p *Pane) open(id store.ID) {
	if p.view.Query == "" {
		p.chosen[unsorted(p.view)] = id
	}
	if p.OnOpen != nil {
		p.OnOpen(id)
	}
}

// several tells which messages are selected; of folded conversations all count.
func (p *Pane) several(n int) {
	var ids []store.ID
	hint := ""
	if n > 0 {
		ids = p.Selected()
		hint = p.env.Words.N("list.selected", len(ids))
	}
	p.env.Hint(hint)
	if p.OnSeveral != nil {
		p.OnSeveral(ids)
	}
}

// setStar turns the star of a row. That of a folded conversation shows when one of its messages has it: all lose it.
func (p *Pane) setStar(id store.ID, starred bool) {
	ids := []store.ID{id}
	if !starred {
		ids = p.writer.threads.whole(ids)
	}
	switch {
	case p.OnStar != nil:
		p.OnStar(ids, starred)
		return
	case p.star == nil:
		return
	}
	var err error
	p.env.Background(func() { err = p.star(context.Background(), ids, starred) }, func() { p.tell(err) })
}

// fetch gets rows for the list.
func (p *Pane) fetch(ids []store.ID, done func([]msglist.Row)) {
	var rows []msglist.Row
	var err error
	w := p.rowWriter()
	p.env.Background(func() { rows, err = w.rows(context.Background(), p.mail, ids) }, func() {
		p.tell(err)
		done(rows)
	})
}

// rowWriter is the one for rows written now. It goes to another goroutine, with a copy of what changes.
func (p *Pane) rowWriter() rowWriter {
	w := p.writer
	w.words, w.now, w.rates = p.env.Words, p.now(), p.rates.Clone()
	w.marks = pane.SearchMarks(p.view.Query)
	if p.view.Folder == 0 && p.env.Accents != nil {
		w.accents = p.env.Accents()
	}
	return w
}

func (p *Pane) today() int {
	t := p.now().Local()
	return t.Year()*400 + t.YearDay()
}

func (p *Pane) tell(err error) {
	if err != nil && p.env.Problem != nil {
		p.env.Problem(err)
	}
}
