package mailview

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"valija/store/message"
)

// Measures of indented lines, in units of the body text at a zoom of 1.
const (
	spaceIndent = 5  // of a space at the beginning of a line
	mostIndent  = 40 // spaces; more are no indentation but a layout
	numberHang  = 24
)

// listItem finds the mark of a list item: "- ", "* ", "• ", "1. ", "a) ".
var listItem = regexp.MustCompile(`^( *)([-*•·‣–]|\d{1,3}[.)]|[a-z]\))( {1,4})(\S.*)$`)

// textLine is a line of plain text.
type textLine struct {
	depth  int    // of quotation
	lead   string // the spaces, and the mark of a list item, before the text
	mark   string // of a list item; "" none
	text   string
	indent float32 // of the text
	column int     // characters before the text of the list item that the line belongs to; 0: none
	length int     // characters as it stood, without quotation marks
	lines  int     // how many it was
}

// readLines takes a text apart; an earlier message appended whole is quoted once more.
func readLines(raw []string) []textLine {
	original := message.OriginalAt(raw)
	out := make([]textLine, 0, len(raw))
	var before textLine
	for i, line := range raw {
		l := readLine(line, before)
		if i >= original {
			l.depth++
		}
		before = l
		out = append(out, l)
	}
	return out
}

// readLine takes a line apart; before is the line above it.
func readLine(line string, before textLine) textLine {
	l := textLine{lines: 1}
	l.depth, l.text = message.QuoteDepth(line)
	l.length = utf8.RuneCountInString(l.text)
	if l.text == "" || table(l.text) || readsLeft(l.text) {
		return l
	}
	if m := itemOf(l.text); m != nil && !strings.HasPrefix(m[4], m[2]) {
		l.lead, l.mark, l.text = m[1]+m[2]+m[3], m[2], m[4]
		l.indent = float32(min(len(m[1]), mostIndent))*spaceIndent + hang(l.mark)
		l.column = utf8.RuneCountInString(l.lead)
		return l
	}
	spaces := len(l.text) - len(strings.TrimLeft(l.text, " "))
	if spaces == 0 || spaces > mostIndent || spaces == len(l.text) {
		return l
	}
	l.lead, l.text = l.text[:spaces], l.text[spaces:]
	l.indent = float32(spaces) * spaceIndent
	if before.column == spaces {
		l.column, l.indent = spaces, before.indent
	}
	return l
}

// itemOf matches listItem, after a glance that spares most lines the expression.
func itemOf(line string) []string {
	t := strings.TrimLeft(line, " ")
	if t == "" {
		return nil
	}
	c := t[0]
	if c != '-' && c != '*' && c < utf8.RuneSelf && (c < '0' || c > '9') && !strings.HasPrefix(t[1:], ")") {
		return nil
	}
	return listItem.FindStringSubmatch(line)
}

// hang is the room of a mark.
func hang(mark string) float32 {
	if utf8.RuneCountInString(mark) > 1 {
		return numberHang
	}
	return bulletHang
}

// table reports whether a line is set in columns.
func table(line string) bool {
	inner := strings.TrimLeft(line, " ")
	return strings.Contains(inner, "\t") || strings.Contains(inner, "   ") || strings.Contains(inner, " | ")
}
