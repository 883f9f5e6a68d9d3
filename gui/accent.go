package gui

import (
	"maps"

	"fyne.io/fyne/v2"

	"valija/account"
	"valija/gui/look"
)

// accents are the colours of the accounts: those that the user chose, and where there are several, one by their order
// for the others.
func (w *window) accents() map[account.ID]int {
	out := make(map[account.ID]int)
	accounts := w.opt.Manager.Accounts()
	for i, a := range accounts {
		if len(accounts) > 1 {
			out[a.ID] = i%look.Accounts + 1
		}
		if n := w.saved.Accents[a.ID]; n > 0 {
			out[a.ID] = n
		}
	}
	return out
}

// colourItem is the submenu that gives an account its colour.
func (w *window) colourItem(a account.ID) *fyne.MenuItem {
	i := w.item("colour", nil, nil)
	i.ChildMenu = fyne.NewMenu("")
	names := []string{"blue", "amber", "green", "plum", "rose", "teal"}
	for n, name := range names {
		choice := fyne.NewMenuItem(w.env.Words.T("colour."+name), func() { w.setAccent(a, n+1) })
		choice.Checked = w.accents()[a] == n+1
		i.ChildMenu.Items = append(i.ChildMenu.Items, choice)
	}
	return i
}

// setAccent gives an account a colour, for the next start too.
func (w *window) setAccent(a account.ID, n int) {
	w.saved.Accents = maps.Clone(w.saved.Accents)
	if w.saved.Accents == nil {
		w.saved.Accents = make(map[account.ID]int)
	}
	w.saved.Accents[a] = n
	w.remember()
	w.handle([]account.Event{account.AccountsChanged{}})
	w.list.List.Reword()
	w.rebuildMenu()
}
