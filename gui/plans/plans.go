// Package plans shows what a sync would cost before it costs it: what comes in whole, what as a beginning, what stays and
// what is deleted on the server, its octets, its time and its price. Each server waits for the answer meanwhile.
package plans

import (
	"context"
	"errors"

	"valija/account"
	"valija/gui/control"
	"valija/gui/sheet"
)

// Plans shows the sheet on a desk. All of it belongs to the UI goroutine.
type Plans struct {
	desk *sheet.Desk
	open *round // the one that is shown; nil: none
}

// New makes the room; nothing is shown yet.
func New(d *sheet.Desk) *Plans { return &Plans{desk: d} }

// Show looks at the servers of accounts, of all when none is named, and shows what a sync would cost.
func (p *Plans) Show(ids ...account.ID) {
	r := p.begin(ids)
	p.show(r)
	r.look(account.SyncOptions{AskAlways: true})
}

// Sync syncs accounts, all when none is named, and shows the sheet only where the user wants to be asked.
func (p *Plans) Sync(ids ...account.ID) { p.begin(ids).look(account.SyncOptions{}) }

// round is one look at the servers, and its answer.
type round struct {
	plans  *Plans
	rows   []*row
	ended  bool // answered, or taken away
	agreed bool // answered with yes
	sheet  *sheet.Sheet
	sync   *control.Button
	later  *control.Button
}

// row is what one account has come to.
type row struct {
	account account.Account
	state   state
	plan    account.Plan
	left    int64 // octets of the account's limits; -1: there are none
	err     error
	answer  chan bool // of size 1
	cancel  context.CancelFunc
}

// state of a row.
type state int

const (
	looking state = iota
	asking        // the server waits for the answer
	late          // it waited long enough
	done          // nothing is to be asked, or it went wrong
)

func (p *Plans) begin(ids []account.ID) *round {
	r := &round{plans: p}
	for _, a := range p.desk.Manager.Accounts() {
		if a.Paused || a.Local || len(ids) > 0 && !contains(ids, a.ID) {
			continue
		}
		r.rows = append(r.rows, &row{account: a, left: -1, answer: make(chan bool, 1)})
	}
	return r
}

func contains(ids []account.ID, id account.ID) bool {
	for _, other := range ids {
		if other == id {
			return true
		}
	}
	return false
}

// look visits the servers, each for itself.
func (r *round) look(opt account.SyncOptions) {
	d := r.plans.desk
	for _, w := range r.rows {
		var ctx context.Context
		ctx, w.cancel = context.WithCancel(d.Context)
		opt := opt // each has its own
		opt.Ask = r.ask(w)
		var err error
		d.Background(func() {
			_, err = d.Manager.SyncNow(ctx, w.account.ID, opt, r.hear(w))
		}, func() {
			w.cancel()
			r.over(w, err)
		})
	}
}

// hear takes the plan out of what a session tells.
func (r *round) hear(w *row) func(account.Event) {
	return func(e account.Event) {
		if p, ok := e.(account.Planned); ok {
			r.plans.desk.Post(func() { w.plan = p.Plan })
		}
	}
}

// ask is called on the goroutine of a session.
func (r *round) ask(w *row) func(context.Context, account.Plan) bool {
	return func(ctx context.Context, p account.Plan) bool {
		r.plans.desk.Post(func() { r.asked(w, p) })
		select {
		case yes := <-w.answer:
			return yes
		case <-ctx.Done():
			r.plans.desk.Post(func() { r.tooLate(w) })
			return false
		}
	}
}

// asked shows a plan that waits for its answer. After the round was answered, what nobody has seen is not agreed to.
func (r *round) asked(w *row, p account.Plan) {
	w.plan, w.state = p, asking
	w.left = leftOf(r.plans.desk.Manager, w.account)
	if r.ended {
		w.answer <- false
		return
	}
	if r.sheet == nil {
		r.plans.show(r)
		return
	}
	r.refresh()
}

func (r *round) tooLate(w *row) {
	w.state = late
	if r.agreed { // a moment too late
		r.plans.desk.Manager.SyncAnyway(w.account.ID)
	}
	r.refresh()
}

// over notes that a session has ended.
func (r *round) over(w *row, err error) {
	if errors.Is(err, context.Canceled) {
		err = nil // by the user
	}
	if w.state != late {
		w.state, w.err = done, err
	}
	r.refresh()
}

// agree lets the sessions go on that were shown. Those that waited too long begin anew; those that are still looking end.
func (r *round) agree() {
	r.ended, r.agreed = true, true
	for _, w := range r.rows {
		switch w.state {
		case asking:
			w.answer <- true
		case late:
			r.plans.desk.Manager.SyncAnyway(w.account.ID)
		case looking:
			w.cancel()
		}
	}
}

// leave ends the sessions: nothing is retrieved.
func (r *round) leave() {
	if r.ended {
		return
	}
	r.ended = true
	for _, w := range r.rows {
		switch w.state {
		case asking:
			w.answer <- false
		case looking:
			if w.cancel != nil {
				w.cancel()
			}
		}
	}
}

// leftOf is the least that the limits of the line and of the account leave; -1: there are none.
func leftOf(m *account.Manager, a account.Account) int64 {
	t, e := m.Traffic(), m.Economy()
	left := least(t.Left, limit(e.SessionLimit), limit(a.Tariff.SessionLimit))
	for _, of := range t.Spent {
		if of.Account == a.ID {
			left = least(left, of.Left)
		}
	}
	return left
}

// limit is a limit as a number of octets left; 0 is none.
func limit(octets int64) int64 {
	if octets == 0 {
		return -1
	}
	return octets
}

func least(all ...int64) int64 {
	found := int64(-1)
	for _, n := range all {
		if n >= 0 && (found < 0 || n < found) {
			found = n
		}
	}
	return found
}
