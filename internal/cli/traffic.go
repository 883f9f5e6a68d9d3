package cli

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/pflag"

	"valija/account"
	"valija/internal/foreign"
)

// trafficking is `valija traffic`.
type trafficking struct {
	tariffFlags
	json bool
	day  int
	ask  string
}

func (c *trafficking) define(f *pflag.FlagSet) {
	f.BoolVar(&c.json, "json", false, c.words.T("cli.flag.json"))
	c.tariffFlags.define(f)
	f.StringVar(&c.ask, "ask-above", "", c.words.T("cli.flag.ask_above"))
	f.IntVar(&c.day, "month-day", 0, c.words.T("cli.flag.month_day"))
}

func (c *trafficking) run(ctx context.Context, args []string) (err error) {
	if len(args) != 0 {
		return c.usage("cli.no_arguments")
	}
	if c.given() || c.set.Changed("month-day") || c.set.Changed("ask-above") {
		return c.change(ctx)
	}
	p, err := c.reading(ctx)
	if err != nil {
		return err
	}
	defer p.close(&err)
	if c.json {
		return writeJSON(c.opt.Stdout, trafficJSON(p.manager))
	}
	return c.write(p.manager)
}

// change sets the limits and the price of the line.
func (c *trafficking) change(ctx context.Context) (err error) {
	if c.set.Changed("month-day") && (c.day < 1 || c.day > 28) {
		return c.usage("cli.bad_day")
	}
	ask, ok := size(c.ask)
	if c.set.Changed("ask-above") && !ok {
		return c.usage("cli.bad_size", "value", foreign.Line(c.ask))
	}
	p, err := c.writing(ctx)
	if err != nil {
		return err
	}
	defer p.close(&err)
	e := p.manager.Economy()
	t := account.Tariff{SessionLimit: e.SessionLimit, MonthLimit: e.MonthLimit, PricePerMB: e.PricePerMB, Currency: e.Currency}
	if err := c.apply(&t); err != nil {
		return err
	}
	e.SessionLimit, e.MonthLimit, e.PricePerMB, e.Currency = t.SessionLimit, t.MonthLimit, t.PricePerMB, t.Currency
	if c.set.Changed("month-day") {
		e.MonthDay = c.day
	}
	if c.set.Changed("ask-above") {
		e.AskAbove = ask
	}
	return p.manager.SetEconomy(ctx, e)
}

func (c *trafficking) write(m *account.Manager) error {
	t, e := m.Traffic(), m.Economy()
	line := func(name string, today, month, limit int64, cost float64, currency string) error {
		text := fmt.Sprintf("%s\t%s\t%s", name, c.words.Octets(today), c.words.Octets(month))
		if limit > 0 {
			text += "\t" + c.words.T("cli.of_limit", "size", c.words.Octets(limit), "percent", c.words.Number(int(month*100/limit)))
		}
		if cost > 0 {
			text += "\t" + c.words.Money(cost, currency)
		}
		_, err := fmt.Fprintln(c.opt.Stdout, text)
		return err
	}
	fmt.Fprintf(c.opt.Stdout, "\t%s\t%s\n", c.words.T("cli.today"), c.words.T("cli.since", "day", t.Since.Format(time.DateOnly)))
	for i, a := range m.Accounts() {
		of := t.Spent[i]
		if err := line(foreign.Line(a.Name), of.Today, of.Month, a.Tariff.MonthLimit, of.Cost, of.Currency); err != nil {
			return err
		}
	}
	cost, currency := total(t)
	return line(c.words.T("cli.all_accounts"), t.Today, t.Month, e.MonthLimit, cost, currency)
}

// total adds up what the accounts cost; 0 when they do not cost the same money.
func total(t account.Traffic) (cost float64, currency string) {
	for _, of := range t.Spent {
		if of.Cost == 0 {
			continue
		}
		if cost > 0 && of.Currency != currency {
			return 0, ""
		}
		cost, currency = cost+of.Cost, of.Currency
	}
	return cost, currency
}

// trafficJSON is what `traffic --json` tells.
func trafficJSON(m *account.Manager) any {
	type spent struct {
		Account      string  `json:"account"`
		Today        int64   `json:"today"`
		Month        int64   `json:"month"`
		SessionLimit int64   `json:"session_limit"` // 0: none
		MonthLimit   int64   `json:"month_limit"`   // 0: none
		Cost         float64 `json:"cost"`
		Currency     string  `json:"currency"`
	}
	type day struct {
		Day    string `json:"day"`
		Octets int64  `json:"octets"`
	}
	type session struct {
		Account string  `json:"account"`
		Ended   *string `json:"ended"`
		Octets  int64   `json:"octets"`
		Stored  int     `json:"stored"`
	}
	t, e := m.Traffic(), m.Economy()
	o := struct {
		Today        int64     `json:"today"`
		Month        int64     `json:"month"`
		Since        string    `json:"since"`
		SessionLimit int64     `json:"session_limit"`
		MonthLimit   int64     `json:"month_limit"`
		AskAbove     int64     `json:"ask_above"` // 0: any number of octets
		PricePerMB   float64   `json:"price_per_mb"`
		Currency     string    `json:"currency"`
		Accounts     []spent   `json:"accounts"`
		Days         []day     `json:"days"`
		Sessions     []session `json:"sessions"`
	}{
		Today: t.Today, Month: t.Month, Since: t.Since.Format(time.DateOnly), SessionLimit: e.SessionLimit, MonthLimit: e.MonthLimit, AskAbove: e.AskAbove,
		PricePerMB: e.PricePerMB, Currency: e.Currency, Accounts: []spent{}, Days: []day{}, Sessions: []session{},
	}
	names := map[account.ID]string{}
	for i, a := range m.Accounts() {
		of := t.Spent[i]
		names[a.ID] = a.Name
		o.Accounts = append(o.Accounts, spent{a.Name, of.Today, of.Month, a.Tariff.SessionLimit, a.Tariff.MonthLimit, of.Cost, of.Currency})
	}
	for _, d := range t.Days {
		o.Days = append(o.Days, day{d.Date.Format(time.DateOnly), d.Octets})
	}
	for _, s := range t.Sessions {
		o.Sessions = append(o.Sessions, session{names[s.Account], utc(s.At), s.Octets, s.Stored})
	}
	return o
}
