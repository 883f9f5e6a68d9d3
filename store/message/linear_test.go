package message_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"valija/store/message"
)

// BenchmarkParse_hostile shows that cost is linear: the throughput of each input stays the same while it grows.
func BenchmarkParse_hostile(b *testing.B) {
	for _, h := range hostile {
		for _, n := range []int{64 << 10, 256 << 10, 1 << 20} {
			raw := h.make(n)
			b.Run(fmt.Sprintf("%s/%dK", strings.ReplaceAll(h.name, " ", "_"), n>>10), func(b *testing.B) {
				b.SetBytes(int64(len(raw)))
				for b.Loop() {
					m, _ := message.Parse(strings.NewReader(raw))
					message.OriginalAt(strings.Split(m.Text, "\n"))
				}
			})
		}
	}
}

// TestParse_hostileInputEnds allows a hundred times what the slowest of them takes. A cost that grew with the square of
// the size would pass it by far; the benchmark above shows the slope.
func TestParse_hostileInputEnds(t *testing.T) {
	const allowed = time.Minute
	for _, h := range hostile {
		raw := h.make(256 << 10)
		start := time.Now()
		m, err := message.Parse(strings.NewReader(raw))
		if err != nil {
			t.Errorf("%s: %v", h.name, err)
			continue
		}
		message.OriginalAt(strings.Split(m.Text, "\n"))
		if took := time.Since(start); took > allowed {
			t.Errorf("%s: a message of 256 KB took %v", h.name, took)
		}
	}
}

// BenchmarkParse reads an ordinary message with text, HTML and a picture of 50 KB.
func BenchmarkParse(b *testing.B) {
	raw := strings.Replace(invitation, "JVBERi0xLjQK\r\n", strings.Repeat("JVBERi0xLjQKJVBERi0xLjQKJVBERi0xLjQKJVBERi0xLjQKJVBERi0xLjQKJVBERi0xLjQK\r\n", 700), 1)
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := message.Parse(strings.NewReader(raw)); err != nil {
			b.Fatal(err)
		}
	}
}
