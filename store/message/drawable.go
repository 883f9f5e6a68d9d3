package message

import (
	"strings"
	"unicode"
)

// Drawable replaces the characters that no font of any computer can draw: noncharacters and unassigned planes become
// U+FFFD, control characters but tab and line end go. Parse has already done it to everything but TextReceived, HTML and
// NameReceived. Which of the others this computer has no font for is the window's business (gui/glyphs): what is stored
// must not depend on one computer.
func Drawable(s string) string {
	if strings.IndexFunc(s, isUndrawable) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case !isUndrawable(r):
			return r
		case unicode.IsControl(r):
			return -1
		}
		return unicode.ReplacementChar
	}, s)
}

// isUndrawable says whether a character has no shape.
func isUndrawable(r rune) bool {
	switch {
	case r < ' ':
		return r != '\n' && r != '\t'
	case r < 0x7f:
		return false
	case r < 0xa0:
		return true
	case r < 0xd800:
		return false
	case r < 0xe000:
		return true
	}
	return r >= 0xfdd0 && r <= 0xfdef || r&0xfffe == 0xfffe || r >= 0x40000 && r < 0xe0000 || r > 0xe01ef
}
