// Package words makes from text what the database sorts and finds by: sort keys, subjects without "Re:", the words of the
// search index, and the expressions that find them there. It knows no database.
package words

import (
	"strings"

	"valija/store/query"
)

// The index takes a run of letters as one word, which Chinese, Japanese and Korean do not separate. So such a run is
// indexed as overlapping pairs, and its last character alone: 会議室 becomes "会議 議室 室". A query makes a phrase of
// its pairs; a single character is searched as the beginning of a pair.

// Bigrams rewrites s for the index.
func Bigrams(s string) string {
	if strings.IndexFunc(s, query.IsCJK) < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) * 3)
	var run []rune
	flush := func() {
		for _, pair := range pairs(run) {
			b.WriteString(" " + pair + " ")
		}
		run = run[:0]
	}
	for _, r := range s {
		if query.IsCJK(r) {
			run = append(run, r)
			continue
		}
		flush()
		b.WriteRune(r)
	}
	flush()
	return b.String()
}

func pairs(run []rune) []string {
	var out []string
	for i := range run {
		out = append(out, string(run[i:min(i+2, len(run))]))
	}
	return out
}
