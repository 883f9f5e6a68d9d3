package mailview

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"valija/store/message"
)

// Programs break paragraphs at 60 to 80 characters. Shown in a narrower column every second line would be a stub, so
// lines that were broken for their length are joined again. A line counts as broken when the first word of the next
// would have made it longer than any line that goes on; what looks like a list, a table, verse or code stays as it is.
const (
	leastWrapped = 50 // characters: lines of a text broken at less are verse or a list
	mostWrapped  = 80 // longer ones were not broken
)

// unwrap joins what was broken.
func unwrap(in []textLine) []textLine {
	width := wrappedAt(in)
	if width < leastWrapped {
		return in
	}
	out := in[:0:0]
	signature := false
	for i, l := range in {
		signature = l.depth == 0 && (signature || message.IsSignature(l.text))
		if i > 0 && !signature && goesOn(in[i-1], l, width) && len(out[len(out)-1].text) < maxParagraph {
			last := &out[len(out)-1]
			last.text = strings.TrimRight(last.text, " ") + " " + l.text
			last.lines++
			continue
		}
		out = append(out, l)
	}
	return out
}

// wrappedAt is the length of the longest line that the next one may go on from.
func wrappedAt(in []textLine) int {
	width := 0
	for i := 0; i+1 < len(in); i++ {
		if in[i].depth == in[i+1].depth && in[i+1].text != "" && in[i].length <= mostWrapped {
			width = max(width, in[i].length)
		}
	}
	return width
}

// goesOn reports whether next is the same paragraph as line, broken only because it would have been too long.
func goesOn(line, next textLine, width int) bool {
	if line.depth != next.depth || line.text == "" || next.text == "" || next.mark != "" || table(line.text) || table(next.text) {
		return false
	}
	if line.length < leastWrapped*2/3 || line.length > mostWrapped {
		return false
	}
	indented := line.lead != "" || next.lead != ""
	if indented && line.column != next.column && !(line.mark != "" && next.lead == "") {
		return false
	}
	if indented && line.column == 0 { // code
		return false
	}
	word, _, _ := strings.Cut(next.text, " ")
	if line.length+1+utf8.RuneCountInString(word) <= width || strings.HasSuffix(word, ":") {
		return false
	}
	return sameSentence(line.text, next.text)
}

// sameSentence reports whether next may go on where line ends.
func sameSentence(line, next string) bool {
	first, _ := utf8.DecodeRuneInString(next)
	if !unicode.IsLetter(first) && !strings.ContainsRune("¿¡“‘«\"'(", first) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(line, " "))
	if unicode.In(last, unicode.Han, unicode.Hiragana, unicode.Katakana) {
		return false // written without spaces
	}
	return unicode.IsLower(first) || !strings.ContainsRune(".!?:;…", last)
}
