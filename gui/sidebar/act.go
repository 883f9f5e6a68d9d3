package sidebar

import "fyne.io/fyne/v2"

// menu asks for the context menu of entry i.
func (p *Pane) menu(i int, abs fyne.Position) {
	if p.OnMenu != nil {
		p.OnMenu(p.list.entries[i].place, abs)
	}
}

// fold folds or unfolds entry i: a folder with others in it, or an account.
func (p *Pane) fold(i int, on bool) {
	place := p.list.entries[i].place
	p.arrange(func(a *arrangement) {
		if place.Kind == Account {
			a.close(place.Account, on)
			return
		}
		a.fold(place.Folder, on)
	})
}

// act does what a key says to entry i; false when it means nothing there.
func (p *Pane) act(i int, key fyne.KeyName) bool {
	place := p.list.entries[i].place
	if !place.own() && place.Kind != Search {
		return false
	}
	do := map[fyne.KeyName]func(Place){fyne.KeyF2: p.OnRename, fyne.KeyDelete: p.OnRemove, fyne.KeyBackspace: p.OnRemove}[key]
	if do == nil {
		return false
	}
	do(place)
	return true
}

// ChooseFolder goes to a place, where it is shown.
func (p *Pane) ChooseFolder(place Place) {
	for i, e := range p.list.entries {
		if e.place == place && !e.heading {
			p.list.pick(i)
			return
		}
	}
}
