package gui

import (
	"time"

	"valija/account"
	"valija/gui/accounts"
	"valija/gui/console"
	"valija/gui/plans"
	"valija/gui/rulebook"
	"valija/gui/sheet"
	"valija/gui/transfer"
	"valija/gui/visits"
	"valija/store"
)

// rooms are what lies over the panes or beside the window, each with words of its own.
type rooms struct {
	desk      *sheet.Desk
	accounts  *accounts.Sheets
	plans     *plans.Plans
	rules     *rulebook.Sheets
	transfers *transfer.Sheets
	visits    *visits.Sheets
	console   *console.Console // the conversation with a server
}

// furnish makes the rooms, and lets them know what they may ask of the window.
func (w *window) furnish() {
	w.desk = w.newDesk()
	w.plans = plans.New(w.desk)
	w.accounts = accounts.New(w.desk, accounts.Options{Mail: w.mailOf, Welcome: w.showWelcome})
	w.transfers = transfer.New(w.desk, func() (string, store.Folder) {
		f, _ := w.folder(w.view.Folder)
		return w.title, f
	})
	w.rules = rulebook.New(w.desk, func() []store.Folder { return w.known })
	w.console = console.New(w.env)
	w.visits = visits.New(w.desk, visits.Options{
		Problems: w.problems, Dismiss: w.dismissTrouble, Welcome: w.showWelcome, Console: w.console.Show,
		Password: w.accounts.Password, Edit: w.accounts.Edit, Certificate: w.accounts.Certificate,
		Cost: func(id account.ID) { w.showCost(id) },
	})
}

// newDesk is where sheets lie, and what they may ask of the window.
func (w *window) newDesk() *sheet.Desk {
	return &sheet.Desk{
		Env: w.env, Context: w.ctx, Post: w.post,
		Now:   func() time.Time { return w.now() }, // tests put another in its place
		Say:   func(text string) { w.layer.toast.show(text, nil) },
		Offer: func(text, label string, do func()) { w.layer.toast.offer(text, label, do) },
	}
}

// mailOf counts what an account has on this computer.
func (w *window) mailOf(id account.ID) (messages int, octets int64) {
	for _, f := range w.known {
		if f.Account == id {
			messages += f.Total
			octets += f.Octets
		}
	}
	return messages, octets
}
