package gui

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"

	"valija/account"
	"valija/gui/look"
)

// accents are the colours of the accounts: those that the user chose, and where there are several, one by their age
// for the others.
func (w *window) accents() map[account.ID]int {
	out := make(map[account.ID]int)
	accounts := w.opt.Manager.Accounts()
	slices.SortFunc(accounts, func(a, b account.Account) int { return cmp.Compare(a.ID, b.ID) })
	for i, a := range accounts {
		if len(accounts) > 1 {
			out[a.ID] = i%look.Accounts + 1
		}
		if n := slices.Index(account.Colors(), a.Color) + 1; n > 0 {
			out[a.ID] = n
		}
	}
	return out
}

// colourItem is the submenu that gives an account its colour.
func (w *window) colourItem(a account.ID) *fyne.MenuItem {
	i := w.item("colour", nil, nil)
	i.ChildMenu = fyne.NewMenu("")
	for n, name := range account.Colors() {
		choice := fyne.NewMenuItem(w.env.Words.T("colour."+name), func() { w.setAccent(a, n+1) })
		choice.Checked = w.accents()[a] == n+1
		i.ChildMenu.Items = append(i.ChildMenu.Items, choice)
	}
	return i
}

// setAccent gives an account a colour, for the next start too.
func (w *window) setAccent(id account.ID, n int) {
	a, ok := w.env.Account(id)
	if !ok {
		return
	}
	a.Color = account.Colors()[n-1]
	var err error
	w.background(func() { err = w.opt.Manager.Update(w.ctx, a) }, func() {
		w.tell(err)
		w.handle([]account.Event{account.AccountsChanged{}})
		w.list.List.Reword()
		w.rebuildMenu()
	})
}
