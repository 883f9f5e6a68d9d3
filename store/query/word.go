package query

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Word is a run of letters and digits in a text.
type Word struct {
	Start, End int    // octets of the text
	Folded     string // to compare
}

// Words are the words of a text, cut as the search index cuts them.
func Words(text string) []Word {
	var words []Word
	start := -1
	for i, r := range text {
		in := isWord(r) || start >= 0 && unicode.Is(unicode.M, r)
		switch {
		case in && start < 0:
			start = i
		case !in && start >= 0:
			words = append(words, Word{start, i, Fold(text[start:i])})
			start = -1
		}
	}
	if start >= 0 {
		words = append(words, Word{start, len(text), Fold(text[start:])})
	}
	return words
}

func isWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Co, r)
}

// Fold makes letters comparable: lower case, without the accents of Latin, Greek and Cyrillic. Marks of other scripts make
// other letters (Japanese か and が) and stay.
func Fold(s string) string {
	if isASCII(s) {
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		if r < 0x0300 || r > 0x036f {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return norm.NFC.String(b.String())
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// IsCJK says whether r belongs to a script that does not separate words.
func IsCJK(r rune) bool {
	return r >= 0x1100 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) || r == 'ー')
}

// HasCJK says whether a character of s is CJK.
func HasCJK(s string) bool { return strings.IndexFunc(s, IsCJK) >= 0 }
