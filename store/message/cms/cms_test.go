package cms_test

import (
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"valija/store/message/cms"
)

// der wraps content in a tag of definite length, ber in one of indefinite length.
func der(tag byte, content string) string {
	n := len(content)
	if n < 0x80 {
		return string([]byte{tag, byte(n)}) + content
	}
	return string([]byte{tag, 0x82, byte(n >> 8), byte(n)}) + content
}

func ber(tag byte, content string) string { return string([]byte{tag, 0x80}) + content + "\x00\x00" }

func oid(s string) string {
	b, err := hex.DecodeString(s)
	if err != nil {
		panic(err)
	}
	return der(6, string(b))
}

// signed writes signed-data around the encoded content with one way to write lengths.
func signed(wrap func(byte, string) string, content string) string {
	encap := wrap(0x30, oid("2a864886f70d010701")+wrap(0xa0, content))
	return wrap(0x30, oid("2a864886f70d010702")+wrap(0xa0, wrap(0x30, der(2, "\x01")+der(0x31, "")+encap+der(0x31, "signers"))))
}

func ExampleOpen() {
	kind, entity := cms.Open([]byte(signed(der, der(4, "Content-Type: text/plain\r\n\r\nHola"))))
	fmt.Printf("%v %q\n", kind == cms.Signed, entity)
	// Output: true "Content-Type: text/plain\r\n\r\nHola"
}

func TestOpen_takesOutWhatIsSigned(t *testing.T) {
	mail := "Content-Type: text/plain\r\n\r\n" + strings.Repeat("Hola\r\n", 100)
	cut := signed(der, der(4, mail))
	for _, test := range []struct {
		name, raw string
		kind      cms.Kind
		want      string
	}{
		{"definite lengths", signed(der, der(4, mail)), cms.Signed, mail},
		{"indefinite lengths", signed(ber, der(4, mail)), cms.Signed, mail},
		{"in pieces", signed(ber, ber(0x24, der(4, mail[:50])+der(4, mail[50:]))), cms.Signed, mail},
		{"cut", cut[:len(cut)-100], cms.Signed, mail[:len(mail)-100+len("1\x07signers")]},
		{"certificates only", der(0x30, oid("2a864886f70d010702")+der(0xa0, der(0x30, der(2, "\x01")+der(0x31, "")+der(0x30, oid("2a864886f70d010701"))))), cms.Signed, ""},
		{"enveloped", der(0x30, oid("2a864886f70d010703")+der(0xa0, "x")), cms.Encrypted, ""},
		{"compressed", der(0x30, oid("2a864886f70d0109100109")+der(0xa0, "x")), cms.Compressed, ""},
		{"text", "Hello", cms.Unknown, ""},
		{"nothing", "", cms.Unknown, ""},
	} {
		kind, got := cms.Open([]byte(test.raw))
		if kind != test.kind || string(got) != test.want {
			t.Errorf("%s: Open = %v, %q, want %v, %q", test.name, kind, got, test.kind, test.want)
		}
	}
}

func FuzzOpen(f *testing.F) {
	f.Add([]byte(signed(der, der(4, "x"))))
	f.Add([]byte(signed(ber, ber(0x24, der(4, "x")+der(4, "y")))))
	f.Add([]byte(strings.Repeat("\x24\x80", 100)))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if _, got := cms.Open(raw); len(got) > len(raw) {
			t.Errorf("Open took %d octets out of %d", len(got), len(raw))
		}
	})
}
