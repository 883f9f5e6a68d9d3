package tnef_test

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"valija/store/message/tnef"
)

// winmail writes a winmail.dat whose message has one binary property.
func winmail(id uint16, value []byte) []byte {
	var props, out bytes.Buffer
	le := func(b *bytes.Buffer, v any) { _ = binary.Write(b, binary.LittleEndian, v) } // a buffer takes everything
	le(&props, uint32(1))
	le(&props, []uint16{0x102, id})
	le(&props, []uint32{1, uint32(len(value))})
	props.Write(value)
	props.Write(make([]byte, (4-len(value)%4)%4))
	le(&out, uint32(0x223e9f78))
	le(&out, uint16(1))
	out.WriteByte(1)
	le(&out, []uint32{0x00069003, uint32(props.Len())})
	out.Write(props.Bytes())
	le(&out, uint16(0))
	return out.Bytes()
}

const bodyRTF, bodyHTML = 0x1009, 0x1013

// stored wraps RTF as MS-OXRTFCP does without compression.
func stored(rtf string) []byte {
	head := make([]byte, 16)
	binary.LittleEndian.PutUint32(head, uint32(len(rtf)+12))
	binary.LittleEndian.PutUint32(head[4:], uint32(len(rtf)))
	copy(head[8:], "MELA")
	return append(head, rtf...)
}

func ExampleParse() {
	content, ok := tnef.Parse(winmail(bodyRTF, stored(`{\rtf1\ansi Hola \b Bea\b0 !}`)))
	fmt.Println(ok, content.Text, len(content.Files))
	// Output: true Hola Bea! 0
}

func TestParse_unpacksCompressedRTF(t *testing.T) {
	for _, test := range []struct{ name, compressed, want string }{
		{"the example of MS-OXRTFCP section 3.2", "2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232" +
			"0af32068656c090020627705b06c647d0a800fa0", "hello world"},
		{"a reference across the writing place", "1a0000001c0000004c5a4675e2d44b5141000420575859 5a0d6e7d010eb0", "WXYZWXYZWXYZWXYZWXYZ"},
	} {
		raw, err := hex.DecodeString(strings.ReplaceAll(test.compressed, " ", ""))
		if err != nil {
			t.Fatal(err)
		}
		if c, ok := tnef.Parse(winmail(bodyRTF, raw)); !ok || strings.TrimSpace(c.Text) != test.want {
			t.Errorf("%s: text = %q, %v, want %q", test.name, c.Text, ok, test.want)
		}
	}
}

func TestParse_makesTextOfRTF(t *testing.T) {
	for _, test := range []struct{ name, rtf, text, html string }{
		{"paragraphs", `{\rtf1\ansi{\fonttbl{\f0\fswiss Arial;}}{\colortbl;\red0;}\pard One\b two\b0\par` + "\r\n" + `three\tab four}`, "Onetwo\nthree\tfour", ""},
		{"octets of the code page", `{\rtf1\ansicpg1251 \'cf\'f0\'e8\'e2\'e5\'f2}`, "Привет", ""},
		{"charset of a font", `{\rtf1\ansicpg1252{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}\f1\'cf\'f0\f0\'e9}`, "Прé", ""},
		{"Unicode with fallback", `{\rtf1\uc1 a\u8364?b\uc0\u-10179\u-8704 c}`, "a€b😀c", ""},
		{"escapes", `{\rtf1 \{a\}\\\~b\_c\emdash}`, "{a}\\\u00a0b-c—", ""},
		{"unknown destinations", `{\rtf1{\*\generator Word;}{\info{\title x}}a{\*\mhtmltag64 x}}`, "a", ""},
		{"HTML within", `{\rtf1\ansi\fromhtml1 \deff0{\fonttbl{\f0 A;}}{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Ana\'e9 {\*\htmltag84 <b>}x{\*\htmltag92 </b>}\htmlrtf }\htmlrtf0{\*\htmltag72 </p>}}`, "", "<p>Anaé <b>x</b></p>"},
		{"cut", `{\rtf1 a{\b b`, "ab", ""},
		{"not RTF", "just text", "just text", ""},
	} {
		c, ok := tnef.Parse(winmail(bodyRTF, stored(test.rtf)))
		if !ok || c.Text != test.text || c.HTML != test.html {
			t.Errorf("%s: text = %q, HTML = %q, %v, want %q, %q", test.name, c.Text, c.HTML, ok, test.text, test.html)
		}
	}
}

func TestParse_readsHTMLBody(t *testing.T) {
	c, ok := tnef.Parse(winmail(bodyHTML, []byte(`<meta charset=koi8-r><p>`+"\xf0\xd2\xc9\xd7\xc5\xd4")))
	if want := "<meta charset=koi8-r><p>Привет"; !ok || c.HTML != want {
		t.Errorf("HTML = %q, %v, want %q", c.HTML, ok, want)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(winmail(bodyHTML, []byte("<p>")))
	f.Add(winmail(bodyRTF, stored(`{\rtf1\fromhtml1{\*\htmltag <p>}{\fonttbl{\f1\fcharset204 x}}\u8364?\'80}`)))
	f.Add(winmail(bodyRTF, []byte("\x2d\x00\x00\x00\x2b\x00\x00\x00LZFu\x00\x00\x00\x00\xff\x0d\x6e\x7d\x01")))
	f.Fuzz(func(t *testing.T, raw []byte) {
		c, ok := tnef.Parse(raw)
		if !ok && (c.Text != "" || len(c.Files) > 0) {
			t.Error("what is no winmail.dat has content")
		}
		if limit := 200*len(raw) + 1000; len(c.Text) > limit || len(c.HTML) > limit {
			t.Errorf("%d octets became %d of text and %d of HTML", len(raw), len(c.Text), len(c.HTML))
		}
	})
}
