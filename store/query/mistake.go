package query

import (
	"strings"
	"time"
	"unicode"
)

// Wants is what an operator can read after its colon.
type Wants int

const (
	NoOperator Wants = iota // there is no such operator
	SomeWords
	AName // of a folder or an account
	AProperty
	ADay
	ASize
)

// Mistake is a part of a query that looks like an operator with its value and is not: it is searched for as words.
type Mistake struct {
	Text  string // as typed
	Wants Wants
}

// Mistakes are those of a query. The last word is none as long as it may become something sensible.
func Mistakes(text string, now time.Time) (all []Mistake) {
	for _, it := range split(text) {
		if it.quoted && it.operator == "" {
			continue
		}
		if it.operator == "" {
			if name, _, ok := strings.Cut(it.value, ":"); ok && it.closed && namesOperator(name, it.value) {
				all = append(all, Mistake{it.value, NoOperator})
			}
			continue
		}
		var q Query
		op := operators[Fold(it.operator)]
		if it.value == "" && !it.closed || op.read(&q, it, now) || !it.closed && op.wants.mayBecome(it.value) {
			continue
		}
		all = append(all, Mistake{it.whole(), op.wants})
	}
	return all
}

// namesOperator tells whether somebody meant an operator, and not an address in the web, a time or "Re: this".
func namesOperator(name, whole string) bool {
	switch Fold(name) {
	case "", "re", "fw", "fwd", "rv", "aw", "wg", "tr", "mailto", "http", "https", "ftp":
		return false
	}
	return len(name) < len(whole)-1 && strings.IndexFunc(name, func(r rune) bool { return !unicode.IsLetter(r) }) < 0
}

// mayBecome tells whether value may be the beginning of something that the operator reads.
func (w Wants) mayBecome(value string) bool {
	folded := Fold(strings.TrimSpace(value))
	switch w {
	case AProperty:
		for name := range properties {
			if strings.HasPrefix(name, nameOf(value)) {
				return true
			}
		}
	case ADay:
		for _, word := range []string{"today", "hoy", "yesterday", "ayer"} {
			if strings.HasPrefix(word, folded) {
				return true
			}
		}
		return strings.Trim(folded, "0123456789-/.") == ""
	case ASize:
		return strings.Trim(folded, "0123456789.,") == ""
	}
	return false
}
