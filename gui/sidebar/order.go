package sidebar

import (
	"slices"

	"valija/account"
	"valija/store"
)

// putAccount orders the accounts so that id stands before or after other.
func (p *Pane) putAccount(id, other account.ID, how where) {
	var now, order []account.ID
	for _, a := range p.accounts() {
		now = append(now, a.ID)
		if a.ID != id {
			order = append(order, a.ID)
		}
	}
	at := slices.Index(order, other)
	if at < 0 || p.OnOrder == nil {
		return
	}
	if how == after {
		at++
	}
	if order = slices.Insert(order, at, id); !slices.Equal(order, now) {
		p.OnOrder(order)
	}
}

// CanStep tells whether an own folder can go one place further up among those beside it (by -1), or down (by 1).
func (p *Pane) CanStep(f Place, by int) bool {
	beside, at := p.beside(f)
	return at >= 0 && at+by >= 0 && at+by < len(beside)
}

// Step puts an own folder one place further up (by -1) or down (by 1), if it can.
func (p *Pane) Step(f Place, by int) {
	if !p.CanStep(f, by) {
		return
	}
	beside, at := p.beside(f)
	beside[at], beside[at+by] = beside[at+by], beside[at]
	p.arrange(func(a *arrangement) { a.put(f.Folder, following(beside, f.Folder), idsOf(beside)) })
}

// beside are the own folders of one parent, in their order, and the place of f among them; -1: it is none.
func (p *Pane) beside(f Place) (all []*store.Folder, at int) {
	i := slices.IndexFunc(p.folders, func(o store.Folder) bool { return o.ID == f.Folder })
	if !f.own() || i < 0 {
		return nil, -1
	}
	o := p.outline()
	all = o.own(f.Account, p.folders[i].Parent)
	return all, slices.IndexFunc(all, func(o *store.Folder) bool { return o.ID == f.Folder })
}

// Here is the line that the keys are on; false when there is none.
func (p *Pane) Here() (Place, bool) {
	at := p.list.placeOf(p.list.here())
	if at == nil {
		return Place{}, false
	}
	return *at, true
}
