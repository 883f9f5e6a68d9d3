package sidebar

import (
	"cmp"
	"slices"
	"strings"

	"valija/account"
	"valija/gui/look"
	"valija/gui/pane"
	"valija/internal/i18n"
	"valija/store"
)

// folderEntry is one line of the folder pane: a place to choose, or the heading of an account.
type folderEntry struct {
	heading bool
	icon    look.IconName
	name    string
	title   string // for the window, where the name alone would not say which
	count   string // at the right, "" for none
	view    store.View
	folder  store.FolderID // that takes what is dropped; 0: none
	depth   int            // of own folders in own folders
}

// folderEntries are the lines of the pane: All inboxes, Starred, and each account with its folders.
func folderEntries(w *i18n.Words, accounts []account.Account, folders []store.Folder) []folderEntry {
	unread := 0
	for _, f := range folders {
		if f.Role == store.Inbox {
			unread += f.Unread
		}
	}
	starred := store.View{Everywhere: true, StarredOnly: true}
	out := []folderEntry{
		{icon: look.IconEnvelope, name: w.T("folders.all_inboxes"), title: w.T("folders.all_inboxes"), count: countText(w, unread)},
		{icon: look.IconStar, name: w.T("folders.starred"), title: w.T("folders.starred"), view: starred},
	}
	for i := range accounts {
		out = append(out, accountEntries(w, &accounts[i], folders, len(accounts) > 1)...)
	}
	return out
}

// accountEntries are an account's heading and folders; several tells that there are other accounts.
func accountEntries(w *i18n.Words, a *account.Account, folders []store.Folder, several bool) []folderEntry {
	heading := cmp.Or(a.Address, a.Name)
	out := []folderEntry{{heading: true, name: heading}}
	add := func(f *store.Folder, depth int) {
		e := folderEntry{icon: pane.FolderIcon(f.Role), name: pane.FolderName(w, f), view: store.View{Folder: f.ID}, depth: depth}
		e.title = e.name
		if several {
			e.title = w.T("folders.of_account", "folder", e.name, "account", heading)
		}
		if f.Role == store.Inbox || f.Role == store.Own {
			e.count = countText(w, f.Unread)
		}
		if f.Role != store.Sent && f.Role != store.Drafts {
			e.folder = f.ID
		}
		out = append(out, e)
	}
	for _, role := range []store.Role{store.Inbox, store.Drafts, store.Sent, store.Archive, store.Junk, store.Trash} {
		for i := range folders {
			if f := &folders[i]; f.Account == a.ID && f.Role == role && worthShowing(f) {
				add(f, 0)
			}
		}
	}
	walkOwn(a.ID, folders, 0, 0, add)
	return out
}

// worthShowing keeps empty folders away that nothing can be put into yet, or that most people never use.
func worthShowing(f *store.Folder) bool {
	switch f.Role {
	case store.Sent, store.Drafts, store.Junk:
		return f.Total > 0
	}
	return true
}

// walkOwn visits the user's own folders below parent, by name, each before those in it. Deeper than deepest is shown
// flat: no pane is wide enough.
func walkOwn(a store.AccountID, folders []store.Folder, parent store.FolderID, depth int, visit func(*store.Folder, int)) {
	const deepest = 6
	var here []*store.Folder
	for i := range folders {
		if f := &folders[i]; f.Account == a && f.Role == store.Own && f.Parent == parent {
			here = append(here, f)
		}
	}
	slices.SortFunc(here, func(x, y *store.Folder) int {
		return cmp.Or(strings.Compare(strings.ToLower(x.Name), strings.ToLower(y.Name)), cmp.Compare(x.ID, y.ID))
	})
	for _, f := range here {
		visit(f, min(depth, deepest))
		if f.ID != parent {
			walkOwn(a, folders, f.ID, depth+1, visit)
		}
	}
}

func countText(w *i18n.Words, n int) string {
	if n == 0 {
		return ""
	}
	return w.Number(n)
}
