package message

import (
	"regexp"
	"strings"
)

// maxQuote bounds the depth of quotation that is told apart.
const maxQuote = 50

// QuoteDepth counts the quote marks of a line, and takes them off: ">>", "> >" and "> > >" alike (RFC 3676 section 4.5).
// ">From" is no quotation but an escape of mbox files.
func QuoteDepth(line string) (depth int, rest string) {
	if strings.HasPrefix(line, ">From ") {
		return 0, line[1:]
	}
	rest = line
	for depth < maxQuote {
		s := rest
		if depth > 0 {
			s = strings.TrimPrefix(s, " ")
		}
		after, ok := strings.CutPrefix(s, ">")
		if !ok {
			break
		}
		rest = after
		depth++
	}
	if depth > 0 {
		rest = strings.TrimPrefix(rest, " ")
	}
	return depth, rest
}

// IsSignature says whether a line begins the signature, "-- " (RFC 3676 section 4.3), which often loses its space.
func IsSignature(line string) bool { return line == "-- " || line == "--" }

// Outlook and others put the message they answer below the answer without quote marks, after a line of dashes or of
// underscores and a copy of its header. It is a quotation all the same. A forwarded message is not: it is the message.
var (
	originalMark  = regexp.MustCompile(`(?i)^\s*-{3,}\s*(original message|mensaje original|mensagem original|messaggio originale|message d'origine|ursprüngliche nachricht|oorspronkelijk bericht)\s*-{3,}\s*$`)
	originalFrom  = regexp.MustCompile(`(?i)^\W*(from|de|von|da|van|från|fra)\W*:\W*\s\S`)
	originalOther = regexp.MustCompile(`(?i)^\W*(sent|date|to|subject|enviado( el)?|fecha|para|asunto|gesendet|an|betreff|envoyé|à|objet|inviato|oggetto|verzonden|aan|onderwerp|enviada em|assunto)\W*:`)
)

// OriginalAt is the line where an earlier message begins that was appended whole; len(lines) when there is none.
func OriginalAt(lines []string) int {
	for i, line := range lines {
		switch {
		case isOriginalMark(line):
			return i
		case isUnderlined(line) && isCopiedHeader(lines[i+1:]):
			return i
		}
	}
	return len(lines)
}

// isOriginalMark says whether a line separates an earlier message appended below ("-----Original Message-----").
func isOriginalMark(line string) bool {
	return len(line) <= 200 && strings.Contains(line, "---") && originalMark.MatchString(line)
}

// isUnderlined says whether a line is a rule of underscores.
func isUnderlined(line string) bool {
	const least = 10
	line = strings.TrimSpace(line)
	return len(line) >= least && strings.Trim(line, "_") == ""
}

// isCopiedHeader says whether lines begin with the header of a message as it is shown to people.
func isCopiedHeader(lines []string) bool {
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

var attribution = regexp.MustCompile(`(?i)^\S.{5,}(wrote|writes|said|schrieb|escribió|escribio|écrit|scrisse|ha scritto|escreveu|schreef|skrev|napisał|kirjoitti)[^:]{0,60}:$`)

// isAttribution says whether one line introduces a quotation ("On 2 Feb 2026, Carlos wrote:").
func isAttribution(line string) bool {
	return strings.HasSuffix(line, ":") && len(line) <= 400 && attribution.MatchString(line)
}
