package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// item is what stands between two blanks of a query, with its quotes undone.
type item struct {
	not      bool
	operator string // before the colon, when a known one stands there
	value    string // what follows the operator, or all of it
	quoted   bool   // the value, or a part of it, is in quotes
	closed   bool   // a blank follows: the person has gone on
}

// whole is the item as words, with its operator: what it is when the operator means nothing.
func (it item) whole() string {
	if it.operator == "" {
		return it.value
	}
	return it.operator + ":" + it.value
}

// split cuts a query at blanks outside of quotes. A quote that is not closed goes to the end.
func split(text string) []item {
	var items []item
	for {
		text = strings.TrimLeftFunc(text, unicode.IsSpace)
		if text == "" {
			return items
		}
		var it item
		if rest, ok := strings.CutPrefix(text, "-"); ok && rest != "" && !startsBlank(rest) {
			it.not, text = true, rest
		}
		if name, rest, ok := cutOperator(text); ok {
			it.operator, text = name, rest
		}
		it.value, it.quoted, text = cutValue(text)
		it.closed = text != ""
		items = append(items, it)
	}
}

// cutOperator finds a known operator at the start of text.
func cutOperator(text string) (name, rest string, ok bool) {
	end := strings.IndexAny(text, ":： \t\n\"")
	if end <= 0 {
		return "", "", false
	}
	colon, size := utf8.DecodeRuneInString(text[end:])
	if colon != ':' && colon != '：' {
		return "", "", false
	}
	if _, known := operators[Fold(text[:end])]; !known {
		return "", "", false
	}
	return text[:end], text[end+size:], true
}

// closing are the quotes people have on their keyboards, each with what ends it.
var closing = map[rune]string{'"': "\"", '“': "”\"", '”': "”\"", '„': "“”\"", '«': "»\"", '「': "」"}

// cutValue takes text up to the first blank outside of quotes.
func cutValue(text string) (value string, quoted bool, rest string) {
	var b strings.Builder
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if ends, ok := closing[r]; ok {
			quoted = true
			inner, after := cutQuoted(text[i+size:], ends)
			b.WriteString(inner)
			i = len(text) - len(after)
			continue
		}
		if unicode.IsSpace(r) {
			return b.String(), quoted, text[i:]
		}
		b.WriteString(text[i : i+size])
		i += size
	}
	return b.String(), quoted, ""
}

func cutQuoted(text, ends string) (inner, rest string) {
	end := strings.IndexAny(text, ends)
	if end < 0 {
		return text, ""
	}
	_, size := utf8.DecodeRuneInString(text[end:])
	return text[:end], text[end+size:]
}

func startsBlank(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsSpace(r)
}
