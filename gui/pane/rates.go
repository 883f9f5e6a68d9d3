package pane

import (
	"maps"
	"time"

	"valija/account"
	"valija/internal/i18n"
)

// Rates are how fast each account's link was when it was last heard of, in octets a second; absent: unknown.
type Rates map[account.ID]float64

// Learn takes what an event says of a rate.
func (r Rates) Learn(event account.Event) {
	const enough = 32_000 // octets; less says more about the distance than about the link
	switch e := event.(type) {
	case account.Progress:
		if e.Rate > 0 {
			r[e.Account] = e.Rate
		}
	case account.SyncEnded:
		if r[e.Account] == 0 && e.Report.OctetsIn >= enough && e.Report.Took > 0 {
			r[e.Account] = float64(e.Report.OctetsIn) / e.Report.Took.Seconds()
		}
	}
}

// Cost is what octets of an account take, in words: their size, and how long they last where that is known.
func (r Rates) Cost(w *i18n.Words, a account.ID, octets int64) string {
	size := w.Octets(octets)
	if rate := r[a]; rate > 0 {
		return size + " · " + w.Span(time.Duration(float64(octets)/rate*float64(time.Second)))
	}
	return size
}

// Clone is a copy for another goroutine.
func (r Rates) Clone() Rates { return maps.Clone(r) }
