package gui

import (
	"os"
	"runtime/debug"
	"time"
)

const (
	// gcPercent is how much garbage may pile up, in percent of what is alive; Go's own 100 lets the fonts of other scripts,
	// of which nothing is garbage, double what browsing takes. Costs 2 % more processor time.
	gcPercent = 50
	// restAfter a message was opened, and manyOpened since the last time, memory goes back to the system.
	restAfter  = 4 * time.Second
	manyOpened = 20
)

// boundMemory has less garbage kept than other programs do, unless the user says how much.
func boundMemory() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
}

// restSoon gives memory back to the system when the user has come to rest after looking at many messages.
func (w *window) restSoon() {
	look := w.looks
	if look-w.rested < manyOpened {
		return
	}
	w.after(restAfter, func() {
		if w.looks != look {
			return
		}
		w.rested = look
		w.background(w.giveBack, nil)
	})
}
