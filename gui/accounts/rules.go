package accounts

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/gui/control"
	"valija/gui/economy"
	"valija/gui/look"
	"valija/gui/pane"
)

// rules are the settings that only an existing account shows: its name, what stays on the server, what is
// retrieved, and when. What a setting holds that is not among the choices is offered too, and so never lost.
type rules struct {
	box                *fyne.Container
	name               *control.Entry
	keep, limit, check *control.Selector
	paused             *control.CheckBox
	economy            *economy.Limits

	keeps  []keepChoice
	limits []int64         // octets; 0: no limit
	checks []time.Duration // 0: only when the user says so
}

type keepChoice struct {
	rule account.KeepRule
	days int
}

func newRules(e *pane.Env, a account.Account, onKey func(*fyne.KeyEvent)) *rules {
	r := &rules{
		keeps: []keepChoice{{account.KeepAlways, 0}, {account.KeepDays, 7}, {account.KeepDays, 30}, {account.KeepDays, 90},
			{account.KeepUntilDeleted, 0}, {account.KeepNever, 0}},
		limits: []int64{100 << 10, 512 << 10, 2 << 20, 10 << 20, 0},
		checks: []time.Duration{0, 5 * time.Minute, 15 * time.Minute, 30 * time.Minute, time.Hour, 4 * time.Hour},
	}
	t := e.Words.T
	r.name = control.NewEntry(onKey, nil)
	r.name.Text = a.Name
	r.keep = control.Choices(&r.keeps, keepOf(a), func(k keepChoice) string { return keepText(e, k) }, onKey)
	r.limit = control.Choices(&r.limits, a.Limit, func(n int64) string { return limitText(e, n) }, onKey)
	r.check = control.Choices(&r.checks, a.CheckEvery, func(d time.Duration) string { return checkText(e, d) }, onKey)
	r.paused = control.NewCheckBox(t("account.paused"), a.Paused, onKey)
	r.economy = economy.NewLimits(e, a, onKey)
	halves := &control.Shares{Parts: []float32{1, 1}}
	r.box = container.New(control.Column(look.GapWide),
		control.Field(t("account.keep"), r.keep),
		container.New(halves, control.Field(t("account.limit"), r.limit), control.Field(t("account.check"), r.check)),
		r.economy.Box,
		r.paused)
	return r
}

func keepOf(a account.Account) keepChoice {
	if a.Keep == account.KeepDays {
		return keepChoice{a.Keep, a.KeepDays}
	}
	return keepChoice{a.Keep, 0}
}

func keepText(e *pane.Env, k keepChoice) string {
	switch k.rule {
	case account.KeepDays:
		return e.Words.N("account.keep.days", k.days)
	case account.KeepUntilDeleted:
		return e.Words.T("account.keep.until_deleted")
	case account.KeepNever:
		return e.Words.T("account.keep.never")
	}
	return e.Words.T("account.keep.always")
}

func limitText(e *pane.Env, n int64) string {
	if n == 0 {
		return e.Words.T("account.limit.none")
	}
	return e.Words.T("account.limit.size", "size", e.Words.Octets(n))
}

func checkText(e *pane.Env, d time.Duration) string {
	switch {
	case d == 0:
		return e.Words.T("account.check.never")
	case d%time.Hour == 0:
		return e.Words.N("account.check.hours", int(d/time.Hour))
	}
	return e.Words.N("account.check.minutes", int(d/time.Minute))
}

// apply is a with the rules chosen.
func (r *rules) apply(a account.Account) account.Account {
	a.Name = r.name.Text
	if i := r.keep.SelectedIndex(); i >= 0 {
		a.Keep, a.KeepDays = r.keeps[i].rule, r.keeps[i].days
	}
	if i := r.limit.SelectedIndex(); i >= 0 {
		a.Limit = r.limits[i]
	}
	if i := r.check.SelectedIndex(); i >= 0 {
		a.CheckEvery = r.checks[i]
	}
	a.Paused = r.paused.Checked
	return r.economy.Apply(a)
}
