package gui

import (
	"time"

	"fyne.io/fyne/v2"

	"valija/account"
)

// betweenAsking spaces the visits that the Sync button starts by itself; the workers space their own.
const betweenAsking = 2 * time.Second

// syncAccounts syncs accounts, all when none is named. Where the user has set limits, or wants to be asked, the plan is
// shown before when it goes beyond them.
func (w *window) syncAccounts(ids ...account.ID) {
	if !w.mayAsk() {
		w.opt.Manager.Sync(ids...)
		return
	}
	if now := w.now(); now.Sub(w.asked) >= betweenAsking {
		w.asked = now
		w.plans.Sync(ids...)
	}
}

// mayAsk says whether a sync may go beyond what the user has set.
func (w *window) mayAsk() bool {
	e := w.opt.Manager.Economy()
	if max(e.AskAbove, e.SessionLimit, e.MonthLimit) > 0 {
		return true
	}
	for _, a := range w.opt.Manager.Accounts() {
		if max(a.Tariff.SessionLimit, a.Tariff.MonthLimit) > 0 {
			return true
		}
	}
	return false
}

// showCost shows what a sync of accounts would cost, of all when none is named.
func (w *window) showCost(ids ...account.ID) {
	switch {
	case len(w.opt.Manager.Accounts()) == 0:
		w.showWelcome()
	case w.state.Offline:
		w.offerConnection()
	default:
		w.plans.Show(ids...)
	}
}

// syncMenu opens under the Sync button: what else it can do.
func (w *window) syncMenu(under fyne.CanvasObject) {
	items := []*fyne.MenuItem{w.item("sync", nil, w.syncAll), w.item("show_cost", nil, func() { w.showCost() }), w.withinItem()}
	if accounts := w.opt.Manager.Accounts(); len(accounts) > 1 {
		items = append(items, fyne.NewMenuItemSeparator())
		for _, a := range accounts {
			if !a.Paused && !a.Local {
				items = append(items, fyne.NewMenuItem(a.Name, func() { w.syncAccounts(a.ID) }))
			}
		}
	}
	w.menuUnder(under, fyne.NewMenu("", items...))
}
