package gui

import (
	"fyne.io/fyne/v2"

	"valija/account"
	"valija/internal/i18n"
	"valija/store"
)

// env is what every pane needs. Set by Run, never changed.
type env struct {
	store   *store.Store
	manager *account.Manager
	words   *i18n.Words
	window  fyne.Window
	// hint shows a passing text in the status line (a link's target under the pointer); "" takes it away.
	hint func(string)
	// problem tells of an error without a dialog.
	problem func(error)
	// background runs work off the UI goroutine and then done, if not nil, on it. Nothing that may wait runs elsewhere.
	background func(work func(), done func())
	// key forwards a bare key that a pane's widget did not use (F5, Delete ...) to the window's shortcuts.
	key func(*fyne.KeyEvent)
}
