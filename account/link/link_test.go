package link_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"valija/account/link"
)

const mega = 1 << 20

// after is a link after n sessions of one sort.
func after(n int, s link.Session) link.Link {
	var l link.Link
	for range n {
		l = l.After(s)
	}
	return l
}

func TestLink_knowsNothingAtFirst(t *testing.T) {
	var l link.Link
	if l.Expect(mega) != 0 || l.Odds(mega) != 1 {
		t.Errorf("Expect = %v, Odds = %v; want unknown and 1", l.Expect(mega), l.Odds(mega))
	}
}

func TestLink_followsTheRate(t *testing.T) {
	l := after(1, link.Session{Rate: 1000, RoundTrip: time.Second})
	if got := l.Expect(60_000); got != 62*time.Second {
		t.Errorf("Expect = %v, want 62s", got)
	}
	l = l.After(link.Session{Rate: 2000})
	if math.Abs(l.Rate-1300) > 1 {
		t.Errorf("Rate = %v, want 1300", l.Rate)
	}
	if l = l.After(link.Session{}); math.Abs(l.Rate-1300) > 1 {
		t.Errorf("a session without transfer changed the rate to %v", l.Rate)
	}
}

func TestLink_odds(t *testing.T) {
	for _, tt := range []struct {
		name      string
		link      link.Link
		octets    int64
		low, high float64
	}{
		{"never cut", after(9, link.Session{Took: time.Minute, Rate: 1000}), 100 * mega, 1, 1},
		{"cut once", after(9, link.Session{Took: time.Minute, Rate: 1000}).After(link.Session{Took: time.Second, Cut: true}), 100 * mega, 1, 1},
		{"cut every minute, ten seconds", after(9, link.Session{Took: time.Minute, Rate: 10_000, Cut: true}), 100_000, 0.8, 0.9},
		{"cut every minute, ten minutes", after(9, link.Session{Took: time.Minute, Rate: 10_000, Cut: true}), 6_000_000, 0, 0.001},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.link.Odds(tt.octets); got < tt.low || got > tt.high {
				t.Errorf("Odds(%d) = %v, want %v to %v", tt.octets, got, tt.low, tt.high)
			}
		})
	}
}

func TestLink_forgivesCuts(t *testing.T) {
	l := after(5, link.Session{Took: time.Minute, Rate: 10_000, Cut: true})
	if l.Odds(6_000_000) > 0.01 {
		t.Fatalf("Odds = %v, want next to none", l.Odds(6_000_000))
	}
	for range 6 {
		l = l.After(link.Session{Took: time.Minute, Rate: 10_000})
	}
	if l.Odds(6_000_000) != 1 {
		t.Errorf("after six good sessions Odds = %v, want 1", l.Odds(6_000_000))
	}
}

func TestLinks_keepNetworksApart(t *testing.T) {
	var ls link.Links
	ls = ls.With("home", link.Link{Rate: 1})
	ls = ls.With("train", link.Link{Rate: 2})
	ls = ls.With("home", link.Link{Rate: 3})
	if ls.On("home").Rate != 3 || ls.On("train").Rate != 2 || ls.On("elsewhere").Rate != 0 || len(ls) != 2 {
		t.Errorf("links %+v", ls)
	}
	for i := range 20 {
		ls = ls.With(fmt.Sprint(i), link.Link{Rate: 9})
	}
	if len(ls) != 8 || ls.On("19").Rate != 9 || ls.On("home").Rate != 0 {
		t.Errorf("%d links, want the last 8", len(ls))
	}
}
