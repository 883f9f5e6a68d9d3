// Package link learns what the line to a server can carry: its rate, its round trip, and how long sessions last on it.
// From that come the answers to "how long will it take" and "will it get through at all". It is pure: no network, no
// disk, no clock.
//
// A computer that travels has several lines. [Links] keeps one [Link] for each network it was used on.
package link

import (
	"cmp"
	"hash/fnv"
	"math"
	"slices"
	"strconv"
	"time"
)

const (
	// newest is the share of the newest measurement: a link's evening differs from its morning.
	newest = 0.3
	// fades is what is left of older sessions' lengths and cuts after each new session.
	fades = 0.8
	// enoughCuts: one cut says nothing, two of the last few sessions do.
	enoughCuts = 1.5
	// mostLinks are remembered: home, work, the telephone, and a few more.
	mostLinks = 8
)

// Link is what is known of one line to one server. The zero value knows nothing, and expects the best.
type Link struct {
	Rate      float64       `json:"rate,omitempty"` // octets a second, of transfers; 0: unknown
	RoundTrip time.Duration `json:"trip,omitempty"` // of one command; 0: unknown
	Connected float64       `json:"seconds,omitempty"`
	Cuts      float64       `json:"cuts,omitempty"` // of the sessions that lasted Connected seconds together
}

// Session is what one session measured.
type Session struct {
	Took      time.Duration
	Rate      float64       // of its transfers; 0: too short to tell
	RoundTrip time.Duration // 0: not measured
	Cut       bool          // it did not end well, by no fault of the server
}

// After returns what is known after one more session.
func (l Link) After(s Session) Link {
	if s.Rate > 0 && l.Rate > 0 {
		s.Rate = newest*s.Rate + (1-newest)*l.Rate
	}
	l.Rate = cmp.Or(s.Rate, l.Rate)
	l.RoundTrip = cmp.Or(s.RoundTrip, l.RoundTrip)
	if s.Cut || s.Rate > 0 { // a session that only looked says little about how long a transfer lasts
		l.Connected *= fades
		l.Cuts *= fades
	}
	l.Connected += s.Took.Seconds()
	if s.Cut {
		l.Cuts++
	}
	return l
}

// Expect returns how long it takes to bring octets in; 0 when nobody knows. Round trips count twice, once to fill the
// pipeline and once for QUIT: the rest is hidden behind the octets.
func (l Link) Expect(octets int64) time.Duration {
	if l.Rate <= 0 || octets <= 0 {
		return 0
	}
	return 2*l.RoundTrip + time.Duration(float64(octets)/l.Rate*float64(time.Second))
}

// Odds returns how likely it is, from 0 to 1, that a message of this size comes in before the session is cut. Cuts are
// taken to come by chance, as often as they did lately.
func (l Link) Odds(octets int64) float64 {
	took := l.Expect(octets)
	if took == 0 || l.Cuts < enoughCuts || l.Connected <= 0 {
		return 1
	}
	return math.Exp(-took.Seconds() * l.Cuts / l.Connected)
}

// Links are the lines to one server, the one used last first.
type Links []Named

// Named is a line on a network.
type Named struct {
	Network string `json:"network"` // a hash: nobody needs to read in a profile where its owner has been
	Link    Link   `json:"link"`
}

// On returns what is known of the line on a network, however the caller describes it.
func (ls Links) On(network string) Link {
	if i := ls.index(name(network)); i >= 0 {
		return ls[i].Link
	}
	return Link{}
}

// Last returns what is known of the line that was used last.
func (ls Links) Last() Link {
	if len(ls) == 0 {
		return Link{}
	}
	return ls[0].Link
}

// With returns ls with what is known now of the line on a network.
func (ls Links) With(network string, l Link) Links {
	n := name(network)
	rest := slices.DeleteFunc(slices.Clone(ls), func(other Named) bool { return other.Network == n })
	all := append(Links{{n, l}}, rest...)
	return all[:min(len(all), mostLinks)]
}

func (ls Links) index(name string) int {
	return slices.IndexFunc(ls, func(n Named) bool { return n.Network == name })
}

func name(network string) string {
	h := fnv.New64a()
	_, _ = h.Write([]byte(network)) // never fails
	return strconv.FormatUint(h.Sum64(), 36)
}
