package message_test

import (
	"bytes"
	"encoding/base64"
	"io"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"valija/store/message"
)

// A message of 100 MB must be read with less memory than this, in octets of the heap.
const memoryBound = 64 << 20

// peak runs f and returns the highest heap above what was there before, in octets.
func peak(f func()) uint64 {
	defer debug.SetGCPercent(debug.SetGCPercent(30)) // what is garbage must not be counted
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	before, highest := m.HeapAlloc, m.HeapAlloc
	done, stopped := make(chan struct{}), make(chan struct{})
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	go func() {
		defer close(stopped)
		for {
			select {
			case <-done:
				return
			case <-tick.C:
				runtime.ReadMemStats(&m)
				highest = max(highest, m.HeapAlloc)
			}
		}
	}()
	f()
	close(done)
	<-stopped
	return highest - before
}

// counter counts the octets read.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	c.n += int64(n)
	return n, err
}

// written counts the octets written to it.
type written int64

func (w *written) Write(b []byte) (int, error) {
	*w += written(len(b))
	return len(b), nil
}

// repeat is a reader of n times s.
func repeat(s string, n int) io.Reader {
	block := strings.Repeat(s, 1000)
	readers := make([]io.Reader, 0, n/1000+1)
	for range n / 1000 {
		readers = append(readers, strings.NewReader(block))
	}
	return io.MultiReader(append(readers, strings.NewReader(strings.Repeat(s, n%1000)))...)
}

const head = "From: ana@example.org\r\nSubject: large\r\nMIME-Version: 1.0\r\n"

const htmlHead = head + "Content-Type: text/html\r\n\r\n"

// attachmentLines of base64 make 100 MB.
const attachmentLines = 1_400_000

// large makes large messages, the first of 100 MB, each with another part that must not be kept.
func large() map[string]func() io.Reader {
	line := base64.StdEncoding.EncodeToString(bytes.Repeat([]byte("0123456789abcdef\x00\xff"), 3)) + "\r\n" // 54 octets
	const lines = 80_000                                                                                    // more than any limit allows
	return map[string]func() io.Reader{
		"attachment": func() io.Reader {
			return io.MultiReader(strings.NewReader(head+"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee the file.\r\n--b\r\n"+
				"Content-Type: application/zip; name=a.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n"), repeat(line, attachmentLines), strings.NewReader("--b--\r\n"))
		},
		"text": func() io.Reader {
			return io.MultiReader(strings.NewReader(head+"Content-Type: text/plain; charset=iso-8859-1\r\n\r\n"),
				repeat("\xe1\xe9\xed words of a log without an end, quoted and unquoted alike.\r\n", lines))
		},
		"HTML": func() io.Reader {
			return io.MultiReader(strings.NewReader(head+"Content-Type: text/html; charset=utf-8\r\n\r\n"),
				repeat("<tr><td><a href=\"https://example.org/x\">cell</a><td>another<table>\r\n", lines))
		},
		"line": func() io.Reader {
			return io.MultiReader(strings.NewReader(head+"\r\n"), repeat("one line that never ends ", 500_000))
		},
		"header": func() io.Reader {
			return io.MultiReader(strings.NewReader(head), repeat("To: somebody@example.org, another@example.org,\r\n\tmore@example.net\r\n", lines))
		},
		"preamble": func() io.Reader {
			return io.MultiReader(strings.NewReader(head+"Content-Type: multipart/mixed\r\n\r\n"), repeat("-- text before any boundary\r\n", 500_000))
		},
		"parts": func() io.Reader {
			return io.MultiReader(strings.NewReader(head+"Content-Type: multipart/mixed; boundary=b\r\n\r\n"), repeat("--b\r\nContent-Type: image/png; name=x.png\r\n\r\npng\r\n", 2*lines))
		},
		"header lines": func() io.Reader { return io.MultiReader(strings.NewReader(head), repeat("X: y\r\n", 1_000_000)) },
		"nested multiparts": func() io.Reader {
			return repeat("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n", 100_000)
		},
		"encoded words": func() io.Reader {
			return io.MultiReader(strings.NewReader(head+"Subject: "), repeat("=?utf-8?q?a=C3=B1o?=\r\n ", 50_000), strings.NewReader("\r\n\r\n"))
		},
		"less-than signs": func() io.Reader { return io.MultiReader(strings.NewReader(htmlHead), repeat("<", 10<<20)) },
		"ampersands":      func() io.Reader { return io.MultiReader(strings.NewReader(htmlHead), repeat("&", 10<<20)) },
		"open comments":   func() io.Reader { return io.MultiReader(strings.NewReader(htmlHead), repeat("<!-- ", 2<<20)) },
		"winmail.dat": func() io.Reader {
			return io.MultiReader(strings.NewReader(head+"Content-Type: application/ms-tnef\r\nContent-Transfer-Encoding: base64\r\n\r\neJ8+IgEA\r\n"), repeat(line, 3*lines))
		},
		"uuencode": func() io.Reader {
			return io.MultiReader(strings.NewReader(head+"\r\nbegin 644 a.zip\r\n"), repeat("M2&5L;&\\L('5U96YC;V1E9\"!W;W)L9\"$*2&5L;&\\L('5U96YC;V1E9\"!W;W)L\r\n", lines))
		},
	}
}

func TestParse_largeMessageInLittleMemory(t *testing.T) {
	for name, open := range large() {
		t.Run(name, func(t *testing.T) {
			r := &counter{r: open()}
			var m *message.Message
			var err error
			used := peak(func() { m, err = message.Parse(r) })
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("%d MB of message, %d MB of memory, %d attachments, %d octets of text", r.n>>20, used>>20, len(m.Attachments), len(m.Text))
			if used > memoryBound {
				t.Errorf("Parse of %d MB took %d MB of memory, want at most %d", r.n>>20, used>>20, memoryBound>>20)
			}
		})
	}
}

func TestExtract_largeAttachmentInLittleMemory(t *testing.T) {
	var out written
	var err error
	r := large()["attachment"]()
	used := peak(func() { err = message.Extract(r, 1, &out) })
	if err != nil || used > memoryBound || out != attachmentLines*54 {
		t.Errorf("Extract wrote %d octets, took %d MB of memory, want at most %d: %v", out, used>>20, memoryBound>>20, err)
	}
}

func TestFirstText_readsNoFurther(t *testing.T) {
	r := &counter{r: large()["attachment"]()}
	m, err := message.FirstText(r)
	if err != nil || m.Text != "See the file." || r.n > 200<<10 {
		t.Errorf("FirstText = %q, %v after %d octets; want the text after the first of them", m.Text, err, r.n)
	}
}
