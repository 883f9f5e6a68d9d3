package economy

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/gui/control"
	"valija/gui/pane"
	"valija/internal/i18n"
)

// limitChoices are the limits to choose from, in octets; 0: none.
func limitChoices() []int64 {
	const mega = 1_000_000
	return []int64{0, mega, 2 * mega, 5 * mega, 10 * mega, 20 * mega, 50 * mega, 100 * mega, 200 * mega, 500 * mega, 1000 * mega}
}

func limitText(words *i18n.Words, octets int64) string {
	if octets == 0 {
		return words.T("traffic.no_limit")
	}
	return words.Octets(octets)
}

// Limits are the limits of one account, in its settings.
type Limits struct {
	Box            *fyne.Container
	month, session *control.Selector
	months         []int64
	sessions       []int64
}

// NewLimits shows the limits of a; onKey gets the keys that its choices do not use.
func NewLimits(e *pane.Env, a account.Account, onKey func(*fyne.KeyEvent)) *Limits {
	l := &Limits{months: limitChoices(), sessions: limitChoices()}
	text := func(n int64) string { return limitText(e.Words, n) }
	l.month = control.Choices(&l.months, a.Tariff.MonthLimit, text, onKey)
	l.session = control.Choices(&l.sessions, a.Tariff.SessionLimit, text, onKey)
	l.Box = container.New(&control.Shares{Parts: []float32{1, 1}},
		control.Field(e.Words.T("traffic.month_limit"), l.month), control.Field(e.Words.T("traffic.session_limit"), l.session))
	return l
}

// Apply is a with the limits chosen.
func (l *Limits) Apply(a account.Account) account.Account {
	if i := l.month.SelectedIndex(); i >= 0 {
		a.Tariff.MonthLimit = l.months[i]
	}
	if i := l.session.SelectedIndex(); i >= 0 {
		a.Tariff.SessionLimit = l.sessions[i]
	}
	return a
}
