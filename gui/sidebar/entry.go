package sidebar

import (
	"cmp"
	"slices"

	"valija/account"
	"valija/gui/look"
	"valija/gui/pane"
	"valija/internal/i18n"
	"valija/store"
)

// folderEntry is one line of the folder pane: a place to choose, or the heading of an account.
type folderEntry struct {
	place   Place
	heading bool
	icon    look.IconName
	name    string
	title   string // for the window, where the name alone would not say which
	count   string // at the right, "" for none
	view    store.View
	folder  store.FolderID // that takes what is dropped; 0: none
	parent  store.FolderID // of an own folder; 0: top
	depth   int            // of own folders in own folders
	folds   bool           // there are lines in it that can be folded away
	folded  bool
	accent  int // of the account, where there are several; 0: none
}

// outline is what the lines of the pane are made from.
type outline struct {
	words    *i18n.Words
	accounts []account.Account
	folders  []store.Folder
	remote   map[account.ID]int64 // octets on the server that are not here
	accents  map[account.ID]int   // colours; absent: none
	arrangement
}

// folderEntries are the lines of the pane: All inboxes, Starred, the saved searches, and each account with its folders.
func folderEntries(o outline) []folderEntry {
	w, unread := o.words, 0
	for i := range o.accounts {
		unread += o.unread(o.accounts[i].ID)
	}
	starred := store.View{Everywhere: true, StarredOnly: true}
	out := []folderEntry{
		{icon: look.IconEnvelope, name: w.T("folders.all_inboxes"), title: w.T("folders.all_inboxes"), count: countText(w, unread)},
		{place: Place{Kind: Starred}, icon: look.IconStar, name: w.T("folders.starred"), title: w.T("folders.starred"), view: starred},
	}
	for _, s := range o.Searches {
		out = append(out, folderEntry{place: Place{Kind: Search, Search: s.Name}, icon: look.IconSearch, name: pane.OneLine(s.Name), title: s.Name,
			view: store.View{Everywhere: true, Query: s.Query}})
	}
	for i := range o.accounts {
		out = append(out, o.accountEntries(i)...)
	}
	return out
}

// unread counts what is unread in the inbox of an account.
func (o *outline) unread(a account.ID) (n int) {
	for _, f := range o.folders {
		if f.Role == store.Inbox && f.Account == a {
			n += f.Unread
		}
	}
	return n
}

// accountEntries are the heading and the folders of account i.
func (o *outline) accountEntries(i int) []folderEntry {
	w, a, several := o.words, &o.accounts[i], len(o.accounts) > 1
	heading := folderEntry{heading: true, place: Place{Kind: Account, Account: a.ID}, name: cmp.Or(a.Address, a.Name)}
	heading.accent = o.accents[a.ID]
	heading.folds = several
	if heading.folded = several && slices.Contains(o.Closed, a.ID); heading.folded {
		heading.count = countText(w, o.unread(a.ID))
		return []folderEntry{heading}
	}
	title := func(name string) string {
		if several {
			return w.T("folders.of_account", "folder", name, "account", heading.name)
		}
		return name
	}
	out := []folderEntry{heading}
	add := func(f *store.Folder, depth int, folds bool) {
		e := folderEntry{icon: pane.FolderIcon(f.Role), name: pane.FolderName(w, f), view: store.View{Folder: f.ID}, depth: depth, parent: f.Parent}
		e.place = Place{Kind: Folder, Account: a.ID, Folder: f.ID, Role: f.Role}
		e.folds, e.folded = folds, folds && slices.Contains(o.Folded, f.ID)
		e.title = title(e.name)
		if f.Role == store.Inbox || f.Role == store.Own {
			e.count = countText(w, f.Unread)
		}
		if f.Role != store.Sent && f.Role != store.Drafts {
			e.folder = f.ID
		}
		out = append(out, e)
	}
	for _, role := range []store.Role{store.Inbox, store.Drafts, store.Sent, store.Archive, store.Junk, store.Trash} {
		for i := range o.folders {
			if f := &o.folders[i]; f.Account == a.ID && f.Role == role && worthShowing(f) {
				add(f, 0, false)
			}
		}
	}
	o.walkOwn(a.ID, 0, 0, add)
	if a.Local {
		return out
	}
	return append(out, o.serverEntry(a, title(w.T("folders.on_server"))))
}

// serverEntry is "On the server", with the octets that are there and not here.
func (o *outline) serverEntry(a *account.Account, title string) folderEntry {
	e := folderEntry{place: Place{Kind: Server, Account: a.ID}, icon: look.IconServer, name: o.words.T("folders.on_server"), title: title}
	if n := o.remote[a.ID]; n > 0 {
		e.count = o.words.Octets(n)
	}
	return e
}

// worthShowing keeps empty folders away that nothing can be put into yet, or that most people never use.
func worthShowing(f *store.Folder) bool {
	switch f.Role {
	case store.Sent, store.Drafts, store.Junk:
		return f.Total > 0
	}
	return true
}

// walkOwn visits the user's own folders below parent, in the user's order, each before those in it, which are left out
// when it is folded. Deeper than deepest is shown flat: no pane is wide enough.
func (o *outline) walkOwn(a store.AccountID, parent store.FolderID, depth int, visit func(f *store.Folder, depth int, folds bool)) {
	const deepest = 6
	for _, f := range o.own(a, parent) {
		below := f.ID != parent && len(o.own(a, f.ID)) > 0
		visit(f, min(depth, deepest), below)
		if below && !slices.Contains(o.Folded, f.ID) {
			o.walkOwn(a, f.ID, depth+1, visit)
		}
	}
}

// own are the user's own folders right below parent, in the user's order.
func (o *outline) own(a store.AccountID, parent store.FolderID) (here []*store.Folder) {
	for i := range o.folders {
		if f := &o.folders[i]; f.Account == a && f.Role == store.Own && f.Parent == parent {
			here = append(here, f)
		}
	}
	slices.SortFunc(here, o.compare)
	return here
}

func countText(w *i18n.Words, n int) string {
	if n == 0 {
		return ""
	}
	return w.Number(n)
}
