package i18n_test

import (
	"math"
	"testing"

	"valija/internal/i18n"
)

func TestWords_Money(t *testing.T) {
	for _, tt := range []struct {
		amount   float64
		currency string
		language string
		want     string
	}{
		{0.42, "EUR", "en", "0.42 EUR"}, {0.42, "EUR", "es", "0,42 EUR"}, {0, "EUR", "en", "0.00 EUR"}, {0.0001, "EUR", "en", "<0.01 EUR"},
		{12345.678, "", "en", "12,345.68"}, {12345.678, "€", "es", "12.345,68 €"}, {math.NaN(), "EUR", "en", "0.00 EUR"}, {-1, "EUR", "en", "0.00 EUR"},
	} {
		if got := i18n.New(tt.language).Money(tt.amount, tt.currency); got != tt.want {
			t.Errorf("Money(%v, %q) in %s = %q, want %q", tt.amount, tt.currency, tt.language, got, tt.want)
		}
	}
}
