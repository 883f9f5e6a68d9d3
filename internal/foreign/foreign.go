// Package foreign makes the words of strangers safe to show: what comes in mail, links, the answers of servers, names of
// files and folders. Control characters could move a terminal's cursor or write its title (ECMA-48), format characters turn
// the direction of writing (UAX 9) or hide between letters, and separators begin lines of their own; each can make a text
// look like another.
package foreign

import (
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
)

// Line is s on one line: control characters and separators of lines become spaces, what cannot be seen goes. Joiners stay,
// without which Persian, Indic scripts and emoji look otherwise; octets that are no UTF-8 become U+FFFD.
func Line(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case breaks(r) || unicode.IsControl(r):
			return ' '
		case hides(r):
			return -1
		}
		return r
	}, s)
}

// Text is s with its lines and tabs, and nothing else that Line would change.
func Text(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case breaks(r):
			return '\n'
		case unsafeInText(r):
			return -1
		}
		return r
	}, s)
}

// Visible is s with nothing in it but what can be seen, joiners and fillers gone too: for addresses, links and names, where
// each letter counts. What is no UTF-8 goes as well.
func Visible(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || breaks(r) || unicode.In(r, unicode.Cf, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
}

// Writer hands on to w as Text does, a carriage return gone too: for octets of any size on their way to a terminal. It
// keeps back the beginning of a character until the rest of it comes.
func Writer(w io.Writer) io.Writer {
	return transform.NewWriter(w, runes.Remove(runes.Predicate(func(r rune) bool { return breaks(r) || unsafeInText(r) })))
}

// breaks tells whether r begins a line without being a control character.
func breaks(r rune) bool { return r == '\u2028' || r == '\u2029' }

// hides tells whether r is a format character that is no joiner.
func hides(r rune) bool {
	const nonJoiner, joiner = '\u200c', '\u200d'
	return unicode.Is(unicode.Cf, r) && r != nonJoiner && r != joiner
}

func unsafeInText(r rune) bool {
	return r != '\n' && r != '\t' && (unicode.IsControl(r) || hides(r))
}
