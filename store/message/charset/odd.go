package charset

import (
	"encoding/base64"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/korean"
)

// decodeOdd decodes the charsets that x/text lacks: UTF-7 (RFC 2152) and ISO-2022-KR (RFC 1557).
func decodeOdd(raw []byte, name string) (string, bool) {
	switch name {
	case "utf-7", "utf7", "unicode-1-1-utf-7", "unicode-2-0-utf-7":
		return fromUTF7(strings.ToValidUTF8(string(raw), "\uFFFD")), true
	case "iso-2022-kr":
		return from2022KR(raw)
	}
	return "", false
}

// fromUTF7 decodes UTF-7. What is not UTF-7 stays as it is.
func fromUTF7(s string) string {
	var out strings.Builder
	for {
		before, after, ok := strings.Cut(s, "+")
		out.WriteString(before)
		if !ok {
			return out.String()
		}
		n := 0
		for n < len(after) && isUTF7(after[n]) {
			n++
		}
		coded, rest := after[:n], after[n:]
		if n == 0 {
			out.WriteByte('+')
			s = strings.TrimPrefix(rest, "-")
			continue
		}
		b, err := base64.RawStdEncoding.DecodeString(coded[:n-badTail(n)])
		if err != nil {
			out.WriteString("+" + coded)
			s = rest
			continue
		}
		units := make([]uint16, len(b)/2)
		for i := range units {
			units[i] = uint16(b[2*i])<<8 | uint16(b[2*i+1])
		}
		out.WriteString(string(utf16.Decode(units)))
		s = strings.TrimPrefix(rest, "-")
	}
}

// badTail is how many characters of n base64 ones cannot be part of a group.
func badTail(n int) int {
	if n%4 == 1 {
		return 1
	}
	return 0
}

func isUTF7(c byte) bool {
	return 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '+' || c == '/'
}

// from2022KR decodes ISO-2022-KR: EUC-KR with the high bits cut off between SO and SI.
func from2022KR(raw []byte) (string, bool) {
	out := make([]byte, 0, len(raw))
	shifted := false
	for i := 0; i < len(raw); i++ {
		c := raw[i]
		switch {
		case c == 0x0e:
			shifted = true
		case c == 0x0f:
			shifted = false
		case c == 0x1b && i+3 < len(raw) && string(raw[i:i+4]) == "\x1b$)C":
			i += 3
		case shifted && c > ' ':
			out = append(out, c|0x80)
		default:
			out = append(out, c)
		}
	}
	b, err := korean.EUCKR.NewDecoder().Bytes(out)
	return string(b), err == nil
}
