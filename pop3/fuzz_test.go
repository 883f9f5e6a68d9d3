package pop3

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// read reads one message of wire as a Client does, without waiting.
func read(wire []byte, expect int64) ([]byte, *dotReader, error) {
	br := bufio.NewReaderSize(bytes.NewReader(wire), 64)
	d := &dotReader{br: br, expect: expect, limit: maxMessage, over: ErrProtocol, atStart: true}
	d.comes = func(n int) bool { _, err := br.Peek(n); return err == nil }
	got, err := io.ReadAll(d)
	return got, d, err
}

// stuffed is message as a server sends it.
func stuffed(message []byte) []byte {
	var b bytes.Buffer
	w := bufio.NewWriter(&b)
	d := NewDotWriter(w)
	for len(message) > 0 { // in pieces, as they come from a disk
		n := min(len(message), 7)
		_, _ = d.Write(message[:n]) // a buffer does not fail
		message = message[n:]
	}
	_ = d.End()
	_ = w.Flush()
	return b.Bytes()
}

// seeds gives each transcript line of the server to add.
func seeds(f *testing.F, add func(line string)) {
	files, err := filepath.Glob("testdata/session/*.txt")
	if err != nil || len(files) == 0 {
		f.Fatalf("no transcripts: %v", err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			if s, ok := strings.CutPrefix(line, "S: "); ok {
				add(strings.TrimSuffix(s, "\n"))
			}
		}
	}
}

// FuzzDot checks that a message comes back from the wire as it was, whatever is in it; that a wire cut anywhere is never
// a whole message; and that nothing behind the terminator is touched.
func FuzzDot(f *testing.F) {
	for _, s := range []string{"", ".", "..", "\r\n", ".\r\n", "a\r\n.\r\nb", "a\n.\r\nb\r\n", "\r\r\n.\r", "a\n.\n", "x\r\n.", "\n.\n", "\n..\n\r\n..\n"} {
		f.Add([]byte(s), uint16(3))
	}
	f.Fuzz(func(t *testing.T, message []byte, at uint16) {
		wire := stuffed(message)
		want := message
		if len(want) > 0 && !bytes.HasSuffix(want, []byte("\r\n")) {
			want = append(slices.Clone(want), "\r\n"...)
		}
		for _, expect := range []int64{0, int64(len(want))} {
			got, d, err := read(append(slices.Clone(wire), "+OK next\r\n"...), expect)
			if err != nil || !bytes.Equal(got, want) {
				t.Fatalf("read(%q, %d) = %q, %v, want %q", wire, expect, got, err, want)
			}
			if rest, err := io.ReadAll(d.br); err != nil || string(rest) != "+OK next\r\n" {
				t.Fatalf("behind %q is %q, %v", wire, rest, err)
			}
			if d.wire != int64(len(wire)) {
				t.Fatalf("%q counts %d octets on the wire, want %d", wire, d.wire, len(wire))
			}
		}
		cut := int(at) % len(wire)
		if got, _, err := read(wire[:cut], 0); !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Fatalf("read(%q) cut = %q, %v, want ErrUnexpectedEOF", wire[:cut], got, err)
		}
	})
}

// FuzzDotForeign checks that whatever a server sends, the reader gives the same octets in pieces of any size, never more
// than came, and ends.
func FuzzDotForeign(f *testing.F) {
	f.Add([]byte("a\r\n.\r\n"), int64(3))
	f.Add([]byte("Subject: x\n\nab\n.\n"), int64(15))
	f.Add([]byte("ab.\r\n"), int64(2))
	f.Add([]byte("a\r\nb\n.\r\n+OK\r\n"), int64(5))
	f.Fuzz(func(t *testing.T, wire []byte, expect int64) {
		expect = max(expect, 0)
		got, d, err := read(wire, expect)
		if len(got) > len(wire) || d.n != int64(len(got)) || d.wire > int64(len(wire)) {
			t.Fatalf("read(%q) = %q, counted %d, wire %d", wire, got, d.n, d.wire)
		}
		if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Fatalf("read(%q) = %v", wire, err)
		}
		small := &dotReader{br: bufio.NewReaderSize(bytes.NewReader(wire), 64), expect: expect, limit: maxMessage, atStart: true}
		small.comes = func(n int) bool { _, err := small.br.Peek(n); return err == nil }
		var one [1]byte
		var again []byte
		for {
			n, serr := small.Read(one[:])
			again = append(again, one[:n]...)
			if serr != nil {
				if errors.Is(serr, io.EOF) != (err == nil) {
					t.Fatalf("octet by octet %q ends with %v, else %v", wire, serr, err)
				}
				break
			}
		}
		if !bytes.Equal(again, got) || small.flaws != d.flaws {
			t.Fatalf("octet by octet %q = %q (%v), else %q (%v)", wire, again, small.flaws, got, d.flaws)
		}
	})
}

