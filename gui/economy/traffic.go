// Package economy is the sheets about what the line carries and costs: what crossed it with its limits and its price, and
// what waits for the next connection.
package economy

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/sheet"
	"valija/internal/i18n"
)

// trafficSheet shows what crossed the line, and sets its limits.
type trafficSheet struct {
	desk            *sheet.Desk
	changed         func()
	month, session  *control.Selector
	price, currency *control.Entry
	day             *control.Selector
	ask             *control.Selector // before a sync of more
	months          []int64
	sessions        []int64
	asks            []int64
	days            []int
}

// ShowTraffic shows what crossed the line today and this month, with its limits and its price; changed is told when these
// were written.
func ShowTraffic(d *sheet.Desk, changed func()) {
	t, e := d.Words.T, d.Manager.Economy()
	s := &trafficSheet{desk: d, changed: changed, months: limitChoices(), sessions: limitChoices(), asks: limitChoices()}
	for day := 1; day <= 28; day++ {
		s.days = append(s.days, day)
	}
	text := func(n int64) string { return limitText(d.Words, n) }
	s.month = control.Choices(&s.months, e.MonthLimit, text, d.Escape)
	s.session = control.Choices(&s.sessions, e.SessionLimit, text, d.Escape)
	s.ask = control.Choices(&s.asks, e.AskAbove, func(n int64) string { return askText(d.Words, n) }, d.Escape)
	s.day = control.Choices(&s.days, max(e.MonthDay, 1), strconv.Itoa, d.Escape)
	s.price, s.currency = control.NewEntry(d.Escape, nil), control.NewEntry(d.Escape, nil)
	s.currency.Text = e.Currency
	if e.PricePerMB > 0 {
		s.price.Text = strconv.FormatFloat(e.PricePerMB, 'f', -1, 64)
	}
	thirds := &control.Shares{Parts: []float32{1, 1, 1}}
	content := container.New(control.Column(look.GapWide), container.New(control.Pad(0, 0, look.GapWide, 0), spentLines(d)),
		container.New(thirds, control.Field(t("traffic.month_limit"), s.month), control.Field(t("traffic.session_limit"), s.session),
			control.Field(t("traffic.ask_above"), s.ask)),
		container.New(thirds, control.Field(t("traffic.price"), s.price), control.Field(t("traffic.currency"), s.currency),
			control.Field(t("traffic.month_day"), s.day)))
	d.Show(t("traffic.title"), content, d.Choice(control.Filled, "account.save", s.save), d.Choice(control.Quiet, "account.cancel", nil))
}

// askText is from where on the user is asked before a sync.
func askText(words *i18n.Words, octets int64) string {
	if octets == 0 {
		return words.T("traffic.ask_never")
	}
	return words.Octets(octets)
}

// spentLines are the accounts and their sum: today, this month, its cost where something costs, and how much of the
// limit it is.
func spentLines(d *sheet.Desk) fyne.CanvasObject {
	words := d.Words
	traffic, accounts := d.Manager.Traffic(), d.Manager.Accounts()
	cost, currency, mixed := costOf(traffic)
	row := func(name string, today, month int64, money string) fyne.CanvasObject {
		numbers := []string{words.Octets(today), words.Octets(month)}
		if cost > 0 {
			numbers = append(numbers, money)
		}
		return spentLine(name, look.Text, numbers...)
	}
	heads := []string{words.T("traffic.today"), words.T("traffic.month")}
	if cost > 0 {
		heads = append(heads, "")
	}
	lines := container.New(control.Column(look.Gap), spentLine("", look.Dimmed, heads...))
	for i, of := range traffic.Spent {
		money := ""
		if of.Cost > 0 {
			money = words.Money(of.Cost, of.Currency)
		}
		lines.Add(row(accounts[i].Name, of.Today, of.Month, money))
		if limit := accounts[i].Tariff.MonthLimit; limit > 0 {
			lines.Add(limitBar(words, of.Month, limit))
		}
	}
	money := ""
	if cost > 0 && !mixed {
		money = words.Money(cost, currency)
	}
	if limit := d.Manager.Economy().MonthLimit; len(accounts) > 1 || limit > 0 {
		lines.Add(control.NewGround(look.Hairline))
		lines.Add(row(words.T("traffic.all"), traffic.Today, traffic.Month, money))
		if limit > 0 {
			lines.Add(limitBar(words, traffic.Month, limit))
		}
	}
	return lines
}

// costOf is what the month cost over all accounts; mixed: in more than one currency.
func costOf(t account.Traffic) (cost float64, currency string, mixed bool) {
	for _, of := range t.Spent {
		if of.Cost == 0 {
			continue
		}
		mixed = mixed || cost > 0 && of.Currency != currency
		cost, currency = cost+of.Cost, of.Currency
	}
	return cost, currency, mixed
}

// spentLine is a name and numbers that stand below each other; "" for a number that no line has.
func spentLine(name string, role fyne.ThemeColorName, numbers ...string) fyne.CanvasObject {
	face := look.Face{Size: look.TextList}
	parts, cells := []float32{2.4}, []fyne.CanvasObject{look.NewLabel(name, face, role).GivesWay(20)}
	for _, text := range numbers {
		parts = append(parts, 1)
		cells = append(cells, look.NewLabel(text, face, role).GivesWay(20).Align(fyne.TextAlignTrailing))
	}
	return container.New(&control.Shares{Parts: parts}, cells...)
}

// limitBar shows how much of a month's limit is spent.
func limitBar(words *i18n.Words, spent, limit int64) fyne.CanvasObject {
	bar := control.NewBar(float32(min(float64(spent)/float64(limit), 1)))
	text := words.T("traffic.of_limit", "left", words.Octets(max(limit-spent, 0)), "limit", words.Octets(limit))
	return container.New(control.Column(4), container.NewGridWrap(fyne.NewSize(look.SheetWidth, control.BarHeight), bar),
		look.NewLabel(text, look.Face{Size: look.TextSmall}, look.Dimmed).GivesWay(20))
}

func (s *trafficSheet) save() {
	e := s.desk.Manager.Economy()
	e.MonthLimit, e.SessionLimit = s.months[max(s.month.SelectedIndex(), 0)], s.sessions[max(s.session.SelectedIndex(), 0)]
	e.AskAbove = s.asks[max(s.ask.SelectedIndex(), 0)]
	e.MonthDay = s.days[max(s.day.SelectedIndex(), 0)]
	e.Currency, e.PricePerMB = strings.TrimSpace(s.currency.Text), priceOf(s.price.Text)
	var err error
	s.desk.Background(func() { err = s.desk.Manager.SetEconomy(s.desk.Context, e) }, func() { s.desk.Problem(err); s.changed() })
}

// priceOf reads a price with a comma or a point; what is no number is no price.
func priceOf(text string) float64 {
	price, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(text), ",", ".", 1), 64)
	if err != nil || !(price >= 0) || price > 1e9 {
		return 0
	}
	return price
}
