// Package sidebar is the left pane: the accounts and their folders, with what is unread, taking what is dropped on them.
package sidebar

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/pane"
	"valija/store"
)

// folderReader is what the pane asks of the store.
type folderReader interface {
	Folders(ctx context.Context) ([]store.Folder, error)
}

// Pane is the left pane. Everything here belongs to the UI goroutine.
type Pane struct {
	OnChoose func(title string, v store.View)           // a folder was chosen
	OnServer func(title string, a account.ID)           // what lies on an account's server was chosen
	OnMenu   func(p Place, abs fyne.Position)           // the context menu of a line
	OnRename func(p Place)                              // F2 on a folder of the user's, or on a saved search
	OnRemove func(p Place)                              // Delete on one
	OnNest   func(id, into store.FolderID, then func()) // a folder was dragged below another, or to the top for 0
	OnOrder  func(accounts []account.ID)                // an account was dragged to another place
	OnRefuse func()                                     // a folder was dragged to another account
	OnCarry  func(c *Carried, abs fyne.Position)        // a folder or an account is on its way; nil: no more

	// set by New, never changed
	env      *pane.Env
	mail     folderReader
	kept     settings // nil: nothing is kept
	accounts func() []account.Account
	left     func(context.Context, account.ID) (messages int, octets int64, err error) // on a server and not here; nil: none
	list     *folderList
	scroll   *container.Scroll
	shape    fyne.CanvasObject

	arrangement arrangement
	folders     []store.Folder       // as last read
	remote      map[account.ID]int64 // octets on the server that are not here
	place       Place                // chosen
	view        store.View
	told        bool // onChoose knows of it
	resumes     bool // it was chosen in the pane before this one
	drag        drag
	loading     bool // the folders are being read
	again       bool // they changed meanwhile
}

// New makes the pane, and begins to read the folders.
func New(e *pane.Env) *Pane {
	p := &Pane{env: e, accounts: func() []account.Account { return nil }, remote: map[account.ID]int64{}}
	if e.Store != nil {
		p.mail, p.kept = e.Store, e.Store
	}
	if e.Manager != nil {
		p.accounts, p.left = e.Manager.Accounts, e.Manager.LeftOnServer
	}
	p.arrangement = readArrangement(p.kept)
	p.list = newFolderList(listActions{
		choose: p.choose, key: e.Key, rune: e.Rune, reveal: p.reveal, menu: p.menu, fold: p.fold, act: p.act, put: p.put,
		carry: p.carry, end: p.EndDrag, tip: e.Tip,
		refuse: func() {
			if p.OnRefuse != nil {
				p.OnRefuse()
			}
		},
	})
	p.scroll = container.NewVScroll(p.list)
	p.shape = container.NewStack(control.NewGround(look.Folders), p.scroll)
	p.reload()
	p.weighLater()
	return p
}

// Object is what the window shows.
func (p *Pane) Object() fyne.CanvasObject { return p.shape }

// GoOn chooses what is chosen in the pane that this one takes the place of.
func (p *Pane) GoOn(from *Pane) {
	if p.told {
		p.ChooseFolder(from.place)
		return
	}
	p.place, p.view, p.resumes = from.place, from.view, from.told
}

// Handle takes what changed, from the bridge.
func (p *Pane) Handle(events []account.Event) {
	if slices.ContainsFunc(events, changesServer) {
		p.weigh()
	}
	for _, e := range events {
		switch e.(type) {
		case account.FoldersChanged, account.AccountsChanged, account.Reload, account.MessagesAdded,
			account.MessagesChanged, account.MessagesRemoved:
			p.reload()
			return
		}
	}
	if !p.told {
		p.reload()
	}
}

// reload reads the folders and shows them.
func (p *Pane) reload() {
	if p.mail == nil {
		return
	}
	if p.loading {
		p.again = true
		return
	}
	p.loading, p.again = true, false
	var folders []store.Folder
	var err error
	p.env.Background(func() { folders, err = p.mail.Folders(context.Background()) }, func() {
		p.loading = false
		p.tell(err)
		if err == nil {
			p.folders = folders
			p.show(folderEntries(p.outline()))
		}
		if p.again {
			p.reload()
		}
	})
}

func (p *Pane) outline() outline {
	o := outline{words: p.env.Words, accounts: p.accounts(), folders: p.folders, remote: p.remote, arrangement: p.arrangement}
	if p.env.Accents != nil {
		o.accents = p.env.Accents()
	}
	return o
}

func (p *Pane) tell(err error) {
	if err != nil && p.env.Problem != nil {
		p.env.Problem(err)
	}
}

// show shows the folders; when the chosen one is gone, or none was chosen yet, the first that there is for the user.
func (p *Pane) show(entries []folderEntry) {
	p.list.show(entries)
	if p.drag.aim != nil { // counts changed while something was dragged
		p.drag.aim()
	}
	i := slices.IndexFunc(entries, func(e folderEntry) bool { return !e.heading && e.place == p.place && e.view == p.view })
	if p.told && i >= 0 {
		p.list.mark(i)
		return
	}
	if p.told && p.hidden() {
		return
	}
	if !p.told && p.resumes && i >= 0 {
		p.list.mark(i)
		p.choose(i)
		return
	}
	if first := firstChoice(entries); first >= 0 {
		p.list.mark(first)
		p.choose(first)
	}
}

// hidden tells whether what is chosen is there, though folded away.
func (p *Pane) hidden() bool {
	switch p.place.Kind {
	case Folder:
		return slices.ContainsFunc(p.folders, func(f store.Folder) bool { return f.ID == p.place.Folder })
	case Server:
		return slices.ContainsFunc(p.accounts(), func(a account.Account) bool { return a.ID == p.place.Account })
	}
	return false
}

// firstChoice is the inbox of the only account, or all inboxes; -1 while there is no account.
func firstChoice(entries []folderEntry) int {
	inbox, headings := -1, 0
	for i, e := range entries {
		if e.heading {
			headings++
		}
		if e.icon == look.IconInbox && inbox < 0 {
			inbox = i
		}
	}
	if headings > 1 {
		return 0
	}
	return inbox
}

func (p *Pane) choose(i int) {
	e := p.list.entries[i]
	if p.OnChoose == nil || p.told && e.place == p.place && e.view == p.view {
		return
	}
	p.place, p.view, p.told = e.place, e.view, true
	if e.place.Kind == Server {
		if p.OnServer != nil {
			p.OnServer(e.title, e.place.Account)
		}
		return
	}
	p.OnChoose(e.title, e.view)
}

// reveal scrolls so that the part of the pane between top and bottom is in view.
func (p *Pane) reveal(top, bottom float32) {
	view, at := p.scroll.Size().Height, p.scroll.Offset.Y
	at = min(max(at, bottom-view), top)
	if at != p.scroll.Offset.Y {
		p.scroll.ScrollToOffset(fyne.NewPos(0, at))
	}
}
