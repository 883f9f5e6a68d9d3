package gui

import (
	"fmt"
	"os"
	"runtime/debug"

	"valija/account"
)

// survive is deferred by each goroutine of the window: a bug there is told in the status line, and on standard error
// with its stack, and the window stays. What was being done is not done.
func (w *window) survive() {
	r := recover()
	if r == nil {
		return
	}
	fmt.Fprintf(os.Stderr, "valija: panic: %v\n%s", r, debug.Stack())
	w.post(func() {
		w.turns = nil // the one that ended this way would hold up the others for ever
		w.trouble = &account.Problem{Kind: account.Bug, Err: fmt.Errorf("%v", r)}
		w.refreshStatus()
	})
}
