package pane

import (
	"strings"
	"unicode"
)

// SearchTerms are the words and quoted phrases of a query that stand in texts.
func SearchTerms(query string) []string {
	var out []string
	for i, part := range strings.Split(query, `"`) {
		if i%2 == 1 { // between quotes
			if phrase := strings.TrimSpace(part); phrase != "" {
				out = append(out, phrase)
			}
			continue
		}
		for _, word := range strings.FieldsFunc(part, unicode.IsSpace) {
			word = strings.Trim(word, "()*")
			if word == "" || strings.HasPrefix(word, "-") || strings.ContainsRune(word, ':') || word == "OR" || word == "AND" {
				continue
			}
			out = append(out, word)
		}
	}
	return out
}

// SearchMarks are SearchTerms and what a query asks of sender and subject: what can be seen in a row.
func SearchMarks(query string) []string {
	out := SearchTerms(query)
	for _, word := range strings.Fields(query) {
		operator, value, ok := strings.Cut(word, ":")
		value = strings.Trim(value, `"()*`)
		if !ok || value == "" {
			continue
		}
		switch strings.ToLower(operator) {
		case "from", "de", "subject", "asunto", "to", "para":
			out = append(out, value)
		}
	}
	return out
}