// FuzzStatus checks that a status line is one of three kinds or an ErrProtocol, and that refusals are fit to be shown.
func FuzzStatus(f *testing.F) {
	seeds(f, func(line string) { f.Add(line) })
	f.Fuzz(func(t *testing.T, line string) {
		s, text, err := parseStatus(line)
		if err != nil {
			if !errors.Is(err, ErrProtocol) || text != "" {
				t.Fatalf("parseStatus(%q) = %q, %v", line, text, err)
			}
			return
		}
		indicator := map[status]string{statusOK: "+OK", statusRefused: "-ERR", statusContinue: "+"}[s]
		if again, same, err := parseStatus(indicator + " " + text); err != nil || again != s || same != text {
			t.Fatalf("%q printed and parsed again: %v, %q, %v", line, again, same, err)
		}
		e := newError("RETR", printable(text))
		if strings.ContainsFunc(e.Error(), func(r rune) bool { return r < ' ' || r == 0x7f }) {
			t.Fatalf("control characters in %q", e.Error())
		}
		_, _, _ = e.Temporary(), e.Locked(), e.WrongCredentials()
	})
}

// FuzzListings checks that an entry that was read, printed and read again is the same, and that numbers are sensible.
func FuzzListings(f *testing.F) {
	seeds(f, func(line string) { f.Add(line) })
	f.Fuzz(func(t *testing.T, line string) {
		if e, ok := parseScanEntry(line); ok {
			if e.Num < 1 || e.Num > maxNum || e.Octets < 0 || e.Octets > maxClaim {
				t.Fatalf("parseScanEntry(%q) = %v", line, e)
			}
			if again, ok := parseScanEntry(numbered("", e.Num) + " " + itoa(e.Octets)); !ok || again != e {
				t.Fatalf("%v printed and parsed again: %v", e, again)
			}
			if octets, err := parseScanOne(numbered("", e.Num)+" "+itoa(e.Octets), e.Num); err != nil || octets != e.Octets {
				t.Fatalf("%v as an answer to LIST n: %d, %v", e, octets, err)
			}
		}
		if e, ok := parseUniqueIDEntry(line); ok {
			if e.Num < 1 || e.Num > maxNum || e.ID == "" {
				t.Fatalf("parseUniqueIDEntry(%q) = %v", line, e)
			}
			if again, ok := parseUniqueIDEntry(numbered("", e.Num) + " " + string(e.ID)); !ok || again != e {
				t.Fatalf("%v printed and parsed again: %v", e, again)
			}
		}
		if d, err := parseDropListing(line); err == nil && (d.Messages < 0 || d.Octets < 0) {
			t.Fatalf("parseDropListing(%q) = %v", line, d)
		}
	})
}

func itoa(n int64) string { return strings.TrimPrefix(numbered("", Num(n)), " ") }

// FuzzCapabilities checks that capabilities that were read, printed and read again are the same.
func FuzzCapabilities(f *testing.F) {
	seeds(f, func(line string) { f.Add(line) })
	f.Add("SASL PLAIN\nSASL LOGIN\nEXPIRE 60 USER\nLOGIN-DELAY 900\nresp_codes\nAUTH=PLAIN")
	f.Fuzz(func(t *testing.T, lines string) {
		c := ParseCapabilities(strings.Split(lines, "\n"))
		again := ParseCapabilities(strings.Split(c.String(), "\r\n"))
		if again.String() != c.String() {
			t.Fatalf("%q printed and parsed again: %q", c, again)
		}
		if days, ok := c.Expire(); ok && days < 0 || c.LoginDelay() < 0 {
			t.Fatalf("%q: expire %d, delay %v", c, days, c.LoginDelay())
		}
		_, _ = c.Mechanisms(), c.Implementation()
	})
}
