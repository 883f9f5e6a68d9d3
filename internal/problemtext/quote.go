package problemtext

import (
	"strings"
	"unicode"

	"valija/internal/i18n"
)

// maxQuoted bounds foreign words in a sentence: a server may answer with a line of any length.
const maxQuoted = 300

// quoted is message key around foreign words, made safe to show on one line; "" when there are none.
func quoted(w *i18n.Words, key, words string) string {
	words = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == unicode.ReplacementChar {
			return ' '
		}
		return r
	}, words)
	words = strings.Join(strings.Fields(words), " ")
	if words == "" {
		return ""
	}
	if runes := []rune(words); len(runes) > maxQuoted {
		words = string(runes[:maxQuoted]) + "…"
	}
	return w.T(key, "words", strings.TrimRight(words, "."))
}
