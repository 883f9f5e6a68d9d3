package message_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"valija/store/message"
)

// seed gives the messages of testdata to a fuzz target.
func seed(f *testing.F) {
	files, err := filepath.Glob("testdata/*.eml")
	if err != nil || len(files) == 0 {
		f.Fatalf("no messages: %v", err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
}

// FuzzParse checks what holds for all octets: no error, everything fit to be shown, names safe, attachments to be had
// again with the octets and the digest that were promised, and the same result however the octets arrive.
func FuzzParse(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, raw []byte) {
		m, err := message.Parse(bytes.NewReader(raw))
		if err != nil {
			t.Fatalf("Parse = %v, want no error", err)
		}
		checkShown(t, m)
		slow, err := message.Parse(iotest.OneByteReader(bytes.NewReader(raw)))
		if err != nil || !reflect.DeepEqual(m, slow) {
			t.Fatalf("octet by octet, Parse differs: %v\n%+v\n%+v", err, m, slow)
		}
		head, err := message.ParseHeader(bytes.NewReader(raw))
		if err != nil || head.Envelope.MessageID != m.Envelope.MessageID || len(head.Fields) != len(m.Fields) {
			t.Fatalf("ParseHeader differs: %v", err)
		}
		for _, a := range m.Attachments {
			checkAttachment(t, raw, a)
		}
	})
}

// FuzzParse_cut checks that a message that breaks off never gives more than the whole one, and reports the reader's error.
func FuzzParse_cut(f *testing.F) {
	seed(f)
	broken := errors.New("broken line")
	f.Fuzz(func(t *testing.T, raw []byte) {
		cut := len(raw) / 2
		m, err := message.Parse(io.MultiReader(bytes.NewReader(raw[:cut]), iotest.ErrReader(broken)))
		if !errors.Is(err, broken) || m == nil {
			t.Fatalf("Parse of a broken message = %v, %v; want a message and the error", m, err)
		}
		first, err := message.FirstText(bytes.NewReader(raw))
		if err != nil || len(first.Text) > len(raw)*8+1000 {
			t.Fatalf("FirstText = %d octets of text, %v", len(first.Text), err)
		}
	})
}

func checkShown(t *testing.T, m *message.Message) {
	t.Helper()
	line := func(name, s string) {
		if !utf8.ValidString(s) || strings.ContainsAny(s, "\r\n\x00\u202e") {
			t.Errorf("%s = %q, want one line of UTF-8", name, s)
		}
	}
	e := m.Envelope
	line("subject", e.Subject)
	line("preview", m.Preview)
	for _, list := range [][]message.Address{e.From, e.Sender, e.ReplyTo, e.To, e.Cc, e.Bcc} {
		for _, a := range list {
			line("name", a.Name)
			line("address", a.Address)
		}
	}
	for _, f := range m.Fields {
		line(f.Name, f.Body)
	}
	if !utf8.ValidString(m.Text) || strings.ContainsAny(m.Text, "\r\x00") {
		t.Errorf("text = %q, want UTF-8 with LF", m.Text)
	}
	for _, s := range []string{m.HTML, m.Received.Text, m.Received.HTML, m.Received.Subject} {
		if !utf8.ValidString(s) {
			t.Errorf("HTML or received text %q is not UTF-8", s)
		}
	}
	if n := utf8.RuneCountInString(m.Preview); n > 200 {
		t.Errorf("preview has %d runes", n)
	}
	lines := strings.Split(m.Text, "\n")
	if at := message.OriginalAt(lines); at < 0 || at > len(lines) {
		t.Errorf("OriginalAt = %d of %d lines", at, len(lines))
	}
}

func checkAttachment(t *testing.T, raw []byte, a message.Attachment) {
	t.Helper()
	if a.Name == "" || len(a.Name) > 255 || strings.ContainsAny(a.Name, "/\\\x00\r\n:\u202e") || a.Name == "." || a.Name == ".." {
		t.Errorf("name = %q, want a safe one", a.Name)
	}
	var out countingHash
	if err := message.Extract(bytes.NewReader(raw), a.Index, &out); err != nil {
		t.Fatalf("Extract(%#x) = %v", a.Index, err)
	}
	if out.sum() != a.SHA256 || out.n != a.Octets {
		t.Errorf("Extract(%#x) wrote %d octets, want %d with the same digest", a.Index, out.n, a.Octets)
	}
}

func FuzzParseHeader(f *testing.F) {
	for _, s := range []string{
		`"a" <b@c>, d@e (f), g: h@i;`, `=?utf-8?q?a=?= =?utf-8?b?4g==?= <x@y>`, `"\"\"\"\"`, "<<<<", "((((", `a@b <c>`, "a, b, c@d",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, body string) {
		raw := "From: " + body + "\r\nTo: " + body + "\r\nSubject: " + body + "\r\nDate: " + body + "\r\nReferences: " + body +
			"\r\nContent-Type: text/plain; name=" + body + "\r\nContent-Disposition: attachment; filename*0*=" + body + "\r\n\r\n"
		m, err := message.Parse(strings.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		checkShown(t, m)
		for _, a := range m.Envelope.From {
			if utf8.ValidString(body) && !literally(body, a.Address) {
				t.Errorf("address %q is not literally in %q", a.Address, body)
			}
		}
	})
}

// literally says whether an address stands in a field, but for the white space and comments obsolete syntax allows in it.
func literally(body, address string) bool {
	squeeze := func(s string) string {
		return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
			return r <= ' ' || r >= 0x7f && r < 0xa0 || strings.ContainsRune("\u2028\u2029\u202d\u202e\ufffd", r) || r >= 0xd800
		}), "")
	}
	return strings.Contains(squeeze(body), squeeze(address))
}

// FuzzCharset checks that any octets under any name become UTF-8 of a size in proportion to theirs.
func FuzzCharset(f *testing.F) {
	for _, name := range []string{"", "utf-8", "utf-7", "utf-16", "iso-8859-1", "iso-2022-jp", "iso-2022-kr", "hz-gb-2312", "gb2312", "big5", "euc-kr", "shift_jis", "koi8-r", "x"} {
		f.Add(name, []byte("a\xe9\xb0\xa1\x1b$B0!\x1b(B+AOk- ~{<:~}\x0e!!\x0f"))
	}
	f.Fuzz(func(t *testing.T, name string, octets []byte) {
		raw := "Subject: " + string(octets) + "\r\nContent-Type: text/plain; charset=\"" + name + "\"\r\n\r\n" + string(octets)
		m, err := message.Parse(strings.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		checkShown(t, m)
		if len(m.Text) > 4*len(octets)+100 && !bytes.ContainsAny(octets, "\r\n") {
			t.Errorf("%d octets of %q became %d", len(octets), name, len(m.Text))
		}
	})
}
