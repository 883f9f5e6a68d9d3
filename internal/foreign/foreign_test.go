package foreign_test

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode"
	"unicode/utf8"

	"valija/internal/foreign"
)

func ExampleLine() {
	fmt.Println(foreign.Line("Re:\r\nfactura\x1b[2J\u202efdp.exe"))
	// Output: Re:  factura [2Jfdp.exe
}

func TestForeign(t *testing.T) {
	for _, tt := range []struct{ name, in, line, text, visible string }{
		{"plain words", "Año 2026: 会議 👍", "Año 2026: 会議 👍", "Año 2026: 会議 👍", "Año 2026: 会議 👍"},
		{"line ends and tabs", "a\r\n\tb", "a   b", "a\n\tb", "ab"},
		{"a terminal's title", "a\x1b]0;owned\x07b", "a ]0;owned b", "a]0;ownedb", "a]0;ownedb"},
		{"C1 as a character", "a\u009b31mb", "a 31mb", "a31mb", "a31mb"},
		{"C1 as an octet", "a\x9b31mb", "a\ufffd31mb", "a\ufffd31mb", "a31mb"},
		{"DEL and NEL", "a\x7f\u0085b", "a  b", "ab", "ab"},
		{"direction overrides", "\u202agpj\u202e.exe\u202c \u2066x\u2069", "gpj.exe x", "gpj.exe x", "gpj.exe x"},
		{"marks of direction", "a\u200e\u200f\u061cb", "ab", "ab", "ab"},
		{"zero width", "pay\u200bpal\ufeff\u2060\u00ad", "paypal", "paypal", "paypal"},
		{"tags", "a\U000e0041\U000e007fb", "ab", "ab", "ab"},
		{"separators of lines", "a\u2028b\u2029c", "a b c", "a\nb\nc", "abc"},
		{"joiners", "می\u200cخواهم 👩\u200d🚀", "می\u200cخواهم 👩\u200d🚀", "می\u200cخواهم 👩\u200d🚀", "میخواهم 👩🚀"},
		{"fillers", "a\u3164\u115fb\ufe0f", "a\u3164\u115fb\ufe0f", "a\u3164\u115fb\ufe0f", "ab"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := foreign.Line(tt.in); got != tt.line {
				t.Errorf("Line(%q) = %q, want %q", tt.in, got, tt.line)
			}
			if got := foreign.Text(tt.in); got != tt.text {
				t.Errorf("Text(%q) = %q, want %q", tt.in, got, tt.text)
			}
			if got := foreign.Visible(tt.in); got != tt.visible {
				t.Errorf("Visible(%q) = %q, want %q", tt.in, got, tt.visible)
			}
		})
	}
}

func TestWriter_isTextWhereverACharacterIsCut(t *testing.T) {
	in := "Año\x1b[31m \u202e会議\u009b👍\x9b\n\tend"
	var out bytes.Buffer
	if _, err := io.Copy(foreign.Writer(&out), iotest.OneByteReader(strings.NewReader(in))); err != nil {
		t.Fatal(err)
	}
	if got, want := out.String(), foreign.Text(in); got != want {
		t.Errorf("wrote %q, want %q", got, want)
	}
}

func FuzzForeign(f *testing.F) {
	f.Add("a\x1b[2J\u202e\u2028\x9b")
	f.Fuzz(func(t *testing.T, s string) {
		for _, got := range []string{foreign.Line(s), foreign.Text(s), foreign.Visible(s)} {
			if !utf8.ValidString(got) {
				t.Errorf("%q is no UTF-8", got)
			}
			if strings.ContainsFunc(got, func(r rune) bool {
				return r != '\n' && r != '\t' && unicode.IsControl(r) || r >= '\u202a' && r <= '\u202e' || r == '\u2028'
			}) {
				t.Errorf("%q is not safe", got)
			}
		}
		if strings.ContainsAny(foreign.Line(s), "\n\t") {
			t.Errorf("Line(%q) = %q, more than a line", s, foreign.Line(s))
		}
	})
}
