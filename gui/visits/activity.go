package visits

import (
	"slices"
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

// visit is one session with a server that has ended, or several one after the other of an account that all were the same:
// nothing new, or the same problem.
type visit struct {
	at      time.Time
	account string
	report  account.Report // of the last one; the octets are those of all
	times   int            // how many there were; 0 and 1: one
	since   time.Time      // when the first one ended, of several
}

// idle tells whether a session changed nothing.
func idle(r account.Report) bool { return r.Stored+r.Previews+r.Deleted == 0 && len(r.Problems) <= 1 }

// repeats tells whether a session was like the one before.
func repeats(before, r account.Report) bool {
	if before.Account != r.Account || !idle(before) || !idle(r) || len(before.Problems) != len(r.Problems) {
		return false
	}
	return len(r.Problems) == 0 || before.Problems[0].Kind == r.Problems[0].Kind
}

// Handle remembers the sessions that ended, the newest first.
func (s *Sheets) Handle(events []account.Event) {
	for _, e := range events {
		ended, ok := e.(account.SyncEnded)
		if !ok {
			continue
		}
		a, _ := s.desk.Account(ended.Account)
		s.visits = append([]visit{s.after(visit{at: s.desk.Now(), account: a.Name, report: ended.Report})}, s.visits...)
		s.visits = s.visits[:min(len(s.visits), activityKept)]
	}
}

// after is v with the visit before it, if that was the same.
func (s *Sheets) after(v visit) visit {
	i := slices.IndexFunc(s.visits, func(old visit) bool { return old.report.Account == v.report.Account })
	if i < 0 || !repeats(s.visits[i].report, v.report) {
		return v
	}
	old := s.visits[i]
	s.visits = slices.Delete(s.visits, i, i+1)
	v.times, v.since = max(1, old.times)+1, old.since
	if v.since.IsZero() {
		v.since = old.at
	}
	v.report.OctetsIn += old.report.OctetsIn
	v.report.OctetsOut += old.report.OctetsOut
	return v
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

// text says what a session did: "12 messages received · 3 previews · 1.3 MB", or what went wrong.
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
		done = append(done, strings.TrimSuffix(problemtext.Of(words, p, v.at).Title, "."))
	}
	if len(done) == 0 {
		done = append(done, words.T("activity.nothing"))
	}
	if v.times > 1 {
		done = append(done, words.N("activity.times", v.times, "when", words.Day(v.since, s.desk.Now())))
	}
	if n := r.OctetsIn + r.OctetsOut; n > 0 {
		done = append(done, words.Octets(n))
	}
	return strings.Join(done, " · ")
}
