package traffic_test

import (
	"testing"
	"time"

	"valija/account/traffic"
)

func day(month time.Month, d int) time.Time {
	return time.Date(2026, month, d, 15, 0, 0, 0, time.Local)
}

func TestLedger(t *testing.T) {
	var l traffic.Ledger
	l.Add(day(3, 1), 1, 100)
	l.Add(day(3, 1), 2, 20)
	l.Add(day(3, 9), 1, 3)
	l.Add(day(3, 9), 1, 4)
	for _, tt := range []struct {
		name      string
		got, want int64
	}{
		{"on a day", l.On(day(3, 1)), 120},
		{"on another", l.On(day(3, 9)), 7},
		{"on none", l.On(day(3, 2)), 0},
		{"since", l.Since(day(3, 1)), 127},
		{"since later", l.Since(day(3, 2)), 7},
		{"of an account", l.Of(1, day(3, 1)), 107},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: %d octets, want %d", tt.name, tt.got, tt.want)
		}
	}
	l.Add(day(6, 1), 1, 1)
	if len(l.Days) != 1 {
		t.Errorf("%d days are kept after three months, want 1", len(l.Days))
	}
}

func TestMonth(t *testing.T) {
	for _, tt := range []struct {
		now      time.Time
		firstDay int
		want     string
	}{
		{day(3, 20), 1, "2026-03-01"}, {day(3, 20), 0, "2026-03-01"}, {day(3, 20), 15, "2026-03-15"}, {day(3, 14), 15, "2026-02-15"},
		{day(1, 3), 28, "2025-12-28"}, {day(3, 30), 31, "2026-03-28"},
	} {
		if got := traffic.Month(tt.now, tt.firstDay).Format(time.DateOnly); got != tt.want {
			t.Errorf("Month(%v, %d) = %s, want %s", tt.now, tt.firstDay, got, tt.want)
		}
	}
}
