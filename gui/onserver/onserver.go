// Package onserver is the pane of what lies in an account's maildrop: which messages are on the server and not here, what
// each costs, and what shall be done with them. It works on what is known of the maildrop, offline too; the server is
// asked only when the user wants to know what else is there. What is chosen here is a wish, carried out at the next
// session and taken back until then.
package onserver

import (
	"cmp"
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/msglist"
	"valija/gui/pane"
	"valija/store"
)

// server is what the pane asks of account.Manager.
type server interface {
	Maildrop(ctx context.Context, id account.ID, opt account.MaildropOptions) ([]account.Listed, error)
	Mark(ctx context.Context, id account.ID, keys []store.Key, kind account.WishKind) error
	Sync(ids ...account.ID)
	Status() account.Status
}

// Pane shows one maildrop. Everything here belongs to the UI goroutine.
type Pane struct {
	OnOpen    func(id store.ID)                    // a message of which something is here; 0: none
	OnDone    func(said string, undo account.Undo) // something was chosen that can be taken back
	OnDelete  func(title, text string, do func())  // asks before messages are deleted on the server
	OnOffline func()                               // a session is wanted while working offline
	OnMenu    func(items []*fyne.MenuItem, abs fyne.Position)

	// set by New, never changed
	env    *pane.Env
	server server
	List   *msglist.List
	head   *head
	shape  fyne.CanvasObject

	// what is shown
	account account.ID // 0: none
	rates   pane.Rates
	listed  []account.Listed
	place   map[store.ID]int // of the rows of the list, in listed
	turn    int              // counts readings: the results of older ones are dropped
	asking  bool             // the server is being asked
}

// New makes an empty pane.
func New(e *pane.Env) *Pane {
	p := &Pane{env: e, rates: pane.Rates{}}
	if e.Manager != nil {
		p.server = e.Manager
	}
	p.List = msglist.New(msglist.Options{Fetch: p.fetch, Current: p.current, Key: p.key, Menu: p.menu})
	p.head = newHead(p)
	p.shape = container.New(&paneLayout{p.head}, p.head.box, control.NewGround(look.Hairline), p.List)
	return p
}

// Object is what the window shows.
func (p *Pane) Object() fyne.CanvasObject { return p.shape }

// Show shows the maildrop of an account; 0 lets go of it.
func (p *Pane) Show(a account.ID) {
	p.account = a
	p.List.SetState(msglist.State{Loading: true})
	p.List.ShowContent(msglist.Content{})
	if a != 0 {
		p.reload(true)
	}
}

// Handle takes what changed.
func (p *Pane) Handle(events []account.Event) {
	reload := false
	for _, event := range events {
		p.rates.Learn(event)
		switch event.(type) {
		case account.SyncEnded, account.StatusChanged, account.MessagesChanged, account.MessagesRemoved, account.Reload:
			reload = true
		}
	}
	if reload && p.account != 0 && !p.asking {
		p.reload(false)
	}
}

// Focus gives the list the keys.
func (p *Pane) Focus() {
	if p.env.Window != nil {
		p.env.Window.Canvas().Focus(p.List)
	}
}

// reload reads what is known of the maildrop; fresh shows it from its top.
func (p *Pane) reload(fresh bool) { p.read(account.MaildropOptions{Known: true}, fresh) }

// ask asks the server what lies there, also for the senders and subjects of what was never retrieved.
func (p *Pane) ask() {
	if p.server.Status().Offline {
		p.OnOffline()
		return
	}
	p.asking = true
	p.head.refresh()
	p.read(account.MaildropOptions{Headers: true}, false)
}

func (p *Pane) read(opt account.MaildropOptions, fresh bool) {
	p.turn++
	turn, id := p.turn, p.account
	var listed []account.Listed
	var err error
	p.env.Background(func() { listed, err = p.server.Maildrop(context.Background(), id, opt) }, func() {
		if turn != p.turn {
			return
		}
		p.asking = false
		if err != nil {
			p.env.Problem(err)
		} else {
			p.put(listed, fresh)
		}
		p.head.refresh()
	})
}

// put shows the messages, in groups by where they are.
func (p *Pane) put(listed []account.Listed, fresh bool) {
	p.listed = p.described(listed)
	slices.SortStableFunc(p.listed, func(a, b account.Listed) int {
		return cmp.Or(groupOf(a.Place)-groupOf(b.Place), b.Date.Compare(a.Date), cmp.Compare(b.Octets, a.Octets))
	})
	content := msglist.Content{}
	p.place = make(map[store.ID]int, len(p.listed))
	for i, l := range p.listed {
		id := l.Message
		if _, taken := p.place[id]; id == 0 || taken {
			id = store.ID(-i - 1) // nothing of it is here: a name of our own
		}
		p.place[id] = i
		content.IDs = append(content.IDs, id)
		if i == 0 || groupOf(l.Place) != groupOf(p.listed[i-1].Place) {
			content.Sections = append(content.Sections, msglist.Section{Title: p.env.Words.T(groupKey(l.Place)), First: i})
		}
	}
	p.List.SetState(p.emptyState())
	if fresh {
		p.List.ShowContent(content)
		return
	}
	p.List.Update(content)
	p.List.Reword()
}

// described keeps the senders and subjects that were asked for before.
func (p *Pane) described(listed []account.Listed) []account.Listed {
	before := make(map[store.Key]account.Listed, len(p.listed))
	for _, l := range p.listed {
		before[keyOf(l)] = l
	}
	for i, l := range listed {
		if old, ok := before[keyOf(l)]; ok && l.Subject == "" && l.FromAddress == "" {
			listed[i].Subject, listed[i].FromName, listed[i].FromAddress, listed[i].Date = old.Subject, old.FromName, old.FromAddress, old.Date
		}
	}
	return listed
}

func keyOf(l account.Listed) store.Key {
	return store.Key{UniqueID: l.UniqueID, Occurrence: l.Occurrence}
}

// current opens what is here of the chosen message.
func (p *Pane) current(id store.ID) {
	p.head.refresh()
	if p.OnOpen != nil {
		p.OnOpen(max(id, 0))
	}
}

// chosen are the messages that are selected.
func (p *Pane) chosen() (out []account.Listed) {
	for _, id := range p.List.Selected() {
		if i, ok := p.place[id]; ok && i < len(p.listed) {
			out = append(out, p.listed[i])
		}
	}
	return out
}
