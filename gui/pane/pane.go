// Package pane is what the panes of the window have in common: what they may ask of the window they are in, and how a
// folder is called and drawn. A pane imports this package and never the window.
package pane

import (
	"time"

	"fyne.io/fyne/v2"

	"valija/account"
	"valija/gui/dragout"
	"valija/gui/htmlview/typeset"
	"valija/internal/i18n"
	"valija/store"
)

// Env is what every pane needs. Set by Run, never changed.
type Env struct {
	Store   *store.Store
	Manager *account.Manager
	Words   *i18n.Words
	Window  fyne.Window
	Fonts   *typeset.Fonts // of HTML mail, found once; nil in tests: each pane finds its own
	// Hint shows a passing text in the status line (a link's target under the pointer); "" takes it away.
	Hint func(string)
	// Tip shows a small card about o after a moment; "" takes it away.
	Tip func(o fyne.CanvasObject, text string)
	// Problem tells of an error without a dialog.
	Problem func(error)
	// Background runs work off the UI goroutine and then done, if not nil, on it. Nothing that may wait runs elsewhere.
	Background func(work func(), done func())
	// After runs f later on the UI goroutine; nil: by a timer of its own.
	After func(d time.Duration, f func())
	// Accents are the colours of the accounts (look.AccountColor) where they are to be told apart; nil: never.
	Accents func() map[account.ID]int
	// DragOut begins a drag that may leave the window; nil where nothing can be dragged out: then other ways are told of.
	DragOut func(Carried) (*dragout.Drag, error)
	// Key forwards a bare key that a pane's widget did not use (F5, Delete ...) to the window's shortcuts.
	Key func(*fyne.KeyEvent)
	// Rune forwards a character that was typed where none is written: "/" and "?" stand on another key in each country.
	Rune func(rune)
}

// AccentOf is the colour of an account; 0: none.
func (e *Env) AccentOf(a account.ID) int {
	if e.Accents == nil {
		return 0
	}
	return e.Accents()[a]
}

// Account is an account with its settings of now; false when there is none of that ID.
func (e *Env) Account(id account.ID) (account.Account, bool) {
	for _, a := range e.Manager.Accounts() {
		if a.ID == id {
			return a, true
		}
	}
	return account.Account{}, false
}
