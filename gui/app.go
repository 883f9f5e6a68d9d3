// Package gui is the window: three panes, a bar, a status line, and nothing but the window. It reads the store, changes
// things only through account.Manager, and learns of changes by the manager's Feed (events.go). Everything runs on
// Fyne's main goroutine; what may wait (disk, network, keyring) runs in pane.Env.Background.
package gui

import (
	"context"
	"io"
	"os"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"valija/account"
	"valija/gui/system"
	"valija/internal/i18n"
	"valija/internal/i18n/fynewords"
	"valija/store"
)

// appName is the window's first title, which X11 keeps as its class; the .desktop file's StartupWMClass says the same.
const appName = system.Name

// HandOver asks the window that has the profile in dir open to come to the front and to open what is named; false when none
// answers.
func HandOver(dir string, open ...string) bool { return system.HandOver(dir, open...) }

// Options of Run.
type Options struct {
	Store    *store.Store
	Manager  *account.Manager
	Open     []string // what the program was started with: mailto: addresses, message files, archives
	Demo     bool     // a temporary profile with the demo maildrop
	Language string   // "" the system's; "en", "es"
	Variant  string   // "" the system's; "light", "dark"
	SmokeFor int      // seconds: quit by itself after so long (the smoke run); 0: never
	Version  string   // shown in "About"

	// OpenDemo shows the demo mailbox in a window of its own; nil: it is not offered.
	OpenDemo func() error
	// Out gets the line of the smoke run; nil: standard output.
	Out io.Writer
}

// Run shows the window and returns when it is closed; the end of ctx closes it. The error is a *NoWindowError.
func Run(ctx context.Context, opt Options) error {
	boundGarbage(startPercent)
	saved := readState(opt).with(opt)
	words := i18n.New(saved.Language)
	a, show, err := stage(words, saved)
	if err != nil {
		return err
	}
	w := newWindow(a.NewWindow(appName), opt, words)
	w.build()
	w.win.SetMaster()
	if err := show(w.win); err != nil {
		w.ended()
		return err
	}
	w.settle()
	w.letDoze()
	w.start(a)
	w.after(settledAfter, w.settled)
	if opt.SmokeFor > 0 {
		w.smoke(time.Duration(opt.SmokeFor)*time.Second, smokeOut(opt.Out))
	}
	stop := context.AfterFunc(ctx, func() { w.onMain(w.close) })
	a.Run()
	stop()
	w.ended()
	return nil
}

// stage makes the application, of which there is one in a process, and gives what makes a window appear.
func stage(words *i18n.Words, saved windowState) (a fyne.App, show func(fyne.Window) error, err error) {
	toolkit := hearToolkit(os.Stderr)
	system.Prepare()
	if err := system.Display(); err != nil {
		return nil, nil, displayError(words, err)
	}
	applyScale(saved.Scale)
	a = app.NewWithID(system.AppID)
	// An error leaves Fyne's own few words (Copy, Paste) in the system's language; the window works all the same.
	_ = fynewords.Apply(words.Language())
	applyTheme(a, saved)
	return a, func(w fyne.Window) error { return appear(w, words, toolkit.because) }, nil
}

func smokeOut(out io.Writer) io.Writer {
	if out == nil {
		return os.Stdout
	}
	return out
}
