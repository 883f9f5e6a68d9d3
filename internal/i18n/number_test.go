package i18n_test

import (
	"math"
	"testing"

	"valija/internal/i18n"
)

func TestOctets_areReadable(t *testing.T) {
	for _, c := range []struct {
		n      int64
		en, es string
	}{
		{-5, "0 B", "0 B"}, {0, "0 B", "0 B"}, {312, "312 B", "312 B"}, {999, "999 B", "999 B"},
		{1000, "1 KB", "1 KB"}, {41_300, "41 KB", "41 KB"}, {999_499, "999 KB", "999 KB"},
		{999_500, "1.0 MB", "1,0 MB"}, {8_400_000, "8.4 MB", "8,4 MB"}, {21_540_000, "21.5 MB", "21,5 MB"},
		{99_949_999, "99.9 MB", "99,9 MB"}, {99_960_000, "100 MB", "100 MB"}, {812_000_000, "812 MB", "812 MB"},
		{999_500_000, "1.0 GB", "1,0 GB"}, {3_250_000_000_000, "3,250 GB", "3.250 GB"},
		{math.MaxInt64, "9,223,372,037 GB", "9.223.372.037 GB"},
	} {
		if got := i18n.New("en").Octets(c.n); got != c.en {
			t.Errorf("en Octets(%d) = %q, want %q", c.n, got, c.en)
		}
		if got := i18n.New("es").Octets(c.n); got != c.es {
			t.Errorf("es Octets(%d) = %q, want %q", c.n, got, c.es)
		}
	}
}

func TestRate_isNeverAbsurd(t *testing.T) {
	w := i18n.New("en")
	for _, c := range []struct {
		r    float64
		want string
	}{
		{42_300, "42 KB/s"}, {1.24e6, "1.2 MB/s"}, {0.4, "0 B/s"},
		{math.NaN(), "0 B/s"}, {math.Inf(1), "0 B/s"}, {-3, "0 B/s"},
	} {
		if got := w.Rate(c.r); got != c.want {
			t.Errorf("Rate(%v) = %q, want %q", c.r, got, c.want)
		}
	}
}

func TestNumber_groupsThousands(t *testing.T) {
	for _, c := range []struct {
		n      int
		en, es string
	}{
		{0, "0", "0"}, {999, "999", "999"}, {8598, "8,598", "8.598"}, {-1234567, "-1,234,567", "-1.234.567"},
		{100000, "100,000", "100.000"},
	} {
		if got := i18n.New("en").Number(c.n); got != c.en {
			t.Errorf("en Number(%d) = %q, want %q", c.n, got, c.en)
		}
		if got := i18n.New("es").Number(c.n); got != c.es {
			t.Errorf("es Number(%d) = %q, want %q", c.n, got, c.es)
		}
	}
}
