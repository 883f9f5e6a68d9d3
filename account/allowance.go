package account

import (
	"errors"
	"time"
)

const (
	// reserve octets are left for DELE, QUIT and their answers.
	reserve = 4 << 10
	// overhead is what the wire adds to the octets of messages: TLS, status lines, byte-stuffing.
	overhead = 1.03
	// beforeEnd is left for QUIT when the user has so much time only.
	beforeEnd = 5 * time.Second
	// chunkTime and chunkFirst bound what is asked for ahead when octets or time are short: what is in flight is paid for.
	chunkTime  = 3 * time.Second
	chunkFirst = 32 << 10
)

// errOutOfTime ends a session whose time is over although it should have ended before.
var errOutOfTime = errors.New("account: the time for this sync is over")

// allowance decides what may still be asked for when octets or time are limited.
type allowance struct {
	left  func() int64     // octets; -1: no limit
	until time.Time        // zero: no limit
	rate  func() float64   // octets a second; 0: unknown
	now   func() time.Time // for until
}

// next takes the messages to ask for off items: all when nothing is limited, else as many as surely fit. When none fits
// any more, the rest is not for this session.
func (a allowance) next(items []Item) (chunk, rest []Item) {
	octets := a.left()
	if octets < 0 && a.until.IsZero() {
		return items, nil
	}
	most := a.most(octets)
	chunkMost := max(int64(a.rate()*chunkTime.Seconds()), chunkFirst)
	total := int64(0)
	for i, it := range items {
		n := int64(float64(it.Expected()) * overhead)
		if total+n > most || total > 0 && total+n > chunkMost {
			if len(chunk) == 0 {
				continue // a smaller one may still fit
			}
			return chunk, items[i:]
		}
		total += n
		chunk = append(chunk, it)
	}
	return chunk, nil
}

// most is how many octets may come in: what is left of the limit, and what the time is enough for. Without a rate, the
// first chunk is tried to learn it.
func (a allowance) most(octets int64) int64 {
	most := int64(1<<63 - 1)
	if octets >= 0 {
		most = octets - reserve
	}
	if a.until.IsZero() {
		return most
	}
	seconds := a.until.Sub(a.now()).Seconds() - beforeEnd.Seconds()
	switch rate := a.rate(); {
	case seconds <= 0:
		return 0
	case rate > 0:
		return min(most, int64(rate*seconds))
	}
	return min(most, chunkFirst)
}
