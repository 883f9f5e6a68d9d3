package gui

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
	"valija/internal/problemtext"
)

// activityKept bounds what the window remembers of its sessions with servers.
const activityKept = 100

// visit is one session with a server that has ended.
type visit struct {
	at      time.Time
	account string
	report  account.Report
}

// noteVisits remembers the sessions that ended, the newest first.
func (w *window) noteVisits(events []account.Event) {
	for _, e := range events {
		ended, ok := e.(account.SyncEnded)
		if !ok {
			continue
		}
		a, _ := w.env.Account(ended.Account)
		w.visits = append([]visit{{w.now(), a.Name, ended.Report}}, w.visits...)
		w.visits = w.visits[:min(len(w.visits), activityKept)]
	}
}

// showActivity lists what happened since the program began.
func (w *window) showActivity() {
	list := container.New(control.Column(look.GapWide))
	for _, v := range w.visits {
		list.Add(w.visitLine(v))
	}
	if len(w.visits) == 0 {
		list.Add(control.NewParagraph(w.env.Words.T("activity.none"), look.Face{Size: look.TextList}, look.Dimmed, look.SheetWidth))
	}
	buttons := []*control.Button{w.desk.Choice(control.Filled, "keys.close", nil)}
	if accounts := w.opt.Manager.Accounts(); len(accounts) > 0 {
		buttons = append(buttons, w.desk.Choice(control.Quiet, "activity.conversation", func() { w.showConsole(accounts[0].ID) }))
	}
	w.desk.Popover(w.env.Words.T("activity.title"), list, buttons...)
}

// visitTime is the column of the times.
const visitTime float32 = 84

func (w *window) visitLine(v visit) fyne.CanvasObject {
	text := w.visitText(v)
	role := look.Text
	if len(v.report.Problems) > 0 {
		role = look.NoticeText
	}
	when := look.NewLabel(w.env.Words.Day(v.at, w.now()), look.Face{Size: look.TextSmall}, look.Dimmed).GivesWay(20)
	lines := container.New(control.Column(0), control.NewParagraph(text, look.Face{Size: look.TextList}, role, look.SheetWidth-visitTime))
	if len(w.opt.Manager.Accounts()) > 1 {
		lines.Add(look.NewLabel(v.account, look.Face{Size: look.TextSmall}, look.Dimmed).GivesWay(20))
	}
	if problems := v.report.Problems; len(problems) > 0 {
		what := w.desk.Choice(control.Link, "activity.what_to_do", func() { w.explainAll(problems) })
		what.OnKey, what.Padding = w.desk.Escape, 0
		lines.Add(container.NewHBox(what))
	}
	time := container.NewVBox(container.NewGridWrap(fyne.NewSize(visitTime, 20), when))
	return container.NewBorder(nil, nil, time, nil, lines)
}

// visitText says what a session did: "12 messages received, 3 previews · 1.3 MB · 40 s", or what went wrong.
func (w *window) visitText(v visit) string {
	words, r := w.env.Words, v.report
	var done []string
	count := func(key string, n int) {
		if n > 0 {
			done = append(done, words.N(key, n))
		}
	}
	count("activity.stored", r.Stored)
	count("activity.previews", r.Previews)
	count("activity.deleted", r.Deleted)
	for _, p := range r.Problems {
		done = append(done, problemtext.Of(words, p, v.at).Title)
	}
	if len(done) == 0 {
		done = append(done, words.T("activity.nothing"))
	}
	return strings.Join(done, ", ") + " · " + words.Octets(r.OctetsIn+r.OctetsOut)
}
