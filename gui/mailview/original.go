package mailview

import (
	"regexp"
	"strings"
)

// Outlook and others put the message they answer below the answer without quotation marks, after a line of dashes or of
// underscores and a copy of its header. It is a quotation all the same. A forwarded message is not: it is the message.

var (
	originalMark  = regexp.MustCompile(`(?i)^\s*-{3,}\s*(original message|mensaje original|mensagem original|messaggio originale|message d'origine|ursprüngliche nachricht|oorspronkelijk bericht)\s*-{3,}\s*$`)
	originalFrom  = regexp.MustCompile(`(?i)^\W*(from|de|von|da|van|från|fra)\W*:\W*\s\S`)
	originalOther = regexp.MustCompile(`(?i)^\W*(sent|date|to|subject|enviado( el)?|fecha|para|asunto|gesendet|an|betreff|envoyé|à|objet|inviato|oggetto|verzonden|aan|onderwerp|enviada em|assunto)\W*:`)
)

// originalAt is the line where an earlier message begins that was appended whole; len(lines) when there is none.
func originalAt(lines []string) int {
	for i, line := range lines {
		switch {
		case strings.Contains(line, "---") && originalMark.MatchString(line):
			return i
		case underlined(line) && copiedHeader(lines[i+1:]):
			return i
		}
	}
	return len(lines)
}

// underlined reports whether a line is a rule of underscores.
func underlined(line string) bool {
	const least = 10
	line = strings.TrimSpace(line)
	return len(line) >= least && strings.Trim(line, "_") == ""
}

// copiedHeader reports whether lines begin with the header of a message as it is shown to people.
func copiedHeader(lines []string) bool {
	others := 0
	from := false
	for _, line := range lines[:min(len(lines), 6)] {
		switch {
		case !from && strings.TrimSpace(line) == "":
		case !from:
			if from = originalFrom.MatchString(line); !from {
				return false
			}
		case originalOther.MatchString(line):
			others++
		}
	}
	return from && others >= 2
}
