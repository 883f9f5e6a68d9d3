package visits

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

// Handle remembers the sessions that ended, the newest first.
func (s *Sheets) Handle(events []account.Event) {
	for _, e := range events {
		ended, ok := e.(account.SyncEnded)
		if !ok {
			continue
		}
		a, _ := s.desk.Account(ended.Account)
		s.visits = append([]visit{{s.desk.Now(), a.Name, ended.Report}}, s.visits...)
		s.visits = s.visits[:min(len(s.visits), activityKept)]
	}
}

// Activity lists what happened since the program began.
func (s *Sheets) Activity() {
	list := container.New(control.Column(look.GapWide))
	for _, v := range s.visits {
		list.Add(s.line(v))
	}
	if len(s.visits) == 0 {
		list.Add(control.NewParagraph(s.desk.Words.T("activity.none"), look.Face{Size: look.TextList}, look.Dimmed, look.SheetWidth))
	}
	buttons := []*control.Button{s.desk.Choice(control.Filled, "keys.close", nil)}
	if accounts := s.desk.Manager.Accounts(); len(accounts) > 0 {
		buttons = append(buttons, s.desk.Choice(control.Quiet, "activity.conversation", func() { s.opt.Console(accounts[0].ID) }))
	}
	s.desk.Popover(s.desk.Words.T("activity.title"), list, buttons...)
}

// visitTime is the column of the times.
const visitTime float32 = 84

func (s *Sheets) line(v visit) fyne.CanvasObject {
	text := s.text(v)
	role := look.Text
	if len(v.report.Problems) > 0 {
		role = look.NoticeText
	}
	when := look.NewLabel(s.desk.Words.Day(v.at, s.desk.Now()), look.Face{Size: look.TextSmall}, look.Dimmed).GivesWay(20)
	lines := container.New(control.Column(0), control.NewParagraph(text, look.Face{Size: look.TextList}, role, look.SheetWidth-visitTime))
	if len(s.desk.Manager.Accounts()) > 1 {
		lines.Add(look.NewLabel(v.account, look.Face{Size: look.TextSmall}, look.Dimmed).GivesWay(20))
	}
	if problems := v.report.Problems; len(problems) > 0 {
		what := s.desk.Choice(control.Link, "activity.what_to_do", func() { s.explainAll(problems) })
		what.OnKey, what.Padding = s.desk.Escape, 0
		lines.Add(container.NewHBox(what))
	}
	time := container.NewVBox(container.NewGridWrap(fyne.NewSize(visitTime, 20), when))
	return container.NewBorder(nil, nil, time, nil, lines)
}

// text says what a session did: "12 messages received, 3 previews · 1.3 MB · 40 s", or what went wrong.
func (s *Sheets) text(v visit) string {
	words, r := s.desk.Words, v.report
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
