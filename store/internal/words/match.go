package words

import (
	"strings"

	"valija/store/query"
)

// columns of the index, by the field of a term.
func column(f query.Field) string {
	switch f {
	case query.Sender:
		return "sender : "
	case query.Recipients:
		return "recipients : "
	case query.Subject:
		return "subject : "
	case query.Body:
		return "body : "
	case query.Attachments:
		return "attachments : "
	}
	return ""
}

// Match makes two FTS5 expressions: what a message must hold, and what it must not; "" for nothing.
func Match(q query.Query) (must, mustNot string) {
	var yes, no []string
	for _, t := range q.Terms {
		if t.Not {
			no = append(no, expression(t))
			continue
		}
		yes = append(yes, expression(t))
	}
	return strings.Join(yes, " AND "), strings.Join(no, " OR ")
}

// expression quotes every word, so that nothing a person types is syntax of FTS5.
func expression(t query.Term) string {
	var tokens []string
	prefix := t.Prefix
	for _, w := range query.Words(t.Text) {
		var single bool
		var some []string
		some, single = tokensOf(t.Text[w.Start:w.End])
		tokens = append(tokens, some...)
		prefix = prefix || single
	}
	e := column(t.Field) + `"` + strings.Join(tokens, " ") + `"`
	if prefix {
		e += " *"
	}
	return e
}

// tokensOf are the words that a word has in the index. A single CJK character is the beginning of a pair there; of a
// longer run the last character is not needed, since in a message it may be followed by others.
func tokensOf(word string) (tokens []string, beginning bool) {
	tokens = strings.Fields(Bigrams(word))
	n := len(tokens)
	last := []rune(tokens[n-1])
	if len(last) != 1 || !query.IsCJK(last[0]) {
		return tokens, false
	}
	if n == 1 || !query.HasCJK(tokens[n-2]) {
		return tokens, true
	}
	return tokens[:n-1], false
}
