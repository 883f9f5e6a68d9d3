// Package charset decodes octets by the charset names found in mail (RFC 2978), which are often wrong, unknown or missing.
//
// There are two ways. [Decode] reads for people: it takes what was meant, and guesses where nothing or something untrue
// is declared. [Declared] reads for programs: it takes what is declared and guesses nothing.
package charset

import (
	"bytes"
	"strings"
	"unicode/utf8"

	library "github.com/emersion/go-message/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// Clean makes the name people meant of the names found in mail.
func Clean(name string) string {
	name = strings.ToLower(strings.Trim(name, " \t\"'<>;"))
	name, _, _ = strings.Cut(name, "*") // RFC 2231 section 5: charset*language
	name = strings.TrimPrefix(name, "charset=")
	name = strings.ReplaceAll(name, "_", "-")
	name = strings.TrimPrefix(name, "x-")
	if rest, ok := strings.CutPrefix(name, "cp-"); ok {
		name = "cp" + rest
	}
	if rest, ok := strings.CutPrefix(name, "iso"); ok && strings.HasPrefix(strings.TrimLeft(rest, "- "), "8859") {
		rest = strings.TrimLeft(strings.TrimPrefix(strings.TrimLeft(rest, "- "), "8859"), "- ")
		part, _, _ := strings.Cut(rest, ":")
		return "iso-8859-" + part
	}
	return name
}

// SaysNothing says whether a charset name declares nothing beyond ASCII, or nothing at all.
func SaysNothing(name string) bool {
	switch name {
	case "", "us-ascii", "ascii", "ansi-x3.4-1968", "ansi-x3.110-1983", "unknown", "unknown-8bit", "user-defined", "default", "7bit", "8bit",
		"iso-ir-6", "us", "none", "null", "default-charset", "default-charset ", "binary", "en", "ansi", "646":
		return true
	}
	return false
}

func isUTF8Name(name string) bool {
	switch name {
	case "utf-8", "utf8", "utf", "utf-8-sig", "unicode-1-1-utf-8", "cp65001", "utf8mb4", "utf-8n":
		return true
	}
	return false
}

// findEncoding returns the encoding of a cleaned charset name, nil when it is unknown. As browsers do, it takes the
// Windows supersets for the ISO and national sets, because that is what mailers send under those names.
func findEncoding(name string) encoding.Encoding {
	switch name {
	case "gb2312", "gbk", "cp936", "gb-2312", "gb2312-80", "gb18030", "euc-cn", "ms936", "windows-936", "gb", "chinesesimp", "chinese":
		return simplifiedchinese.GB18030
	case "hz-gb-2312", "hz":
		return simplifiedchinese.HZGB2312
	case "big5", "big-5", "cp950", "big5-hkscs", "ms950", "windows-950", "cn-big5", "chinesebig5", "big5-eten":
		return traditionalchinese.Big5
	case "ks-c-5601-1987", "ks-c-5601", "ksc5601", "ksc5601-1987", "ksc-5601", "ks-c-5601-1989", "cp949", "ms949", "uhc", "windows-949", "korean":
		name = "euc-kr"
	case "sjis", "shift-jis", "cp932", "ms932", "windows-31j", "ms-kanji", "shiftjis", "windows-932":
		name = "shift_jis"
	case "eucjp", "euc-jp-ms", "eucjp-ms", "ujis":
		name = "euc-jp"
	case "iso-2022-jp-ms", "iso-2022-jp-1", "iso-2022-jp-2", "iso-2022-jp-2004", "cp50220", "cp50221", "cp50222":
		name = "iso-2022-jp"
	case "iso-8859-1", "latin1", "latin-1", "iso-latin-1", "l1", "iso-ir-100", "cp819", "8859-1", "ansi-1252", "cp1252", "windows1252", "win-1252", "windows-1252http-equivcontent-type":
		return charmap.Windows1252
	case "iso-8859-8-i", "iso-8859-8-e", "logical":
		name = "iso-8859-8"
	case "tis-620", "tis620", "iso-8859-11", "cp874", "windows-874":
		name = "windows-874"
	case "koi8", "koi":
		name = "koi8-r"
	case "mac", "macroman", "mac-roman", "apple-roman", "macintosh":
		return charmap.Macintosh
	case "mac-cyrillic", "maccyrillic":
		name = "x-mac-cyrillic"
	case "cp437", "ibm437", "437":
		return charmap.CodePage437
	case "cp850", "ibm850", "850", "dos-850":
		return charmap.CodePage850
	case "cp852", "ibm852", "852":
		return charmap.CodePage852
	case "cp858", "ibm858", "ibm00858":
		return charmap.CodePage858
	case "cp866", "ibm866", "866":
		return charmap.CodePage866
	}
	if rest, ok := strings.CutPrefix(name, "cp125"); ok {
		name = "windows-125" + rest
	} else if rest, ok := strings.CutPrefix(name, "win-125"); ok {
		name = "windows-125" + rest
	} else if rest, ok := strings.CutPrefix(name, "windows125"); ok {
		name = "windows-125" + rest
	}
	if e, err := htmlindex.Get(name); err == nil && e != encoding.Replacement {
		return e
	}
	return nil
}

// Decode decodes octets of a declared charset for people. taken is the charset really used when it is another, ""
// otherwise. hint is a charset declared elsewhere in the message, for octets that declare none.
func Decode(raw []byte, name, hint string) (text, taken string) {
	name = Clean(name)
	if s, ok := byMark(raw); ok {
		return s, ""
	}
	switch {
	case SaysNothing(name):
		if IsASCII(raw) && !bytes.Contains(raw, []byte("\x1b$")) {
			return string(raw), ""
		}
		return Guess(raw, hint)
	case isUTF8Name(name):
		return fromUTF8(raw, hint)
	}
	if s, ok := decodeOdd(raw, name); ok {
		return s, ""
	}
	if e := findEncoding(name); e != nil {
		if e == charmap.Windows1252 && isSurelyUTF8(raw) {
			return string(raw), "utf-8"
		}
		if IsASCII(raw) && isSuperset(name) {
			return string(raw), ""
		}
		if cm, ok := e.(*charmap.Charmap); ok {
			return fromSingle(raw, cm), ""
		}
		if b, err := e.NewDecoder().Bytes(raw); err == nil {
			return string(b), ""
		}
		return Guess(raw, hint)
	}
	if s, ok := fromLibrary(raw, name); ok {
		return s, ""
	}
	return Guess(raw, hint)
}

// fromSingle decodes a charset of one octet a character. Octets that mean nothing in it, or a control character, mean what
// they do in Windows-1252: mailers write its quotes and dashes under any name.
func fromSingle(raw []byte, cm *charmap.Charmap) string {
	var out strings.Builder
	out.Grow(len(raw) + len(raw)/4)
	for _, c := range raw {
		r := cm.DecodeByte(c)
		if c >= 0x80 && (r == utf8.RuneError || r < 0xa0) {
			r = charmap.Windows1252.DecodeByte(c)
		}
		out.WriteRune(r)
	}
	return out.String()
}

// isSurelyUTF8 says whether octets declared as Latin are UTF-8: sequences of it do not come up by chance, and as Latin
// they read "aÃ±o".
func isSurelyUTF8(raw []byte) bool {
	high := 0
	for _, c := range raw {
		if c >= 0x80 {
			high++
		}
	}
	return high >= 4 && utf8.Valid(raw)
}

// byMark decodes octets that begin with a byte order mark, which says more than any declaration. That of UTF-8 stays, for
// what is received is not changed.
func byMark(raw []byte) (string, bool) {
	switch {
	case bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")):
		return string(bytes.ToValidUTF8(raw, []byte("\uFFFD"))), true
	case bytes.HasPrefix(raw, []byte("\xff\xfe")), bytes.HasPrefix(raw, []byte("\xfe\xff")):
		b, err := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder().Bytes(raw[:len(raw)&^1])
		return string(b), err == nil
	}
	return "", false
}

// fromLibrary asks go-message for the charsets that only the IANA registry knows.
func fromLibrary(raw []byte, name string) (string, bool) {
	r, err := library.Reader(name, bytes.NewReader(raw))
	if err != nil {
		return "", false
	}
	var b bytes.Buffer
	if _, err := b.ReadFrom(r); err != nil {
		return "", false
	}
	return b.String(), true
}

// isSuperset says whether ASCII octets mean themselves in a charset, so that decoding can be saved.
func isSuperset(name string) bool {
	return !strings.HasPrefix(name, "iso-2022") && !strings.HasPrefix(name, "utf-16") && !strings.HasPrefix(name, "hz") &&
		!strings.HasPrefix(name, "utf-7") && !strings.HasPrefix(name, "utf-32")
}

// IsASCII says whether no octet is beyond ASCII.
func IsASCII(b []byte) bool {
	for _, c := range b {
		if c >= 0x80 {
			return false
		}
	}
	return true
}

// fromUTF8 decodes what is declared as UTF-8. When not one of its octets beyond ASCII is UTF-8, it is another charset.
func fromUTF8(raw []byte, hint string) (text, taken string) {
	if utf8.Valid(raw) {
		return string(raw), ""
	}
	good, bad := 0, 0
	for b := raw; len(b) > 0; {
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n == 1 {
			bad++
		} else if n > 1 {
			good++
		}
		b = b[n:]
	}
	if good == 0 && bad > 1 {
		return Guess(raw, hint)
	}
	return string(bytes.ToValidUTF8(raw, []byte("\uFFFD"))), "utf-8"
}
