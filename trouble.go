package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"valija/gui"
	"valija/gui/system"
	"valija/internal/i18n"
	"valija/internal/problemtext"
	"valija/store"
)

// closedError is why the profile in dir cannot be opened; "": its folder is not known.
type closedError struct {
	dir string
	err error
}

func (e *closedError) Error() string { return e.err.Error() }
func (e *closedError) Unwrap() error { return e.err }

// refuse says why there is no window with the mail: on standard error, and for who started Valija with a double click in
// a window of its own, or in a box of the desktop's where no window can be drawn. It returns the exit status.
func refuse(f flags, err error) int {
	words := i18n.New(f.language)
	said, isClosed := errors.AsType[*closedError](err)
	text := err.Error()
	var why problemtext.Text
	if isClosed {
		why = problemtext.Opening(words, said.dir, said.err, time.Now())
		text = why.Sentence()
	}
	if text == "" { // it was told to end
		return 1
	}
	fmt.Fprintln(os.Stderr, "valija:", text)
	if !isClosed {
		system.Tell(text)
		return 1
	}
	again, err := explain(f, said, why)
	if _, dark := errors.AsType[*gui.NoWindowError](err); dark {
		system.Tell(text)
	}
	if !again {
		return 1
	}
	if err := system.StartAgain(); err != nil {
		fmt.Fprintln(os.Stderr, "valija:", err)
		return 1
	}
	return 0
}

// explain shows the trouble in a window until it is closed; again says to start anew.
func explain(f flags, e *closedError, why problemtext.Text) (again bool, err error) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	t := gui.Trouble{Text: why, Dir: e.dir, Language: f.language, Variant: f.theme, SmokeFor: f.smoke}
	if errors.Is(e.err, store.ErrDamaged) || errors.Is(e.err, store.ErrForeign) && !errors.Is(e.err, store.ErrNewer) {
		t.Repair = func(ctx context.Context, progress func(done, total int)) (store.RepairReport, error) {
			return store.Repair(ctx, e.dir, nil, progress)
		}
	}
	return gui.ShowTrouble(ctx, t)
}
