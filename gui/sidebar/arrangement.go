package sidebar

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strings"

	"valija/account"
	"valija/store"
)

// settings is where the pane keeps how it is arranged.
type settings interface {
	Setting(ctx context.Context, key string) (value string, ok bool, err error)
	SetSetting(ctx context.Context, key, value string) error
}

// settingSidebar is the store's key of arrangement.
const settingSidebar = "sidebar"

// SavedSearch is a search that stands among the folders.
type SavedSearch struct {
	Name  string `json:"name"`
	Query string `json:"query"`
}

// arrangement is how the user wants the pane.
type arrangement struct {
	Order    []store.FolderID `json:"order,omitempty"`  // of own folders that were dragged; the others follow by name
	Folded   []store.FolderID `json:"folded,omitempty"` // whose own folders are not shown
	Closed   []account.ID     `json:"closed,omitempty"` // accounts of which the heading alone is shown
	Searches []SavedSearch    `json:"searches,omitempty"`
}

// readArrangement reads what was kept; the zero value when there is nothing of use.
func readArrangement(s settings) (a arrangement) {
	if s == nil {
		return a
	}
	text, ok, err := s.Setting(context.Background(), settingSidebar)
	if err == nil && ok {
		_ = json.Unmarshal([]byte(text), &a) // what cannot be read is as good as nothing
	}
	return a
}

// compare puts folders of one parent in order.
func (a *arrangement) compare(x, y *store.Folder) int {
	return cmp.Or(cmp.Compare(a.rank(x.ID), a.rank(y.ID)),
		strings.Compare(strings.ToLower(x.Name), strings.ToLower(y.Name)), cmp.Compare(x.ID, y.ID))
}

func (a *arrangement) rank(id store.FolderID) int {
	if i := slices.Index(a.Order, id); i >= 0 {
		return i
	}
	return len(a.Order)
}

// put orders siblings so that id stands before next, or last for 0.
func (a *arrangement) put(id, next store.FolderID, siblings []store.FolderID) {
	siblings = slices.DeleteFunc(slices.Clone(siblings), func(f store.FolderID) bool { return f == id })
	at := slices.Index(siblings, next)
	if at < 0 {
		at = len(siblings)
	}
	siblings = slices.Insert(siblings, at, id)
	a.Order = slices.DeleteFunc(a.Order, func(f store.FolderID) bool { return slices.Contains(siblings, f) })
	a.Order = append(a.Order, siblings...)
}

// fold folds or unfolds the folders below id.
func (a *arrangement) fold(id store.FolderID, on bool) {
	a.Folded = slices.DeleteFunc(a.Folded, func(f store.FolderID) bool { return f == id })
	if on {
		a.Folded = append(a.Folded, id)
	}
}

// close shows an account's heading alone, or all of it again.
func (a *arrangement) close(id account.ID, on bool) {
	a.Closed = slices.DeleteFunc(a.Closed, func(c account.ID) bool { return c == id })
	if on {
		a.Closed = append(a.Closed, id)
	}
}

// arrange changes the arrangement, shows it and keeps it for the next start.
func (p *Pane) arrange(change func(*arrangement)) {
	change(&p.arrangement)
	p.reload()
	if p.kept == nil {
		return
	}
	text, err := json.Marshal(p.arrangement)
	if err != nil {
		p.tell(err)
		return
	}
	p.env.Background(func() { err = p.kept.SetSetting(context.Background(), settingSidebar, string(text)) }, func() { p.tell(err) })
}

// Searches are the saved searches, in their order.
func (p *Pane) Searches() []SavedSearch { return slices.Clone(p.arrangement.Searches) }

// SetSearches replaces the saved searches.
func (p *Pane) SetSearches(all []SavedSearch) {
	p.arrange(func(a *arrangement) { a.Searches = slices.Clone(all) })
}
