package typeset

import (
	"strings"

	"github.com/go-text/typesetting/segmenter"
)

// Breaks reports before which characters a line may break, beyond those after white space, which are the caller's. Text
// in ASCII breaks where browsers break it: they have a table older than UAX 14, measured on Chromium; everything else
// follows UAX 14.
func Breaks(text []rune) []bool {
	out := make([]bool, len(text)+1)
	ascii := true
	for i, r := range text {
		ascii = ascii && r < 0x250
		if i > 0 {
			out[i] = breaksASCII(text, i)
		}
	}
	if ascii {
		return out
	}
	var seg segmenter.Segmenter
	seg.Init(text)
	for lines := seg.LineIterator(); lines.Next(); {
		i := lines.Line().Offset
		if i > 0 && i < len(text) && (text[i] >= 0x250 || text[i-1] >= 0x250) {
			out[i] = true
		}
	}
	for i := 1; i < len(text); i++ {
		out[i] = out[i] || breaksThai(text[i-1], text[i])
	}
	return out
}

// breaksThai reports whether a line may break between two letters of Thai or Lao, which put no spaces between words: where a
// syllable surely begins, before a vowel that is written first, or ends. Browsers have dictionaries, and break a little more often.
func breaksThai(a, b rune) bool {
	isLetter := func(r rune) bool { return r >= 0xe01 && r <= 0xe4e || r >= 0xe81 && r <= 0xecd }
	if !isLetter(a) || !isLetter(b) {
		return false
	}
	first := func(r rune) bool { return r >= 0xe40 && r <= 0xe44 || r >= 0xec0 && r <= 0xec4 }
	const saraA, repeat, laoA = 0xe30, 0xe46, 0xeb0
	return first(b) && !first(a) || a == saraA || a == repeat || a == laoA
}

// Before these characters a line never breaks after a hyphen, or after a question mark.
const (
	notAfterHyphen   = "!$),./:;?]}"
	notAfterQuestion = "!\"'),./:;?]}"
	beforeOpening    = "!\"#%&)*+,-.:;=>?\\]|}~"
)

func breaksASCII(text []rune, i int) bool {
	a, b := text[i-1], text[i]
	if a <= ' ' || b <= ' ' || a >= 0x7f || b >= 0x7f {
		return false
	}
	switch {
	case a == '-':
		if b >= '0' && b <= '9' { // a minus, unless it stands within a word
			return i > 1 && isAlphanumeric(text[i-2])
		}
		return !strings.ContainsRune(notAfterHyphen, b)
	case a == '?':
		return !strings.ContainsRune(notAfterQuestion, b)
	case b == '(' || b == '<' || b == '[' || b == '{':
		return strings.ContainsRune(beforeOpening, a)
	}
	return false
}

func isAlphanumeric(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}
