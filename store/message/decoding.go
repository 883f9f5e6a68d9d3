package message

import (
	"strings"
	"unicode/utf8"

	"valija/store/message/charset"
)

// decoding is how octets become text: for people, who want what was meant, or as declared, for programs that compare.
type decoding struct {
	hint     string // for people: a charset declared elsewhere in the message, for octets that declare none
	declared bool   // nothing is guessed
}

// text decodes octets of a charset. taken is the charset really used when it is another than the declared one, "" otherwise.
func (d decoding) text(raw []byte, name string) (text, taken string) {
	if d.declared {
		return charset.Declared(raw, name), ""
	}
	return charset.Decode(raw, name, d.hint)
}

// raw decodes field text that is not encoded.
func (d decoding) raw(s string) string {
	if d.declared {
		return charset.Declared([]byte(s), "")
	}
	if utf8.ValidString(s) && !strings.Contains(s, "\x1b$") {
		return s
	}
	text, _ := charset.Guess([]byte(s), d.hint)
	return text
}

// line makes decoded field text fit for one line; for programs it only removes line ends.
func (d decoding) line(s string) string {
	if d.declared {
		return strings.TrimSpace(strings.NewReplacer("\r", "", "\n", "").Replace(s))
	}
	return oneLine(s)
}
