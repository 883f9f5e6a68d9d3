// Package query reads what a person types into the search box, in English or Spanish, and finds the same words in a text.
//
// A query is words and quoted phrases, all of which a message must hold, and operators: from: to: subject: body:
// attachment: has: is: before: after: on: larger: smaller: in: account: (de: para: asunto: texto: adjunto: tiene: es:
// antes: desde: fecha: mayor: menor: en: cuenta:). A minus before a term turns it round. Nothing is ever a syntax error:
// what is no operator is a word. Letters are compared without case and accents.
//
// The package knows no database; package store turns a Query into one.
package query

import (
	"strings"
	"time"
	"unicode/utf8"
)

// Field is where a term is looked for.
type Field int

const (
	Anywhere Field = iota
	Sender
	Recipients
	Subject
	Body
	Attachments // their names
)

// Term is a word or a phrase.
type Term struct {
	Field  Field
	Text   string // as typed, without quotes and operator; holds at least one letter or digit
	Prefix bool   // the last word of Text may go on
	Not    bool   // must not be there
}

// Answer is what a query says about a property of a message.
type Answer int

const (
	Either Answer = iota
	Yes
	No
)

// Query is a search, read.
type Query struct {
	Terms []Term

	Read, Starred, Answered, Forwarded, Attached Answer

	From, Until time.Time // UTC; From <= date < Until; zero: no bound
	AtLeast     int64     // octets; 0: no bound
	AtMost      int64     // octets; 0: no bound
	Folders     []Name    // any of them; empty: where the list is
	Accounts    []Name    // any of them
}

// Name is the name of a folder or an account in a query, folded, without blanks and punctuation.
type Name string

// Empty says whether the query asks for nothing.
func (q *Query) Empty() bool {
	return len(q.Terms) == 0 && len(q.Folders) == 0 && len(q.Accounts) == 0 && q.From.IsZero() && q.Until.IsZero() &&
		q.AtLeast == 0 && q.AtMost == 0 &&
		q.Read == Either && q.Starred == Either && q.Answered == Either && q.Forwarded == Either && q.Attached == Either
}

// prefixFrom is how many letters a word must have to stand for its longer forms: shorter beginnings are those of most
// words, and nobody means them.
const prefixFrom = 3

// Parse reads text. Days are those of now's time zone. The last word may be unfinished: it stands for the words that
// begin with it, as do names after from: and its like.
func Parse(text string, now time.Time) Query {
	var q Query
	items := split(text)
	for i, it := range items {
		last := i == len(items)-1 && !it.closed
		if it.operator != "" {
			if it.value == "" {
				continue // being typed
			}
			if op, ok := operators[Fold(it.operator)]; ok && op.read(&q, it, now) {
				continue
			}
		}
		q.addTerm(Anywhere, it.whole(), it.not, last && !it.quoted)
	}
	return q
}

func (q *Query) addTerm(f Field, text string, not, mayGoOn bool) {
	words := Words(text)
	if len(words) == 0 {
		return
	}
	last := words[len(words)-1]
	letters := utf8.RuneCountInString(last.Folded)
	ends := strings.HasSuffix(text, text[last.Start:last.End]) // "ana@" is not unfinished as "ana" is
	q.Terms = append(q.Terms, Term{
		Field: f, Text: text, Not: not,
		Prefix: mayGoOn && ends && letters >= prefixFrom && !HasCJK(last.Folded),
	})
}
