package gui

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"valija/account"
	"valija/gui/system"
	"valija/internal/i18n"
	"valija/store"
)

const (
	// notifyAfter is how long news are collected before they are told at once.
	notifyAfter = 2 * time.Second

	newsLines   = 3   // messages that a notification names; the others are counted
	newsSender  = 40  // characters of a sender, at most
	newsSubject = 80  // characters of a subject, at most
	newsKept    = 200 // newest messages that are looked at for those lines
)

// news is what the user has not seen yet.
type news struct {
	tray     bool      // the desktop has a tray
	inTray   *trayIcon // nil: Valija is not in it
	hidden   bool      // the window is in the tray
	behind   bool      // another program has the foreground
	fresh    int       // messages of the notification to come
	told     int       // messages of the notification that is shown
	arrived  []store.ID
	notifier notifier
}

// notifier shows one notification at a time; see system.Notifier, or a test.
type notifier interface {
	Show(title, text, label string) error
	Withdraw()
	Close()
}

// watchForeground notes whether the user looks at Valija: then nothing has to be notified.
func (w *window) watchForeground(a fyne.App) {
	a.Lifecycle().SetOnEnteredForeground(w.seen)
	a.Lifecycle().SetOnExitedForeground(func() {
		w.behind = true
		w.measureSoon()
	})
	w.notifier = system.NewNotifier(func() { w.post(w.raise) }, func(title string) {
		a.SendNotification(fyne.NewNotification(appName, title))
	})
	context.AfterFunc(w.ctx, w.notifier.Close)
}

// seen is the user coming back: what was told needs no notification any more.
func (w *window) seen() {
	w.behind, w.hidden = false, false
	if w.told > 0 && w.notifier != nil {
		w.background(w.notifier.Withdraw, nil)
	}
	w.fresh, w.told, w.arrived = 0, 0, nil
}

// noteNews counts the messages that sessions brought while the user was elsewhere, and tells them together.
func (w *window) noteNews(events []account.Event) {
	if !w.elsewhere() {
		return
	}
	first := w.fresh == 0
	for _, e := range events {
		switch e := e.(type) {
		case account.MessagesAdded:
			w.arrived = append(w.arrived, e.IDs...)
			w.arrived = w.arrived[max(0, len(w.arrived)-newsKept):]
		case account.SyncEnded:
			w.fresh += e.Report.Stored + e.Report.Previews - e.Report.Quiet
		}
	}
	if first && w.fresh > 0 {
		w.after(notifyAfter, w.notify)
	}
}

func (w *window) elsewhere() bool { return (w.behind || w.hidden) && !w.saved.Silent }

// notify tells how much mail came since the user went away, and from whom, in one notification that takes the place of
// the one before.
func (w *window) notify() {
	n := w.fresh
	w.fresh = 0
	if n == 0 || !w.elsewhere() || w.notifier == nil {
		return
	}
	w.told += n
	n = w.told
	show := w.notifier
	ids, inboxes := slices.Clone(w.arrived), w.inboxes()
	if w.saved.Discreet {
		ids = nil
	}
	title, label := w.env.Words.N("notify.news", n), w.env.Words.T("notify.open")
	w.background(func() {
		rows, err := w.opt.Store.Rows(w.ctx, ids)
		if err != nil {
			rows = nil // the number is told all the same
		}
		// A desktop without notifications is no trouble: the tray and the list tell as much.
		_ = show.Show(title, newsText(w.env.Words, rows, inboxes), label)
	}, nil)
}

// inboxes are the folders whose mail is told; what a rule put elsewhere, or the junk filter, is not.
func (w *window) inboxes() map[store.FolderID]bool {
	in := map[store.FolderID]bool{}
	for _, f := range w.known {
		in[f.ID] = f.Role == store.Inbox
	}
	return in
}

// newsText names the newest messages, one a line. It is plain text, without anything that could hide or turn letters.
func newsText(words *i18n.Words, rows []store.Row, inboxes map[store.FolderID]bool) string {
	rows = slices.DeleteFunc(rows, func(r store.Row) bool { return !inboxes[r.Folder] || r.Flags&store.Read != 0 })
	slices.SortStableFunc(rows, func(a, b store.Row) int { return b.Date.Compare(a.Date) })
	var lines []string
	for _, r := range rows[:min(newsLines, len(rows))] {
		subject := system.OneLine(r.Subject, newsSubject)
		if subject == "" {
			subject = words.T("reader.no_subject")
		}
		lines = append(lines, words.T("notify.line", "from", system.OneLine(r.From().Short(), newsSender), "subject", subject))
	}
	return strings.Join(lines, "\n")
}
