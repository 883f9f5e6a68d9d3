package message_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"valija/store/message"
)

// hostile makes, for each input that has made some parser's cost grow with the square of its size, a message of about n
// octets.
var hostile = []struct {
	name string
	make func(n int) string
}{
	{"From <", field("From", "<")},
	{"From (", field("From", "(")},
	{"From quote", field("From", `"\`)},
	{"From escaped quotes", field("From", `\"`)},
	{"From commas", field("From", "a,")},
	{"From at", field("From", "@ ")},
	{"From colons", field("From", "a:")},
	{"From open words", field("From", "=?a?q?")},
	{"From words", field("From", "=?utf-8?q?a?= ")},
	{"From addresses", field("From", "a@b,")},
	{"Subject open words", field("Subject", "=?utf-8?b?")},
	{"Subject questions", field("Subject", "=?utf-8?q?=20?=20")},
	{"Subject folded", field("Subject", "a\r\n ")},
	{"Date", field("Date", "1 Jan ")},
	{"References", field("References", "<a")},
	{"parameters", field("Content-Type", "text/plain;a=b;")},
	{"parameters quoted", field("Content-Type", `text/plain;a="`)},
	{"parameters continued", field("Content-Disposition", `a; filename*0*=x;`)},
	{"fields", body("", "A: b\r\n")},
	{"boundaries nested", nested},
	{"boundary lines", body("Content-Type: multipart/mixed; boundary=b\r\n\r\n", "--b\r\n")},
	{"boundary guesses", body("Content-Type: multipart/mixed; boundary=b\r\n\r\n", "--x\r\n--y\r\n")},
	{"base64 broken", body("Content-Transfer-Encoding: base64\r\n\r\n", "A=\r\n")},
	{"quoted-printable broken", body("Content-Transfer-Encoding: quoted-printable\r\n\r\n", "= ")},
	{"uuencode begun", body("\r\n", "begin 644 a\n#")},
	{"quotations", body("\r\n", "> > >\nOn 1 Jan 2026, Ana wrote:\n")},
	{"quote marks", body("\r\n", ">")},
	{"flowed", body("Content-Type: text/plain; format=flowed\r\n\r\n", "> a \n")},
	{"utf-7", body("Content-Type: text/plain; charset=utf-7\r\n\r\n", "+A")},
	{"raw octets", body("\r\n", "\xb0\xa1 \xff")},
	{"HTML <", html("<")},
	{"HTML links", html("<a href=http://x.example>y")},
	{"HTML hidden", html("<div style=display:none>")},
	{"HTML lists", html("<ul><li>")},
	{"HTML quotes", html("<blockquote>x")},
	{"HTML tables", html("<table><tr><td>x")},
	{"HTML comments", html("<!--")},
	{"HTML attributes", html("<p a=")},
	{"HTML entities", html("&amp")},
	{"HTML breaks", html("<br>")},
}

func field(name, s string) func(int) string {
	return func(n int) string { return name + ": " + strings.Repeat(s, n/len(s)) + "\r\n\r\n" }
}

func body(header, s string) func(int) string {
	return func(n int) string { return header + strings.Repeat(s, n/len(s)) }
}

func html(s string) func(int) string { return body("Content-Type: text/html\r\n\r\n", s) }

func nested(n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n", i, i)
	}
	return b.String()
}

// BenchmarkParse_hostile shows that cost is linear: the throughput of each input stays the same while it grows.
func BenchmarkParse_hostile(b *testing.B) {
	for _, h := range hostile {
		for _, n := range []int{64 << 10, 256 << 10, 1 << 20} {
			raw := h.make(n)
			b.Run(fmt.Sprintf("%s/%dK", strings.ReplaceAll(h.name, " ", "_"), n>>10), func(b *testing.B) {
				b.SetBytes(int64(len(raw)))
				for b.Loop() {
					m, _ := message.Parse(strings.NewReader(raw))
					message.Blocks(m.Text)
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
		message.Blocks(m.Text)
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
