package store_test

import (
	"testing"

	"valija/store"
)

func TestSum_addsUpWhatRowsSay(t *testing.T) {
	s, a := openAccount(t)
	all := add(t, s, incoming(a, "1", mail("one", 1)), incoming(a, "2", mail("two", 2)), incoming(a, "3", mail("three", 3)))
	must(t, s.SetFlags(t.Context(), all[:1], store.Read|store.Starred, 0))
	rows, err := s.Rows(t.Context(), all[:2])
	must(t, err)
	sum, err := s.Sum(t.Context(), append(all[:2:2], 99))
	must(t, err)
	if sum.Messages != 2 || sum.Unread != 1 || sum.Starred != 1 || sum.WithFiles != 0 {
		t.Errorf("Sum = %+v, want 2 messages, 1 unread, 1 with a star", sum)
	}
	octets := rows[0].Octets + rows[1].Octets
	if sum.Octets != octets || sum.Here != octets || sum.OnServer != octets || sum.Waiting != 0 {
		t.Errorf("%d octets, %d here, %d on the server; want %d each", sum.Octets, sum.Here, sum.OnServer, octets)
	}
	if !sum.First.Equal(rows[0].Date) || !sum.Last.Equal(rows[1].Date) {
		t.Errorf("from %v to %v, want %v to %v", sum.First, sum.Last, rows[0].Date, rows[1].Date)
	}
	if len(sum.Most) != sum.Senders || sum.Senders == 0 {
		t.Errorf("%d of %d senders are named", len(sum.Most), sum.Senders)
	}
}

func TestSum_ofNothing(t *testing.T) {
	s, _ := openAccount(t)
	for _, ids := range [][]store.ID{nil, {99}} {
		if sum, err := s.Sum(t.Context(), ids); err != nil || sum.Messages != 0 || sum.Most != nil {
			t.Errorf("Sum(%v) = %+v, %v", ids, sum, err)
		}
	}
}
