package sidebar

import (
	"slices"

	"fyne.io/fyne/v2"

	"valija/store"
)

// where a dragged folder would go, seen from the entry under the pointer.
type where int

const (
	into where = iota
	before
	after
)

// carried is an own folder, or an account, on its way to another place.
type carried struct {
	from  int // -1: none
	to    int // -1: nowhere
	where where
	other bool // over another account, which no folder can be put into
}

// Dragged implements fyne.Draggable.
func (l *folderList) Dragged(e *fyne.DragEvent) {
	l.pressed = -1
	if l.carried.from < 0 {
		i := l.lineAt(e.Position.Y - e.Dragged.DY)
		if i < 0 || !l.entries[i].carries() {
			return
		}
		l.carried.from = i
		l.tellName(-1)
	}
	l.aim(e.Position.Y)
	if l.carry != nil {
		l.carry(e.AbsolutePosition, e.Position.Y)
	}
}

// carries tells whether a line can be dragged.
func (e *folderEntry) carries() bool { return e.place.own() || e.heading && e.folds }

// aim shows where what is carried would go from a height.
func (l *folderList) aim(y float32) {
	if l.entries[l.carried.from].heading {
		l.carried.to, l.carried.where = l.accountTarget(y)
	} else {
		l.carried.to, l.carried.where = l.target(y)
	}
	i := l.lineAt(y)
	l.carried.other = i >= 0 && l.entries[i].place.Account != 0 && l.entries[i].place.Account != l.entries[l.carried.from].place.Account
	l.lit = -1
	if l.carried.to >= 0 && l.carried.where == into {
		l.lit = l.carried.to
	}
	l.Refresh()
}

// DragEnd implements fyne.Draggable.
func (l *folderList) DragEnd() {
	c := l.carried
	l.carried, l.lit = carried{from: -1}, -1
	l.Refresh()
	if l.end != nil {
		l.end()
	}
	switch {
	case c.from >= 0 && c.to >= 0:
		l.put(c.from, c.to, c.where)
	case c.from >= 0 && c.other && l.refuse != nil:
		l.refuse()
	}
}

// accountTarget is where the carried account may go: before another in the upper half of its lines, after it in the lower.
func (l *folderList) accountTarget(y float32) (int, where) {
	first := slices.IndexFunc(l.entries, func(e folderEntry) bool { return e.heading })
	i := max(first, l.lineAt(min(y, l.tops[len(l.entries)]-1)))
	for !l.entries[i].heading {
		i--
	}
	switch {
	case i == l.carried.from:
		return -1, into
	case y < (l.tops[i]+l.tops[l.endOf(i)])/2:
		return i, before
	}
	return i, after
}

// endOf is the line after those of an account, whose heading is line i.
func (l *folderList) endOf(i int) int {
	for i++; i < len(l.entries) && !l.entries[i].heading; i++ {
	}
	return i
}

// target is where the carried folder may go: into an own folder by its middle, before or after it by its edges; to the
// top of its account by the heading.
func (l *folderList) target(y float32) (int, where) {
	i := l.lineAt(y)
	if i < 0 || i == l.carried.from {
		return -1, into
	}
	e, from := l.entries[i], l.entries[l.carried.from]
	switch {
	case e.place.Account != from.place.Account || l.below(i, from.place.Folder):
		return -1, into
	case e.heading:
		return i, into
	case !e.place.own():
		return -1, into
	}
	const edge = 8
	switch {
	case y < l.tops[i]+edge:
		return i, before
	case y > l.tops[i+1]-edge && !(e.folds && !e.folded):
		return i, after
	}
	return i, into
}

// below tells whether entry i stands in the folder, at whatever depth.
func (l *folderList) below(i int, folder store.FolderID) bool {
	for parent := l.entries[i].parent; parent != 0; {
		if parent == folder {
			return true
		}
		up := slices.IndexFunc(l.entries, func(e folderEntry) bool { return e.place.own() && e.place.Folder == parent })
		if up < 0 {
			return false
		}
		parent = l.entries[up].parent
	}
	return false
}

// gap is where the line of a folder between two others is drawn.
func (l *folderList) gap() (y float32, ok bool) {
	c := l.carried
	switch {
	case c.from < 0 || c.to < 0 || c.where == into:
		return 0, false
	case c.where == before:
		return l.tops[c.to], true
	case l.entries[c.to].heading:
		return l.tops[l.endOf(c.to)], true
	}
	return l.tops[c.to+1], true
}

// put carries a drag out: another parent is asked of the window, the order is the pane's own.
func (p *Pane) put(i, at int, how where) {
	e, to := p.list.entries[i], p.list.entries[at]
	if e.heading {
		p.putAccount(e.place.Account, to.place.Account, how)
		return
	}
	id, parent, next := e.place.Folder, to.parent, store.FolderID(0)
	o := p.outline()
	switch how {
	case into:
		parent = to.place.Folder // 0 of a heading: the top
	case before:
		next = to.place.Folder
	case after:
		next = following(o.own(e.place.Account, parent), to.place.Folder)
	}
	order := func() {
		if how == into {
			return
		}
		siblings := idsOf(o.own(e.place.Account, parent))
		p.arrange(func(a *arrangement) { a.put(id, next, siblings) })
	}
	if parent == e.parent {
		order()
		return
	}
	if p.OnNest != nil {
		p.OnNest(id, parent, order)
	}
}

// following is the folder after id among siblings; 0: none.
func following(siblings []*store.Folder, id store.FolderID) store.FolderID {
	i := slices.IndexFunc(siblings, func(f *store.Folder) bool { return f.ID == id })
	if i < 0 || i+1 == len(siblings) {
		return 0
	}
	return siblings[i+1].ID
}

func idsOf(folders []*store.Folder) (ids []store.FolderID) {
	for _, f := range folders {
		ids = append(ids, f.ID)
	}
	return ids
}
