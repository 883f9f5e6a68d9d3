package problemtext

import (
	"strings"
	"unicode"

	"valija/internal/foreign"
	"valija/internal/i18n"
)

// maxQuoted bounds foreign words in a sentence: a server may answer with a line of any length.
const maxQuoted = 300

// quoted is message key around foreign words, made safe to show on one line; "" when there are none.
func quoted(w *i18n.Words, key, words string) string {
	words = strings.Join(strings.Fields(strings.ReplaceAll(foreign.Line(words), string(unicode.ReplacementChar), " ")), " ")
	if words == "" {
		return ""
	}
	if runes := []rune(words); len(runes) > maxQuoted {
		words = string(runes[:maxQuoted]) + "…"
	}
	return w.T(key, "words", strings.TrimRight(words, "."))
}
