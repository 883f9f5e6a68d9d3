package accounts

import (
	"context"
	"errors"

	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/account/autoconfig"
	"valija/gui/control"
	"valija/gui/look"
	"valija/internal/setuptext"
)

// find looks for the server of q, showing each way as it ends; done is told what was found. A search that is stopped or
// overtaken tells nobody.
func (t *trial) find(q autoconfig.Query, done func(autoconfig.Found, *account.Problem)) {
	t.stop()
	ctx, cancel := context.WithCancel(t.desk.Context)
	t.cancel = cancel
	turn := t.turn
	t.box.RemoveAll()
	t.box.Show()
	t.box.Add(t.line(look.IconSearch, look.Accent, t.desk.Words.T("account.searching", "address", q.Address), "", look.Text))
	t.refresh()
	var found autoconfig.Found
	var err error
	t.desk.Background(func() {
		found, err = t.desk.Manager.Find(ctx, q, func(s autoconfig.Step) {
			t.desk.Post(func() {
				if t.turn == turn {
					t.tellWay(s)
				}
			})
		})
	}, func() {
		if t.turn != turn {
			return
		}
		t.cancel = nil
		cancel()
		problem, _ := errors.AsType[*account.Problem](err)
		if problem != nil {
			t.tellProblem(problem)
		}
		done(found, problem)
	})
}

// tellWay shows the end of one way to a server.
func (t *trial) tellWay(s autoconfig.Step) {
	icon, ink := look.IconMinus, look.Faint
	if s.Server.Host != "" && s.Err == nil {
		icon, ink = look.IconCheck, look.Accent
	}
	words := t.desk.Words
	way := look.NewLabel(setuptext.Way(words, s), look.Face{Size: look.TextSmall}, look.Dimmed).GivesWay(20)
	result := look.NewLabel(setuptext.Result(words, s), look.Face{Size: look.TextSmall}, look.Text).GivesWay(20)
	mark := container.New(control.Row(look.Gap), look.NewIcon(icon, ink, look.IconSizeSmall))
	t.box.Add(container.NewBorder(nil, nil, mark, nil, container.New(&control.Shares{Parts: []float32{1, 1}}, way, result)))
	t.refresh()
}
