package pop3

import (
	"bytes"
	"errors"
	"io"
	"testing"
)

// TestDot_everyShortMessage tries all messages of up to six octets of those that matter: they come back as they were, and
// no beginning of what was on the wire is taken for the whole.
func TestDot_everyShortMessage(t *testing.T) {
	const alphabet = ".\r\na"
	var try func(message []byte)
	try = func(message []byte) {
		wire := stuffed(message)
		want := message
		if len(want) > 0 && !bytes.HasSuffix(want, []byte("\r\n")) {
			want = append(bytes.Clone(want), "\r\n"...)
		}
		for _, expect := range []int64{0, int64(len(want))} {
			if got, _, err := read(wire, expect); err != nil || !bytes.Equal(got, want) {
				t.Errorf("read(%q, %d) = %q, %v, want %q", wire, expect, got, err, want)
			}
		}
		for cut := range wire {
			if _, _, err := read(wire[:cut], 0); !errors.Is(err, io.ErrUnexpectedEOF) {
				t.Errorf("read(%q) of %q = %v, want ErrUnexpectedEOF", wire[:cut], wire, err)
			}
		}
		if len(message) == 6 {
			return
		}
		for i := range alphabet {
			try(append(bytes.Clone(message), alphabet[i]))
		}
	}
	try(nil)
}

// TestDot_allocatesNothingPerMessage holds the reader to a constant: 1,000 messages cost what one costs.
func TestDot_allocatesNothingPerMessage(t *testing.T) {
	wire := stuffed(bytes.Repeat([]byte("A line of a message.\r\n.and a dotted one\r\n"), 500))
	r := bytes.NewReader(nil)
	_, d, _ := read(wire, 0)
	buf := make([]byte, 4096)
	perMessage := testing.AllocsPerRun(100, func() {
		r.Reset(wire)
		d.br.Reset(r)
		*d = dotReader{br: d.br, comes: d.comes, limit: maxMessage, atStart: true}
		for {
			if _, err := d.Read(buf); err != nil {
				break
			}
		}
	})
	if perMessage != 0 {
		t.Errorf("%v allocations a message, want none", perMessage)
	}
}

func BenchmarkDot(b *testing.B) {
	wire := stuffed(bytes.Repeat([]byte("The quick brown fox jumps over the lazy dog, and seventy-two octets in all..\r\n"), 10_000))
	r := bytes.NewReader(nil)
	_, d, _ := read(wire, 0)
	buf := make([]byte, 64<<10)
	b.SetBytes(int64(len(wire)))
	for b.Loop() {
		r.Reset(wire)
		d.br.Reset(r)
		*d = dotReader{br: d.br, comes: d.comes, limit: maxMessage, atStart: true}
		for {
			if _, err := d.Read(buf); err != nil {
				break
			}
		}
	}
}
