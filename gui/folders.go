package gui

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
	"valija/store"
)

// folderReader is what the pane asks of the store.
type folderReader interface {
	Folders(ctx context.Context) ([]store.Folder, error)
}

// folderPane is the left pane. Everything here belongs to the UI goroutine.
type folderPane struct {
	onChoose func(title string, v store.View) // a folder was chosen
	onDrop   func(ids []store.ID, to store.FolderID)

	// set by newFolderPane, never changed
	env      *env
	mail     folderReader
	accounts func() []account.Account
	list     *folderList
	scroll   *container.Scroll
	shape    fyne.CanvasObject

	view    store.View // chosen
	told    bool       // onChoose knows of it
	loading bool       // the folders are being read
	again   bool       // they changed meanwhile
}

func newFolderPane(e *env) *folderPane {
	p := &folderPane{env: e, accounts: func() []account.Account { return nil }}
	if e.store != nil {
		p.mail = e.store
	}
	if e.manager != nil {
		p.accounts = e.manager.Accounts
	}
	p.list = newFolderList(p.choose, e.key, p.reveal)
	p.scroll = container.NewVScroll(p.list)
	p.shape = container.NewStack(control.NewGround(look.Folders), p.scroll)
	p.reload()
	return p
}

func (p *folderPane) object() fyne.CanvasObject { return p.shape }

// handle takes what changed, from the bridge.
func (p *folderPane) handle(events []account.Event) {
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
func (p *folderPane) reload() {
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
	p.env.background(func() { folders, err = p.mail.Folders(context.Background()) }, func() {
		p.loading = false
		if err != nil && p.env.problem != nil {
			p.env.problem(err)
		}
		if err == nil {
			p.show(folderEntries(p.env.words, p.accounts(), folders))
		}
		if p.again {
			p.reload()
		}
	})
}

// show shows the folders; when the chosen one is gone, or none was chosen yet, the first that there is for the user.
func (p *folderPane) show(entries []folderEntry) {
	p.list.show(entries)
	i := slices.IndexFunc(entries, func(e folderEntry) bool { return !e.heading && e.view == p.view })
	if p.told && i >= 0 {
		p.list.mark(i)
		return
	}
	if first := firstChoice(entries); first >= 0 {
		p.list.mark(first)
		p.choose(first)
	}
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

func (p *folderPane) choose(i int) {
	e := p.list.entries[i]
	if p.onChoose == nil || p.told && e.view == p.view {
		return
	}
	p.view, p.told = e.view, true
	p.onChoose(e.title, e.view)
}

// reveal scrolls so that the part of the pane between top and bottom is in view.
func (p *folderPane) reveal(top, bottom float32) {
	view, at := p.scroll.Size().Height, p.scroll.Offset.Y
	at = min(max(at, bottom-view), top)
	if at != p.scroll.Offset.Y {
		p.scroll.ScrollToOffset(fyne.NewPos(0, at))
	}
}

// dropTarget lights the folder under a drag and tells which it is; near the edges it scrolls.
func (p *folderPane) dropTarget(abs fyne.Position) (store.FolderID, bool) {
	driver := fyne.CurrentApp().Driver()
	at := abs.Subtract(driver.AbsolutePositionForObject(p.scroll))
	size := p.scroll.Size()
	if at.X < 0 || at.Y < 0 || at.X > size.Width || at.Y > size.Height {
		p.list.light(-1)
		return 0, false
	}
	p.scrollAtEdge(at.Y)
	i := p.list.at(at.Y + p.scroll.Offset.Y)
	if i < 0 || p.list.entries[i].folder == 0 {
		p.list.light(-1)
		return 0, false
	}
	p.list.light(i)
	return p.list.entries[i].folder, true
}

func (p *folderPane) scrollAtEdge(y float32) {
	const edge, step = 24, 10
	most := max(0, p.list.MinSize().Height-p.scroll.Size().Height)
	to := p.scroll.Offset.Y
	switch {
	case y < edge:
		to = max(0, to-step)
	case y > p.scroll.Size().Height-edge:
		to = min(most, to+step)
	}
	if to != p.scroll.Offset.Y {
		p.scroll.ScrollToOffset(fyne.NewPos(0, to))
	}
}

func (p *folderPane) endDrag() { p.list.light(-1) }
