package i18n_test

import (
	"testing"
	"time"

	"valija/internal/i18n"
)

func TestDay_isShortForAList(t *testing.T) {
	zone := time.FixedZone("", -3*3600)
	now := time.Date(2026, 3, 1, 1, 15, 0, 0, zone)
	for _, c := range []struct {
		name   string
		t      time.Time
		en, es string
	}{
		{"today", time.Date(2026, 3, 1, 0, 1, 0, 0, zone), "00:01", "00:01"},
		{"later today", time.Date(2026, 3, 1, 18, 5, 0, 0, zone), "18:05", "18:05"},
		{"today here, told in UTC", time.Date(2026, 3, 1, 3, 30, 0, 0, time.UTC), "00:30", "00:30"},
		{"yesterday, in another month", time.Date(2026, 2, 28, 23, 59, 0, 0, zone), "yesterday", "ayer"},
		{"yesterday here, today in UTC", time.Date(2026, 3, 1, 2, 30, 0, 0, time.UTC), "yesterday", "ayer"},
		{"two days ago", time.Date(2026, 2, 27, 12, 0, 0, 0, zone), "27 Feb", "27 feb"},
		{"tomorrow", time.Date(2026, 3, 2, 12, 0, 0, 0, zone), "2 Mar", "2 mar"},
		{"last year", time.Date(2025, 9, 5, 12, 0, 0, 0, zone), "5 Sep 2025", "5 sept 2025"},
		{"next year", time.Date(2027, 1, 5, 12, 0, 0, 0, zone), "5 Jan 2027", "5 ene 2027"},
		{"no date", time.Time{}, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := i18n.New("en").Day(c.t, now); got != c.en {
				t.Errorf("en Day(%v) = %q, want %q", c.t, got, c.en)
			}
			if got := i18n.New("es").Day(c.t, now); got != c.es {
				t.Errorf("es Day(%v) = %q, want %q", c.t, got, c.es)
			}
		})
	}
}

func TestMoment_isLocalTime(t *testing.T) {
	at := time.Date(2026, 11, 22, 10, 31, 0, 0, time.Local)
	if got, want := i18n.New("en").Moment(at.UTC()), "22 Nov 2026, 10:31"; got != want {
		t.Errorf("en Moment = %q, want %q", got, want)
	}
	if got, want := i18n.New("es").Moment(at.UTC()), "22 nov 2026, 10:31"; got != want {
		t.Errorf("es Moment = %q, want %q", got, want)
	}
	if got, want := i18n.New("es").Clock(at.UTC()), "10:31"; got != want {
		t.Errorf("Clock = %q, want %q", got, want)
	}
	if got := i18n.New("es").Moment(time.Time{}); got != "" {
		t.Errorf("Moment of no date = %q, want nothing", got)
	}
}

func TestSpan_isRough(t *testing.T) {
	for _, c := range []struct {
		d      time.Duration
		en, es string
	}{
		{-time.Second, "less than a minute", "menos de un minuto"},
		{59 * time.Second, "less than a minute", "menos de un minuto"},
		{61 * time.Second, "about 1 min", "cerca de 1 min"},
		{3*time.Minute + 20*time.Second, "about 3 min", "unos 3 min"},
		{52 * time.Minute, "about 52 min", "unos 52 min"},
		{90 * time.Minute, "about 90 min", "unos 90 min"},
		{2*time.Hour + 10*time.Minute, "about 2 h", "unas 2 h"},
		{47 * time.Hour, "about 47 h", "unas 47 h"},
		{75 * time.Hour, "about 3 days", "unos 3 días"},
	} {
		if got := i18n.New("en").Span(c.d); got != c.en {
			t.Errorf("en Span(%v) = %q, want %q", c.d, got, c.en)
		}
		if got := i18n.New("es").Span(c.d); got != c.es {
			t.Errorf("es Span(%v) = %q, want %q", c.d, got, c.es)
		}
	}
}
