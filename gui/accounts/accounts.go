// Package accounts is the sheets about accounts: setting one up, with its server found and tried step by step, signing in
// with a password or the browser, all its settings, the certificate and the report card of its server, moving its mail,
// and removing it; and the page that welcomes who has none yet.
package accounts

import (
	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/sheet"
)

// Sheets opens the sheets about the accounts of one window.
type Sheets struct {
	// set by New, never changed
	desk *sheet.Desk
	opt  Options
}

// Options of New; none may be nil but Browse.
type Options struct {
	Browse  func(address string) error                    // shows an address in a browser; nil: in the system's
	Mail    func(account.ID) (messages int, octets int64) // what an account has on this computer
	Welcome func()                                        // shows the welcome page, which sets up the first account
}

// New makes the sheets that lie on d.
func New(d *sheet.Desk, opt Options) *Sheets {
	if opt.Browse == nil {
		opt.Browse = openInBrowser
	}
	return &Sheets{desk: d, opt: opt}
}

// Add shows a sheet for one more account.
func (s *Sheets) Add() {
	if len(s.desk.Manager.Accounts()) == 0 {
		s.opt.Welcome()
		return
	}
	n := newSetup(s.desk, s.opt.Browse, look.SheetWidth, s.desk.Escape)
	n.added = func(account.ID) { s.desk.Close() }
	content := container.New(control.Column(look.GapWide), n.form.box, n.test.box)
	s.desk.Show(s.desk.Words.T("account.add_title"), content, append(n.buttons(), s.desk.Choice(control.Quiet, "account.cancel", nil))...)
	n.form.sized, n.test.sized = func() { s.desk.Sheet().Fit() }, func() { s.desk.Sheet().FitToEnd() }
	s.desk.Sheet().OnClose = n.end
	s.desk.Window.Canvas().Focus(n.form.person)
}

// Pause keeps an account without syncing it, or takes it up again.
func (s *Sheets) Pause(a account.Account) {
	a.Paused = !a.Paused
	var err error
	s.desk.Background(func() { err = s.desk.Manager.Update(s.desk.Context, a) }, func() { s.desk.Problem(err) })
}
