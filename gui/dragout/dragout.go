// Package dragout lets files be dragged out of the program's window into other programs: a file manager, a page in the
// browser, a terminal.
//
// Fyne has no drag source. On X11, and on XWayland, none is needed of it: Begin opens a connection of its own to the
// display while Fyne's window holds the pointer, follows the pointer, and speaks the XDND protocol, version 5
// (https://freedesktop.org/wiki/Specifications/XDND/), with the window under it. talk.go is the conversation, without a
// display; under.go finds the window; selection.go hands over the names of the files; card.go draws what is dragged.
// Windows of this program take nothing: within it a drag stays what it was. Where there is no X11, Begin says
// ErrUnsupported.
package dragout

import (
	"context"
	"errors"
	"image"
	"sync/atomic"
)

// ErrUnsupported: nothing can be dragged out of a window here (Windows, macOS, Wayland without X11).
var ErrUnsupported = errors.New("dragout: not supported by this window system")

// Offer is what a drag carries, and who wants to know what became of it. The functions are called on another goroutine.
type Offer struct {
	// Window is the X11 id of the window in which the button is held down.
	Window uintptr
	// Files writes the files and gives their absolute paths. It is called once at most: when the pointer is over a window
	// that may take files. It has returned when Ended is called; what it wrote belongs to the caller.
	Files func(ctx context.Context) ([]string, error)
	// Card is drawn beside the pointer, Taken where the window under it would take the files; nil: nothing is drawn.
	Card, Taken image.Image
	// CardInside draws it over windows of the program too.
	CardInside bool
	// Ended tells how it ended, once. The error is that of Files, or of the connection.
	Ended func(Outcome, error)
}

// Outcome is how a drag ended.
type Outcome int

const (
	Nowhere Outcome = iota // let go outside the program, where nothing takes part in drags
	Inside                 // let go over a window of the program
	Refused                // let go over a program that does not want the files
	Taken                  // the other program has them
	Silent                 // let go over a program that wanted them, but never said that it has them
	Stopped                // by Escape, or by Stop
	Failed                 // see the error
)

func (o Outcome) String() string {
	return [...]string{"nowhere", "inside", "refused", "taken", "silent", "stopped", "failed"}[o]
}

// Drag is a drag under way. It may be used by every goroutine.
type Drag struct {
	cancel  context.CancelFunc
	outside atomic.Bool
}

// Outside reports whether the pointer was last seen over another program.
func (d *Drag) Outside() bool { return d.outside.Load() }

// Stop ends the drag. Files that were let go over another program are still handed over.
func (d *Drag) Stop() { d.cancel() }
