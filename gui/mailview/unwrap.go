package mailview

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Programs break paragraphs at 60 to 80 characters. Shown in a narrower column every second line would be a stub, so
// lines that were broken for their length are joined again. A line counts as broken when the first word of the next
// would have made it longer than any line that goes on; what looks like a list, a table, verse or code stays as it is.
const (
	leastWrapped = 50 // characters: lines of a text broken at less are verse or a list
	mostWrapped  = 80 // longer ones were not broken
)

// textLine is a line without its quotation marks.
type textLine struct {
	text  string
	depth int
	lines int // how many it was
}

// unwrap joins what was broken.
func unwrap(in []textLine) []textLine {
	width := wrappedAt(in)
	if width < leastWrapped {
		return in
	}
	out := in[:0:0]
	signature := false
	lastLength := 0 // of the line that was added last, as it stood in the message
	for i, l := range in {
		length := utf8.RuneCountInString(l.text)
		signature = l.depth == 0 && (signature || signatureMark(l.text))
		joins := i > 0 && !signature && l.depth == in[i-1].depth && goesOn(in[i-1].text, lastLength, l.text, width)
		if joins && len(out[len(out)-1].text) < maxParagraph {
			last := &out[len(out)-1]
			last.text = strings.TrimRight(last.text, " ") + " " + l.text
			last.lines++
		} else {
			out = append(out, l)
		}
		lastLength = length
	}
	return out
}

// wrappedAt is the length of the longest line that the next one may go on from.
func wrappedAt(in []textLine) int {
	width := 0
	for i := 0; i+1 < len(in); i++ {
		if in[i].depth != in[i+1].depth || in[i+1].text == "" {
			continue
		}
		if n := utf8.RuneCountInString(in[i].text); n <= mostWrapped {
			width = max(width, n)
		}
	}
	return width
}

// goesOn reports whether next is the same paragraph as line, broken only because it would have been too long.
func goesOn(line string, length int, next string, width int) bool {
	if length < leastWrapped*2/3 || length > mostWrapped || line == "" || next == "" || columns(line) || columns(next) {
		return false
	}
	word, _, _ := strings.Cut(next, " ")
	if length+1+utf8.RuneCountInString(word) <= width || strings.HasSuffix(word, ":") {
		return false
	}
	first, _ := utf8.DecodeRuneInString(next)
	if !unicode.IsLetter(first) && !strings.ContainsRune("¿¡“‘«\"'(", first) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(line, " "))
	if unicode.Is(unicode.Han, last) || unicode.Is(unicode.Hiragana, last) || unicode.Is(unicode.Katakana, last) {
		return false // written without spaces
	}
	return unicode.IsLower(first) || !strings.ContainsRune(".!?:;…", last)
}

// columns reports whether a line is set with spaces: indented, or a row of a table.
func columns(line string) bool {
	return line[0] == ' ' || line[0] == '\t' || strings.Contains(line, "\t") || strings.Contains(line, "   ") || strings.Contains(line, " | ")
}

// signatureMark reports whether a line begins the signature (RFC 3676 section 4.3).
func signatureMark(line string) bool { return line == "-- " || line == "--" }
