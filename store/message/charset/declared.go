package charset

import (
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// Declared decodes octets by what is declared and guesses nothing: octets that have no meaning there become U+FFFD, one
// for each sequence that breaks off. What declares nothing, or a charset nobody knows, is read as UTF-8.
//
// ISO 8859 is taken for what it is here, not for the Windows superset that mailers mean by it.
func Declared(raw []byte, name string) string {
	if s, ok := byMark(raw); ok {
		return s
	}
	name = Clean(name)
	if s, ok := decodeOdd(raw, name); ok {
		return s
	}
	e := exactEncoding(name)
	if e == nil {
		e = unicode.UTF8
	}
	if isSuperset(name) && IsASCII(raw) {
		return string(raw)
	}
	if cm, ok := e.(*charmap.Charmap); ok && strings.HasPrefix(cm.String(), "ISO") {
		return fromISO(raw, cm)
	}
	b, err := e.NewDecoder().Bytes(raw)
	if err != nil {
		return strings.ToValidUTF8(string(raw), "\uFFFD")
	}
	if strings.HasPrefix(name, "windows-") || strings.HasPrefix(name, "cp125") {
		return strings.Map(withoutC1, string(b))
	}
	return string(b)
}

// fromISO decodes a part of ISO 8859; what lies between its halves is control characters.
func fromISO(raw []byte, cm *charmap.Charmap) string {
	var out strings.Builder
	out.Grow(len(raw) + len(raw)/4)
	for _, c := range raw {
		if c >= 0x80 && c < 0xa0 {
			out.WriteRune(rune(c))
			continue
		}
		out.WriteRune(cm.DecodeByte(c))
	}
	return out.String()
}

// withoutC1 replaces the control characters that WHATWG gives to octets that mean nothing in a Windows charset.
func withoutC1(r rune) rune {
	if r >= 0x80 && r < 0xa0 {
		return '\uFFFD'
	}
	return r
}

// exactEncoding returns the encoding of a cleaned name, nil when it says nothing or nobody knows it.
func exactEncoding(name string) encoding.Encoding {
	if SaysNothing(name) || isUTF8Name(name) {
		return nil
	}
	switch name {
	case "latin1", "latin-1", "iso-latin-1", "l1", "iso-ir-100", "cp819", "8859-1":
		name = "iso-8859-1"
	case "latin5", "l5", "iso-ir-148":
		name = "iso-8859-9"
	}
	for _, cm := range []*charmap.Charmap{charmap.ISO8859_1, charmap.ISO8859_2, charmap.ISO8859_3, charmap.ISO8859_4, charmap.ISO8859_5,
		charmap.ISO8859_6, charmap.ISO8859_7, charmap.ISO8859_8, charmap.ISO8859_9, charmap.ISO8859_10, charmap.ISO8859_13,
		charmap.ISO8859_14, charmap.ISO8859_15, charmap.ISO8859_16} {
		if strings.EqualFold(strings.ReplaceAll(cm.String(), " ", "-"), name) {
			return cm
		}
	}
	return findEncoding(name)
}
