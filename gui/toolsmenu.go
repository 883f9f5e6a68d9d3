package gui

import (
	"time"

	"fyne.io/fyne/v2"

	"valija/gui/economy"
	"valija/gui/rulebook"
)

// minutesOffered are the lengths of a visit that the user has time for.
func minutesOffered() []int { return []int{1, 5, 15} }

// toolsMenu is what concerns the line and what comes in over it.
func (w *window) toolsMenu() *fyne.Menu {
	return fyne.NewMenu(w.env.Words.T("menu.tools"),
		w.withinItem(),
		w.item("pending", nil, func() { economy.ShowPending(w.desk) }),
		w.item("traffic", nil, func() { economy.ShowTraffic(w.desk, w.refreshStatus) }),
		fyne.NewMenuItemSeparator(),
		w.item("rules", nil, w.rules.Show),
		w.item("junk_filter", nil, func() { rulebook.ShowJunk(w.desk) }))
}

// withinItem is the submenu "I have a few minutes".
func (w *window) withinItem() *fyne.MenuItem {
	i := w.item("within", nil, nil)
	i.ChildMenu = fyne.NewMenu("")
	for _, n := range minutesOffered() {
		i.ChildMenu.Items = append(i.ChildMenu.Items, fyne.NewMenuItem(w.env.Words.N("menu.minutes", n), func() {
			w.opt.Manager.SyncWithin(time.Duration(n) * time.Minute)
		}))
	}
	return i
}
