package gui

import (
	"time"

	"fyne.io/fyne/v2"

	"valija/account"
)

// notifyAfter is how long news are collected before they are told at once.
const notifyAfter = 2 * time.Second

// news is what the user has not seen yet.
type news struct {
	tray   bool      // the desktop has a tray
	inTray *trayIcon // nil: Valija is not in it
	hidden bool      // the window is in the tray
	behind bool      // another program has the foreground
	fresh  int       // messages of the notification to come
}

// watchForeground notes whether the user looks at Valija: then nothing has to be notified.
func (w *window) watchForeground(a fyne.App) {
	a.Lifecycle().SetOnEnteredForeground(func() { w.behind = false })
	a.Lifecycle().SetOnExitedForeground(func() { w.behind = true })
}

// noteNews counts the messages that sessions brought while the user was elsewhere, and tells them together.
func (w *window) noteNews(events []account.Event) {
	first := w.fresh == 0
	for _, e := range events {
		if ended, ok := e.(account.SyncEnded); ok && w.elsewhere() {
			w.fresh += ended.Report.Stored + ended.Report.Previews - ended.Report.Quiet
		}
	}
	if first && w.fresh > 0 {
		w.after(notifyAfter, w.notify)
	}
}

func (w *window) elsewhere() bool { return (w.behind || w.hidden) && !w.saved.Silent }

// notify tells how much mail came. Nothing of the mail itself, nor a name, is in a notification: on Windows Fyne writes
// its text into a script that is then run.
func (w *window) notify() {
	n := w.fresh
	w.fresh = 0
	if n == 0 || !w.elsewhere() {
		return
	}
	text := w.env.Words.N("notify.news", n)
	w.background(func() { fyne.CurrentApp().SendNotification(fyne.NewNotification(appName, text)) }, nil)
}
