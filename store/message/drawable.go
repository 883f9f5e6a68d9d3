package message

import (
	"strings"
	"unicode"
)

// Drawable replaces the characters that no font of any computer can draw: unassigned and private code points, broken
// octets. Parse has already done it to everything but TextReceived, HTML and NameReceived. Which of the others this
// computer has no font for is the window's business (gui/glyphs): what is stored must not depend on one computer.
func Drawable(s string) string {
	for _, r := range s {
		if r >= 0xd800 && !assigned(r) {
			return strings.Map(func(r rune) rune {
				if r < 0xd800 || assigned(r) {
					return r
				}
				return unicode.ReplacementChar
			}, s)
		}
	}
	return s
}

// assigned says whether Unicode gives a code point from U+D800 on a meaning.
func assigned(r rune) bool {
	return !unicode.Is(unicode.Co, r) && !unicode.Is(unicode.Cs, r) && (unicode.IsPrint(r) || unicode.In(r, unicode.Cf, unicode.M, unicode.Zs))
}
