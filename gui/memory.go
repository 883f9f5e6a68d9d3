package gui

import (
	"os"
	"runtime/debug"
	"time"

	"fyne.io/fyne/v2/canvas"
)

const (
	// startPercent is how much garbage may pile up until the window is there, in percent of what is alive: collecting it
	// meanwhile would take a tenth of the start's processor time. It goes settledAfter the window began to work.
	startPercent = 400
	settledAfter = 1500 * time.Millisecond
	// gcPercent is how much may pile up from then on; Go's own 100 lets the fonts of other scripts, of which nothing is
	// garbage, double what browsing takes. Costs 2 % more processor time.
	gcPercent = 50
	// restAfter a message was opened, and manyOpened since the last time, memory goes back to the system.
	restAfter  = 4 * time.Second
	manyOpened = 20
	// drawnAfter that the window is drawn once more, at which Fyne lets go of the pictures of texts shown before: it keeps
	// them for 15 s (package aaenv).
	drawnAfter = 12 * time.Second
)

// boundGarbage has garbage collected at a percentage of what is alive, unless the user says at which.
func boundGarbage(percent int) {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(percent)
	}
}

// settled is for when the window has come to rest after its start.
func (w *window) settled() {
	boundGarbage(gcPercent)
	w.background(w.giveBack, nil)
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
		w.after(drawnAfter, w.redraw)
	})
}

// redraw draws the window once more, and gives back what Fyne has let go of.
func (w *window) redraw() {
	canvas.Refresh(w.bar.ring.Line)
	w.after(time.Second, func() { w.background(w.trim, nil) })
}
