//go:build !windows && !darwin

package dragout

import (
	"context"
	"fmt"
	"os"
	"runtime/debug"
)

// Begin begins a drag; the button must be held down in the offer's window. It returns at once, and the drag ends by itself when
// the button is let go.
func Begin(o Offer) (*Drag, error) {
	if o.Window == 0 || os.Getenv("DISPLAY") == "" {
		return nil, ErrUnsupported
	}
	ctx, cancel := context.WithCancel(context.Background())
	d := &Drag{cancel: cancel}
	go func() {
		defer cancel()
		o.Ended(d.run(ctx, o))
	}()
	return d, nil
}

// run is the whole of a drag. What is wrong with the display ends the drag and not the program.
func (d *Drag) run(ctx context.Context, o Offer) (outcome Outcome, err error) {
	defer func() {
		if r := recover(); r != nil { // the library reads the display's octets without asking how many there are
			outcome, err = Failed, fmt.Errorf("dragout: %v\n%s", r, debug.Stack())
		}
	}()
	s, err := open(d, o)
	if err != nil {
		return Failed, err
	}
	defer s.close()
	return s.follow(ctx)
}
