package search

import (
	"strings"

	"valija/gui/pane"
	"valija/internal/i18n"
	"valija/store"
	"valija/store/query"
)

// mostSuggested is how many suggestions are shown: more are not read.
const mostSuggested = 10

// suggestion is what the word that is being typed may become.
type suggestion struct {
	text  string // in place of the word; one that ends in a colon waits for its value
	shown string // "" for text
	what  string // says what it means, or whose it is
}

// facts are what values are suggested from.
type facts struct {
	people  []person
	folders []store.Folder
}

// person is somebody who sent mail, the most likely first.
type person struct {
	name, address string
	folded        string // both, for comparing
}

// suggester knows the words of a language that narrow a search.
type suggester struct {
	words *i18n.Words
}

// suggest are what the end of text may become: all operators while there is no text, then operators that begin with what
// is typed, then values of the operator that is there.
func (s suggester) suggest(text string, f facts) []suggestion {
	word := lastWord(text)
	if operator, value, ok := strings.Cut(word, ":"); ok && operator != "" {
		return s.values(operator+":", strings.TrimPrefix(value, `"`), f)
	}
	var out []suggestion
	for _, name := range Operators() {
		operator := s.words.T("search." + name)
		if text == "" || len(word) > 1 && strings.HasPrefix(query.Fold(operator), query.Fold(word)) {
			out = append(out, suggestion{text: operator, what: s.words.T("search." + name + "_what")})
		}
	}
	return out
}

// values are what may stand after an operator, of which a part is typed.
func (s suggester) values(operator, typed string, f facts) []suggestion {
	typed = query.Fold(typed)
	var out []suggestion
	switch query.Fold(operator) {
	case "from:", "to:", s.words.T("search.from"), s.words.T("search.to"):
		out = people(operator, typed, f.people)
	case "in:", s.words.T("search.folder"):
		out = s.folders(operator, typed, f.folders)
	default: // "is:" and "has:" are written with their values in the catalogue
		for _, name := range Operators() {
			whole := s.words.T("search." + name)
			if begin, value, _ := strings.Cut(whole, ":"); begin+":" == operator && value != "" && fitsWord(typed, query.Fold(value)) {
				out = append(out, suggestion{text: whole, what: s.words.T("search." + name + "_what")})
			}
		}
	}
	return out[:min(len(out), mostSuggested)]
}

// fitsWord tells whether typed is the beginning of value, and not yet all of it.
func fitsWord(typed, value string) bool { return typed != value && strings.HasPrefix(value, typed) }

func people(operator, typed string, all []person) (out []suggestion) {
	for _, p := range all {
		if query.Fold(p.address) == typed || !begins(p.folded, typed) {
			continue
		}
		shown := p.name
		if shown == "" {
			shown = p.address
		}
		out = append(out, suggestion{text: operator + p.address, shown: shown, what: p.address})
	}
	return out
}

// begins tells whether one of the words of text begins with typed.
func begins(text, typed string) bool {
	return strings.HasPrefix(text, typed) || strings.Contains(text, " "+typed) || strings.Contains(text, "@"+typed)
}

func (s suggester) folders(operator, typed string, all []store.Folder) (out []suggestion) {
	known := map[string]bool{}
	for i := range all {
		name := pane.FolderName(s.words, &all[i])
		folded := query.Fold(name)
		if known[folded] || folded == typed || !begins(folded, typed) {
			continue
		}
		known[folded] = true
		text := name
		if strings.Contains(name, " ") {
			text = `"` + name + `"`
		}
		out = append(out, suggestion{text: operator + text, shown: name})
	}
	return out
}

// lastWord is what is being typed at the end of text: from the last blank that is not within quotes.
func lastWord(text string) string {
	quoted, begin := false, 0
	for i, r := range text {
		switch {
		case r == '"':
			quoted = !quoted
		case r == ' ' && !quoted:
			begin = i + 1
		}
	}
	return text[begin:]
}
