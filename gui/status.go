package gui

import (
	"context"
	"errors"
	"time"

	"valija/account"
	"valija/internal/problemtext"
)

// troubleTime is how long the status line tells an error that is over.
const troubleTime = time.Minute

// refreshStatus says what the workers are doing.
func (w *window) refreshStatus() {
	w.state = w.opt.Manager.Status()
	switch {
	case !outOfReach(w.state):
		w.lost = time.Time{}
	case w.lost.IsZero():
		w.lost = w.now()
	}
	w.bar.syncing(syncing(w.state))
	text := w.statusText()
	w.status.show(w.env, text)
	if text.counts && !w.counting {
		w.counting = true
		w.after(time.Second, func() {
			w.counting = false
			w.refreshStatus()
		})
	}
}

// statusText is what the status line says now; an error that no session had comes before the problems of sessions.
func (w *window) statusText() statusText {
	t := statusNow(w.env.Words, w.state, w.lost, w.now())
	if w.trouble != nil && !t.syncing {
		t.problem = w.trouble
		t.left = problemtext.Of(w.env.Words, w.trouble, w.now()).Title
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
