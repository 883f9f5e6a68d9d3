// Package visits is the sheets that tell of the visits to servers: what the last ones did, and what went wrong, with what
// it means, what Valija does about it, and what the user can do.
package visits

import (
	"valija/account"
	"valija/gui/sheet"
)

// Sheets remembers the visits of one window, and opens the sheets about them.
type Sheets struct {
	// set by New, never changed
	desk *sheet.Desk
	opt  Options

	visits []visit // that ended, the newest first; owned by the UI goroutine
}

// Options of New: what the window shows or does for a problem. None may be nil.
type Options struct {
	Problems func() []*account.Problem // that the status line tells of
	Dismiss  func()                    // forgets a problem that no session had

	Welcome     func()                 // shows the welcome page, while there is no account
	Console     func(account.ID)       // shows the conversation with a server
	Password    func(account.ID)       // asks for it
	Edit        func(account.ID)       // shows an account's settings
	Cost        func(account.ID)       // shows what a sync would cost
	Certificate func(*account.Problem) // asks whether it is to be trusted
}

// New makes the sheets that lie on d.
func New(d *sheet.Desk, opt Options) *Sheets { return &Sheets{desk: d, opt: opt} }
