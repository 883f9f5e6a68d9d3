package gui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"valija/gui/savefile"
	"valija/gui/system"
)

// loop is how the window meets its goroutines and its clock. Tests put others in their place.
type loop struct {
	now    func() time.Time
	after  func(time.Duration, func()) // runs later on the main goroutine
	spawn  func(func())                // runs on a goroutine of its own
	onMain func(func())                // runs on the main goroutine, without waiting for it
	doze   *doze                       // of the main goroutine

	giveBack func() // memory to the system, what can be spared
	trim     func() // the part of it that is not Go's
}

// start shows what the store holds and begins to listen to the workers.
func (w *window) start(a fyne.App) {
	w.startTray(a)
	w.watchForeground(a)
	w.spawn(func() {
		defer w.survive()
		b := newBridge(w.opt.Manager.Feed(), w.handle)
		b.onMain = func(f func()) { w.doze.rouse(); fyne.DoAndWait(f) }
		b.run(w.ctx)
	})
	w.listen()
	w.background(savefile.Sweep, nil)
	a.Settings().AddListener(func(fyne.Settings) { w.reader.Recolor() })
	w.first()
	if len(w.opt.Open) > 0 {
		w.openNamed(w.opt.Open)
	}
}

// first shows what the store holds, or the welcome page while there is no account.
func (w *window) first() {
	w.win.SetTitle(w.windowTitle())
	w.refreshFolders()
	w.refreshStatus()
	w.watchDays()
	w.rebuildMenu()
	if len(w.opt.Manager.Accounts()) == 0 {
		w.list.Show("", w.view) // says that there is nothing yet, to who leaves the welcome page
		w.showWelcome()
		return
	}
	w.list.Focus()
}

// listen lets a later start of the program bring this window to the front, and open what it was given.
func (w *window) listen() {
	l, err := system.Listen(w.opt.Store.Dir(), func(names []string) { w.post(func() { w.openNamed(names) }) })
	if err != nil {
		fyne.LogError("a later start cannot find this window", err)
		return
	}
	context.AfterFunc(w.ctx, func() { _ = l.Close() }) // closing also removes the socket
}

// raise brings the window to the front.
func (w *window) raise() {
	w.hidden = false
	w.win.Show()
	w.win.RequestFocus()
}

// background runs work off the main goroutine, and then done, if not nil, on it.
func (w *window) background(work func(), done func()) {
	w.spawn(func() {
		defer w.survive()
		work()
		if done != nil {
			w.post(done)
		}
	})
}

// post runs f on the main goroutine, unless the window has ended.
func (w *window) post(f func()) {
	if w.closed.Load() {
		return
	}
	w.onMain(func() {
		if !w.closed.Load() {
			f()
		}
	})
}

// close remembers the window's measures and ends it.
func (w *window) close() {
	w.rememberNow()
	w.closed.Store(true)
	w.cancel()
	w.win.Close()
}

// closeOrHide is what the window's close button does.
func (w *window) closeOrHide() {
	if w.tray && w.saved.Tray {
		w.remember()
		w.hidden = true
		w.win.Hide()
		return
	}
	w.close()
}

// ended lets go of what outlives the window.
func (w *window) ended() {
	w.cancel()
	w.forgetHanded()
	if w.reader != nil {
		w.reader.Close()
	}
}
