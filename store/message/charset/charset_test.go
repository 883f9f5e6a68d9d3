package charset_test

import (
	"bytes"
	"fmt"
	"testing"
	"unicode/utf8"

	"valija/store/message/charset"
)

func ExampleDecode() {
	text, taken := charset.Decode([]byte("a\xf1o \x93uno\x94"), "us-ascii", "")
	fmt.Println(text, taken)
	// Output: año “uno” windows-1252
}

func ExampleDeclared() {
	fmt.Println(charset.Declared([]byte("a\xf1o"), "us-ascii"), charset.Declared([]byte("a\xf1o"), "iso-8859-1"))
	// Output: a�o año
}

func ExampleGuess() {
	text, taken := charset.Guess([]byte("\xf0\xd2\xc9\xd7\xc5\xd4"), "")
	fmt.Println(text, taken)
	// Output: Привет koi8-r
}

func TestDecode_takesNamesAsMailersWriteThem(t *testing.T) {
	for _, test := range []struct{ name, raw, want string }{
		{"ISO-8859-1", "\x93\xe1\x94", "“á”"},
		{"iso8859_15", "\xa4", "€"},
		{`"utf-8"`, "\xc3\xb1", "ñ"},
		{"UTF8*es", "\xc3\xb1", "ñ"},
		{"charset=cp1252", "\x80", "€"},
		{"x-unknown", "\xf1a", "ña"},
		{"ks_c_5601-1987", "\xb0\xa1", "가"},
		{"gb2312", "\x81\x40", "丂"}, // only GBK has it
		{"utf-7", "+AOE-", "á"},
		{"iso-8859-1", "\xc3\xa1\xc3\xb1\xc3\xb3", "áñó"}, // that is UTF-8
		{"macintosh", "\x8e", "é"},
		{"utf-16", "\xff\xfea\x00", "a"},
		{"", "plain", "plain"},
	} {
		if got, _ := charset.Decode([]byte(test.raw), test.name, ""); got != test.want {
			t.Errorf("Decode(%q, %q) = %q, want %q", test.raw, test.name, got, test.want)
		}
	}
}

func TestDeclared_guessesNothing(t *testing.T) {
	for _, test := range []struct{ name, raw, want string }{
		{"iso-8859-1", "\x93\xe1\x94", "\u0093á\u0094"},
		{"iso-8859-2", "\x80\xb1", "\u0080ą"},
		{"iso-8859-1", "\xc3\xb1", "Ã±"},
		{"windows-1252", "\x93\x81", "“\uFFFD"},
		{"us-ascii", "a\xf1\xf1o", "a\uFFFD\uFFFDo"},
		{"", "\xc3\xb1", "ñ"},
		{"utf-8", "\xe2\x82x\xff", "\uFFFDx\uFFFD"}, // one for a sequence that breaks off
		{"nobody-knows", "\xc3\xb1", "ñ"},
		{"us-ascii", "\x1b$B2q\x1b(B", "\x1b$B2q\x1b(B"},
		{"iso-2022-jp", "\x1b$B2q\x1b(B", "会"},
	} {
		if got := charset.Declared([]byte(test.raw), test.name); got != test.want {
			t.Errorf("Declared(%q, %q) = %q, want %q", test.raw, test.name, got, test.want)
		}
	}
}

func TestOfHTML_findsTheDeclaration(t *testing.T) {
	for _, test := range []struct{ html, want string }{
		{`<meta charset="utf-8">`, "utf-8"},
		{`<META http-equiv=Content-Type content="text/html; charset=koi8-r">`, "koi8-r"},
		{`<p>charset=x</p>`, ""},
	} {
		if got := charset.OfHTML([]byte(test.html)); got != test.want {
			t.Errorf("OfHTML(%q) = %q, want %q", test.html, got, test.want)
		}
	}
}

// FuzzDecode checks that whatever octets and names come, UTF-8 leaves, of a size that the octets can justify.
func FuzzDecode(f *testing.F) {
	for _, name := range []string{"", "utf-8", "iso-8859-2", "gb2312", "iso-2022-jp", "iso-2022-kr", "utf-7", "utf-16", "hz", "big5", "euc-jp", "x"} {
		f.Add([]byte("a\xf1\xa1\xa4 \x1b$B2q\x1b(B ~{<:~} +AOE-"), name, "koi8-r")
	}
	f.Fuzz(func(t *testing.T, raw []byte, name, hint string) {
		text, _ := charset.Decode(raw, name, hint)
		for _, s := range []string{text, charset.Declared(raw, name)} {
			if !utf8.ValidString(s) || len(s) > 8*len(raw)+8 {
				t.Errorf("charset %q: %d octets became %q", name, len(raw), s)
			}
		}
	})
}

// BenchmarkGuess shows that the cost of guessing is linear up to the octets looked at, and less beyond.
func BenchmarkGuess(b *testing.B) {
	for _, n := range []int{4 << 10, 32 << 10, 256 << 10} {
		for _, unit := range []string{"\xb0\xa1", "a\xf1 ", "\xd0\xd2\xc9 ", "\x1b$"} {
			raw := bytes.Repeat([]byte(unit), n/len(unit))
			b.Run(fmt.Sprintf("%q/%dK", unit, n>>10), func(b *testing.B) {
				b.SetBytes(int64(n))
				for b.Loop() {
					charset.Guess(raw, "")
				}
			})
		}
	}
}
