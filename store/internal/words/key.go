package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"valija/store/query"
)

// keyOctets is where sort keys are cut: long enough to order a list, short enough for a small index.
const keyOctets = 40

// SortKey is the folded text without leading punctuation (quotes, brackets of lists), cut.
func SortKey(s string) string {
	if len(s) > 4*keyOctets {
		s = Cut(s, 4*keyOctets) // folding a subject of a megabyte would be for nothing
	}
	key := strings.TrimLeftFunc(query.Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	return Cut(key, keyOctets)
}

// Cut shortens s to at most n octets, between two characters.
func Cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// replyMarks are what programs write before the subject of a reply or a forwarded message, in lower case.
var replyMarks = map[string]bool{
	"re": true, "fw": true, "fwd": true, // RFC 5322 and most programs
	"rv": true, "res": true, "enc": true, "rif": true, "i": true, "r": true, // Spanish, Portuguese, Italian
	"aw": true, "wg": true, "antw": true, "sv": true, "vs": true, "vb": true, "odp": true, "tr": true,
	"答复": true, "回复": true, "转发": true, "回覆": true, "轉寄": true, "返信": true, "转": true,
}

// BaseSubject is the subject without reply marks ("Re:", "RE[2]:", "Fwd:", "RV:"), and whether there was one.
func BaseSubject(subject string) (base string, reply bool) {
	base = strings.TrimSpace(subject)
	for {
		mark, rest, ok := cutMark(base)
		if !ok || !replyMarks[query.Fold(mark)] {
			return base, reply
		}
		base, reply = strings.TrimSpace(rest), true
	}
}

// cutMark splits "RE[2]: x" into "RE" and " x".
func cutMark(s string) (mark, rest string, ok bool) {
	const longest = 16 // octets of a mark with its counter
	end := strings.IndexAny(s, ":：")
	if end <= 0 || end > longest {
		return "", "", false
	}
	_, size := utf8.DecodeRuneInString(s[end:])
	mark, _, _ = strings.Cut(s[:end], "[")
	mark, _, _ = strings.Cut(mark, "(")
	return strings.TrimSpace(mark), s[end+size:], true
}
