package plan

import (
	"cmp"
	"math/bits"
	"slices"
	"time"
)

const (
	// previewLines reach the end of the first text part of nine in ten messages; the rest say that they are cut.
	previewLines = 120
	// previewOctets is what a preview is expected to cost: 4 KB of header fields and 120 lines of 50 octets.
	previewOctets = 4<<10 + previewLines*50
	// smallOctets: up to here size does not matter to anybody who waits, only age does.
	smallOctets = 32 << 10
	// unknownOctets is what a message of unknown size is expected to have: the mean of ordinary mail is 25 to 45 KB.
	unknownOctets = 48 << 10
)

// Order returns what is to come in, whole messages and previews, smallest and newest first: sizes in classes (up to
// 32 KB, then each twice as large as the one before), within a class the highest message-number first. So a large
// message never keeps small ones waiting, and today's mail does not wait for last year's.
func (p *Plan) Order() []Item {
	items := slices.Concat(p.Retrieve, p.Preview)
	slices.SortStableFunc(items, func(a, b Item) int {
		return cmp.Or(cmp.Compare(class(a), class(b)), cmp.Compare(b.Num, a.Num))
	})
	return items
}

func class(it Item) int { return bits.Len64(uint64(it.Expected()-1) / smallOctets) }

// Expected is how many octets will come in for a message, as far as can be known before.
func (it Item) Expected() int64 {
	n := it.Octets
	if n <= 0 {
		n = unknownOctets
	}
	if it.Lines > 0 {
		return min(n, previewOctets)
	}
	return n
}

// cost adds up what the plan brings in. Round trips count twice, once to fill the pipeline and once for QUIT: the rest
// is hidden behind the octets.
func (p *Plan) cost(link Link) {
	p.Octets, p.Took = 0, 0
	for _, it := range p.Order() {
		p.Octets += it.Expected()
	}
	if link.Rate <= 0 || p.Octets == 0 {
		return
	}
	p.Took = 2*link.RoundTrip + time.Duration(float64(p.Octets)/link.Rate*float64(time.Second))
}
