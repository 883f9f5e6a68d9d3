package query

import (
	"cmp"
	"slices"
	"strings"
)

// Span is a place in a text, in octets.
type Span struct{ Start, End int }

// Find gives the places in text, which is shown as field f, that the query is about: in order, not overlapping. Anywhere
// stands for a text of any field.
func (q *Query) Find(f Field, text string) []Span {
	var spans []Span
	var words []Word
	for _, t := range q.Terms {
		if t.Not || t.Field != Anywhere && f != Anywhere && t.Field != f {
			continue
		}
		if words == nil {
			words = Words(text)
		}
		spans = append(spans, t.find(text, words)...)
	}
	return merge(spans)
}

func (t Term) find(text string, words []Word) []Span {
	want := Words(t.Text)
	var spans []Span
	for i := 0; i+len(want) <= len(words); i++ {
		if span, ok := t.at(text, words[i:i+len(want)], want); ok {
			spans = append(spans, span...)
		}
	}
	return spans
}

// at compares the words of the term with as many words of the text.
func (t Term) at(text string, words, want []Word) ([]Span, bool) {
	for i, w := range want {
		last := i == len(want)-1
		got := words[i].Folded
		switch {
		case len(want) == 1 && HasCJK(w.Folded):
			return t.within(text, words[0], w)
		case got == w.Folded:
		case last && t.Prefix && strings.HasPrefix(got, w.Folded):
		default:
			return nil, false
		}
	}
	return []Span{{words[0].Start, words[len(words)-1].End}}, true
}

// within finds characters in a run that does not separate words.
func (t Term) within(text string, run, want Word) ([]Span, bool) {
	here, part := text[run.Start:run.End], t.Text[want.Start:want.End]
	var spans []Span
	for at := 0; ; {
		i := strings.Index(here[at:], part)
		if i < 0 {
			return spans, len(spans) > 0
		}
		start := run.Start + at + i
		spans = append(spans, Span{start, start + len(part)})
		at += i + len(part)
	}
}

func merge(spans []Span) []Span {
	slices.SortFunc(spans, func(a, b Span) int { return cmp.Compare(a.Start, b.Start) })
	var out []Span
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}
