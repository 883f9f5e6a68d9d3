package system

import (
	"strings"
	"unicode"
)

// OneLine makes text of a mail fit for a line of a notification: no breaks, no characters that turn or hide others, at
// most so many characters.
func OneLine(text string, most int) string {
	runes := []rune(strings.Join(strings.Fields(strings.Map(visible, text)), " "))
	if len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return string(runes)
}

// visible takes control and format characters away, direction marks among them; joiners shape letters and emoji.
func visible(r rune) rune {
	switch {
	case r == '\t', r == '\n', r == '\r':
		return ' '
	case r == '\u200c', r == '\u200d':
		return r
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
		return -1
	}
	return r
}
