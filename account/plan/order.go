package plan

import (
	"cmp"
	"math/bits"
	"slices"

	"valija/account/link"
)

const (
	// previewLines reach the end of the first text part of nine in ten messages. For the others Longer asks for more, up to
	// mostPreviewLines: whoever writes so much text does not send it as an attachment's cover.
	previewLines, mostPreviewLines = 120, 2000
	moreLines                      = 4 // times as many
	// A preview is expected to cost 4 KB of header fields, and 50 octets a line.
	headerOctets, lineOctets = 4 << 10, 50
	previewOctets            = headerOctets + previewLines*lineOctets
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
		return min(n, headerOctets+int64(it.Lines)*lineOctets)
	}
	return n
}

// Longer is a preview with more lines; false when it has enough, or would cost half the message.
func (it Item) Longer() (Item, bool) {
	if it.Lines >= mostPreviewLines {
		return it, false
	}
	it.Lines = min(it.Lines*moreLines, mostPreviewLines)
	return it, it.Octets == 0 || it.Expected() < it.Octets/2
}

// cost adds up what the plan brings in.
func (p *Plan) cost(l link.Link) {
	p.Octets = p.HeaderOctets
	for _, it := range p.Order() {
		p.Octets += it.Expected()
	}
	p.Took = l.Expect(p.Octets)
}
