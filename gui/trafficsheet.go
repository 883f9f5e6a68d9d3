package gui

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/pane"
)

// limitChoices are the limits to choose from, in octets; 0: none.
func limitChoices() []int64 {
	const mega = 1_000_000
	return []int64{0, mega, 2 * mega, 5 * mega, 10 * mega, 20 * mega, 50 * mega, 100 * mega, 200 * mega, 500 * mega, 1000 * mega}
}

func trafficLimitText(e *pane.Env, octets int64) string {
	if octets == 0 {
		return e.Words.T("traffic.no_limit")
	}
	return e.Words.Octets(octets)
}

// trafficSheet shows what crossed the line, and sets its limits.
type trafficSheet struct {
	w               *window
	month, session  *control.Selector
	price, currency *control.Entry
	day             *control.Selector
	months          []int64
	sessions        []int64
	days            []int
}

// showTraffic shows what crossed the line today and this month, with its limits and its price.
func (w *window) showTraffic() {
	t, e := w.env.Words.T, w.opt.Manager.Economy()
	s := &trafficSheet{w: w, months: limitChoices(), sessions: limitChoices()}
	for day := 1; day <= 28; day++ {
		s.days = append(s.days, day)
	}
	text := func(n int64) string { return trafficLimitText(w.env, n) }
	s.month = control.Choices(&s.months, e.MonthLimit, text, w.desk.Escape)
	s.session = control.Choices(&s.sessions, e.SessionLimit, text, w.desk.Escape)
	s.day = control.Choices(&s.days, max(e.MonthDay, 1), strconv.Itoa, w.desk.Escape)
	s.price, s.currency = control.NewEntry(w.desk.Escape, nil), control.NewEntry(w.desk.Escape, nil)
	s.currency.Text = e.Currency
	if e.PricePerMB > 0 {
		s.price.Text = strconv.FormatFloat(e.PricePerMB, 'f', -1, 64)
	}
	halves, thirds := &control.Shares{Parts: []float32{1, 1}}, &control.Shares{Parts: []float32{1, 1, 1}}
	content := container.New(control.Column(look.GapWide), w.spentLines(),
		container.New(halves, control.Field(t("traffic.month_limit"), s.month), control.Field(t("traffic.session_limit"), s.session)),
		container.New(thirds, control.Field(t("traffic.price"), s.price), control.Field(t("traffic.currency"), s.currency),
			control.Field(t("traffic.month_day"), s.day)))
	w.desk.Show(t("traffic.title"), content, w.desk.Choice(control.Filled, "account.save", s.save), w.desk.Choice(control.Quiet, "account.cancel", nil))
}

// spentLines are the accounts and their sum: today, this month, its cost, and how much of the limit it is.
func (w *window) spentLines() fyne.CanvasObject {
	words := w.env.Words
	traffic, accounts := w.opt.Manager.Traffic(), w.opt.Manager.Accounts()
	lines := container.New(control.Column(look.Gap), spentLine("", words.T("traffic.today"), words.T("traffic.month"), "", look.Dimmed))
	cost, currency, mixed := 0.0, "", false
	for i, of := range traffic.Spent {
		money := ""
		if of.Cost > 0 {
			money = words.Money(of.Cost, of.Currency)
			mixed = mixed || cost > 0 && of.Currency != currency
			cost, currency = cost+of.Cost, of.Currency
		}
		lines.Add(spentLine(accounts[i].Name, words.Octets(of.Today), words.Octets(of.Month), money, look.Text))
		if limit := accounts[i].Tariff.MonthLimit; limit > 0 {
			lines.Add(w.limitBar(of.Month, limit))
		}
	}
	money := ""
	if cost > 0 && !mixed {
		money = words.Money(cost, currency)
	}
	if limit := w.opt.Manager.Economy().MonthLimit; len(accounts) > 1 || limit > 0 {
		lines.Add(spentLine(words.T("traffic.all"), words.Octets(traffic.Today), words.Octets(traffic.Month), money, look.Text))
		if limit > 0 {
			lines.Add(w.limitBar(traffic.Month, limit))
		}
	}
	return lines
}

func spentLine(name, today, month, money string, role fyne.ThemeColorName) fyne.CanvasObject {
	line := container.New(&control.Shares{Parts: []float32{1.6, 1, 1, 1}})
	for i, text := range []string{name, today, month, money} {
		line.Add(look.NewLabel(text, look.Face{Size: look.TextList, Bold: i == 0}, role).GivesWay(20))
	}
	return line
}

// limitBar shows how much of a month's limit is spent.
func (w *window) limitBar(spent, limit int64) fyne.CanvasObject {
	bar := &thinBar{part: float32(min(float64(spent)/float64(limit), 1))}
	bar.ExtendBaseWidget(bar)
	text := w.env.Words.T("traffic.of_limit", "left", w.env.Words.Octets(max(limit-spent, 0)), "limit", w.env.Words.Octets(limit))
	return container.New(control.Column(4), container.NewGridWrap(fyne.NewSize(look.SheetWidth, progressHeight), bar),
		look.NewLabel(text, look.Face{Size: look.TextSmall}, look.Dimmed).GivesWay(20))
}

func (s *trafficSheet) save() {
	e := s.w.opt.Manager.Economy()
	e.MonthLimit, e.SessionLimit = s.months[max(s.month.SelectedIndex(), 0)], s.sessions[max(s.session.SelectedIndex(), 0)]
	e.MonthDay = s.days[max(s.day.SelectedIndex(), 0)]
	e.Currency, e.PricePerMB = strings.TrimSpace(s.currency.Text), priceOf(s.price.Text)
	var err error
	s.w.background(func() { err = s.w.opt.Manager.SetEconomy(s.w.ctx, e) }, func() { s.w.tell(err); s.w.refreshStatus() })
}

// priceOf reads a price with a comma or a point; what is no number is no price.
func priceOf(text string) float64 {
	price, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(text), ",", ".", 1), 64)
	if err != nil || !(price >= 0) || price > 1e9 {
		return 0
	}
	return price
}

// accountLimits are the limits of one account, in its settings.
type accountLimits struct {
	box            *fyne.Container
	month, session *control.Selector
	months         []int64
	sessions       []int64
}

func newAccountLimits(e *pane.Env, a account.Account, onKey func(*fyne.KeyEvent)) *accountLimits {
	l := &accountLimits{months: limitChoices(), sessions: limitChoices()}
	text := func(n int64) string { return trafficLimitText(e, n) }
	l.month = control.Choices(&l.months, a.Tariff.MonthLimit, text, onKey)
	l.session = control.Choices(&l.sessions, a.Tariff.SessionLimit, text, onKey)
	l.box = container.New(&control.Shares{Parts: []float32{1, 1}},
		control.Field(e.Words.T("traffic.month_limit"), l.month), control.Field(e.Words.T("traffic.session_limit"), l.session))
	return l
}

// apply is a with the limits chosen.
func (l *accountLimits) apply(a account.Account) account.Account {
	if i := l.month.SelectedIndex(); i >= 0 {
		a.Tariff.MonthLimit = l.months[i]
	}
	if i := l.session.SelectedIndex(); i >= 0 {
		a.Tariff.SessionLimit = l.sessions[i]
	}
	return a
}

// minutesOffered are the lengths of a visit that the user has time for.
func minutesOffered() []int { return []int{1, 5, 15} }
