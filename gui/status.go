package gui

import (
	"context"
	"errors"
	"time"

	"valija/account"
	"valija/gui/statusline"
	"valija/internal/problemtext"
)

// troubleTime is how long the status line tells an error that is over.
const troubleTime = time.Minute

// refreshStatus says what the workers are doing.
func (w *window) refreshStatus() {
	w.state = w.opt.Manager.Status()
	switch {
	case !statusline.OutOfReach(w.state):
		w.lost = time.Time{}
	case w.lost.IsZero():
		w.lost = w.now()
	}
	w.bar.syncing(statusline.Syncing(w.state))
	text := w.statusText()
	w.status.Set(text)
	if text.Counts && !w.counting {
		w.counting = true
		every := text.Every
		if every == 0 {
			every = time.Second
		}
		w.after(every, func() {
			w.counting = false
			w.refreshStatus()
		})
	}
}

// statusText is what the status line says now; an error that no session had comes before the problems of sessions.
func (w *window) statusText() statusline.Text {
	t := statusline.Now(w.env.Words, w.state, w.lost, w.now())
	if w.trouble != nil && !t.Syncing {
		t.Problem = w.trouble
		t.Left = problemtext.Of(w.env.Words, w.trouble, w.now()).Title
	}
	return t
}

// tell puts an error into the status line, in words; nil and the end of the window are no error.
func (w *window) tell(err error) {
	if err == nil || errors.Is(err, context.Canceled) {
		return
	}
	p := account.Classify(err)
	w.trouble = p
	w.refreshStatus()
	w.after(troubleTime, func() {
		if w.trouble == p {
			w.dismissTrouble()
		}
	})
}

// problems are those that the status line tells of: of the window itself first, then of sessions.
func (w *window) problems() []*account.Problem {
	problems := statusline.Problems(w.state)
	if w.trouble != nil {
		problems = append([]*account.Problem{w.trouble}, problems...)
	}
	return problems
}

// dismissTrouble forgets a problem that no session had.
func (w *window) dismissTrouble() {
	w.trouble = nil
	w.refreshStatus()
}
