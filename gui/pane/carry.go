package pane

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"valija/gui/dragout"
	"valija/gui/look"
)

// EscapeRests is how long Escape means nothing else after a drag: the window hears of the key that stopped it later than the
// drag did.
const EscapeRests = 300 * time.Millisecond

// Carried are files that the user drags out of a window.
type Carried struct {
	Window fyne.Window // in which the button is held down
	Text   string      // what they are, in a few words
	Icon   look.IconName
	Danger bool // one of them can run code
	// Everywhere shows the text beside the pointer inside the window too.
	Everywhere bool
	// Write writes the files into an empty folder and gives their paths; off the UI goroutine, once at most.
	Write func(ctx context.Context, folder string) ([]string, error)
	// Ended tells what became of them, on the UI goroutine. The error is that of Write, or of the display.
	Ended func(dragout.Outcome, error)
}
