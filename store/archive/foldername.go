package archive

import (
	"encoding/base64"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// modifiedBase64 is that of IMAP: "," in place of "/", no padding (RFC 3501 section 5.1.3).
const modifiedBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,"

// folderName is the name of a folder on disk for a person: the modified UTF-7 of IMAP servers becomes Unicode, and what
// is no text at all becomes something that is.
func folderName(name string) string {
	if s, ok := decodeUTF7(name); ok {
		name = s
	}
	if !utf8.ValidString(name) {
		return latin1(name)
	}
	return name
}

// decodeUTF7 decodes modified UTF-7; false when name is not.
func decodeUTF7(name string) (string, bool) {
	if !strings.Contains(name, "&") || strings.ContainsFunc(name, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return "", false
	}
	var b strings.Builder
	for {
		plain, rest, found := strings.Cut(name, "&")
		b.WriteString(plain)
		if !found {
			return b.String(), true
		}
		code, after, ended := strings.Cut(rest, "-")
		if !ended {
			return "", false
		}
		name = after
		if code == "" {
			b.WriteByte('&')
			continue
		}
		raw, err := base64.NewEncoding(modifiedBase64).WithPadding(base64.NoPadding).DecodeString(code)
		if err != nil || len(raw) == 0 || len(raw)%2 != 0 {
			return "", false
		}
		units := make([]uint16, 0, len(raw)/2)
		for i := 0; i < len(raw); i += 2 {
			units = append(units, uint16(raw[i])<<8|uint16(raw[i+1]))
		}
		b.WriteString(string(utf16.Decode(units)))
	}
}

// latin1 takes each octet for a character.
func latin1(s string) string {
	r := make([]rune, len(s))
	for i := range len(s) {
		r[i] = rune(s[i])
	}
	return string(r)
}
