package account_test

import (
	"fmt"
	"net"
	"sync/atomic"
	"testing"

	"valija/account"
	"valija/pop3/pop3server"
)

// countedConn counts what crosses the line, beside the program's own counters.
type countedConn struct {
	net.Conn
	octets *atomic.Int64
}

func (c countedConn) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	c.octets.Add(int64(n))
	return n, err
}

func (c countedConn) Write(p []byte) (int, error) {
	n, err := c.Conn.Write(p)
	c.octets.Add(int64(n))
	return n, err
}

// oneCommand is the most that may pass a limit: nothing is read above it, but a command that has begun is written out.
const oneCommand = 1 << 10

func TestLimits_holdToTheOctet(t *testing.T) {
	var messages []pop3server.Message
	for i := range 30 {
		messages = append(messages, mail(fmt.Sprintf("m%02d", i), 1500+i*137))
	}
	for limit := int64(40); limit < 70_000; limit = limit*5/4 + 13 {
		h := newHouse(t, houseOptions{messages: messages, change: func(a *account.Account) {
			a.Tariff = account.Tariff{MonthLimit: limit}
		}})
		var octets atomic.Int64
		h.wrap = func(c net.Conn) net.Conn { return countedConn{c, &octets} }
		for range 3 {
			_, _ = h.manager.SyncNow(t.Context(), h.id, account.SyncOptions{}, nil) // what it says is another test's
		}
		if spent := h.manager.Traffic(); octets.Load() > limit+oneCommand || spent.Month != octets.Load() || spent.Spent[0].Left != max(limit-spent.Month, 0) {
			t.Errorf("with a limit of %d, %d octets crossed the line; counted: %+v", limit, octets.Load(), spent)
		}
		h.close()
	}
}

func TestLimits_theSmallestCounts(t *testing.T) {
	var messages []pop3server.Message
	for i := range 40 {
		messages = append(messages, mail(fmt.Sprintf("m%02d", i), 5000))
	}
	h := newHouse(t, houseOptions{messages: messages, change: func(a *account.Account) {
		a.Tariff = account.Tariff{SessionLimit: 50_000, MonthLimit: 120_000, PricePerMB: 2.5, Currency: "EUR"}
	}})
	if err := h.manager.SetEconomy(t.Context(), account.Economy{SessionLimit: 100_000, PricePerMB: 9}); err != nil {
		t.Fatal(err)
	}
	for i, most := range []int64{50_000, 100_000, 120_000, 120_000} {
		_, _ = h.manager.SyncNow(t.Context(), h.id, account.SyncOptions{}, nil) // a word about the limit
		if spent := h.manager.Traffic().Month; spent > most || spent < most*8/10 {
			t.Errorf("after %d sessions %d octets were spent of %d", i+1, spent, most)
		}
	}
	traffic := h.manager.Traffic()
	if len(traffic.Sessions) < 3 || traffic.Sessions[0].Octets > 50_000 || traffic.Sessions[len(traffic.Sessions)-1].Stored == 0 {
		t.Errorf("sessions %+v", traffic.Sessions)
	}
	amount, currency := h.manager.Cost(h.id, 2_000_000)
	if amount != 5 || currency != "EUR" || traffic.Spent[0].Cost != 2.5*float64(traffic.Month)/1e6 {
		t.Errorf("2 MB cost %v %s; the month costs %v", amount, currency, traffic.Spent[0].Cost)
	}
	if last := traffic.Days[len(traffic.Days)-1]; last.Octets != traffic.Today {
		t.Errorf("the last day has %d octets, today %d", last.Octets, traffic.Today)
	}
}
