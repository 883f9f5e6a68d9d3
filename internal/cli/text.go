package cli

import (
	"strings"
	"unicode"
)

// printable makes foreign text safe for one line of a terminal: control characters, which could move the cursor, change
// the title or hide text, become spaces; so do those that turn the direction of writing.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || directs(r) {
			return ' '
		}
		return r
	}, s)
}

// printableText is printable for text of many lines.
func printableText(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return r
		}
		if unicode.IsControl(r) || directs(r) {
			return -1
		}
		return r
	}, s)
}

// directs says whether r overrides the direction of the text after it (UAX 9), which disguises names.
func directs(r rune) bool { return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' }

// typed is an argument as it is typed at a prompt: in quotes when it has anything but plain letters in it.
func typed(s string) string {
	if s != "" && !strings.ContainsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !strings.ContainsRune("@._-+", r)
	}) {
		return s
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "$", `\$`, "`", "\\`").Replace(s) + `"`
}
