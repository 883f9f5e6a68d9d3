package i18n_test

import (
	"testing"
	"time"

	"valija/internal/i18n"
)

// A list of messages asks for a date and a size in every row of every frame.
func BenchmarkWords(b *testing.B) {
	w := i18n.New("es")
	now := time.Date(2026, 11, 22, 14, 0, 0, 0, time.UTC)
	b.Run("Day", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			w.Day(now.AddDate(0, 0, -20), now)
		}
	})
	b.Run("Octets", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			w.Octets(8_400_000)
		}
	})
	b.Run("T", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			w.T("time.yesterday")
		}
	})
	b.Run("New", func(b *testing.B) {
		for b.Loop() {
			i18n.New("es")
		}
	})
}
