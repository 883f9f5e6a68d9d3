// Package problemtext turns problems into sentences with a next step. Nobody else does.
package problemtext

import (
	"time"

	"valija/account"
	"valija/internal/i18n"
)

// Text is a problem in words.
type Text struct {
	Title  string // one line, for the status line: "The server does not accept the password."
	Detail string // what happened, with the server's own words quoted
	Next   string // what Valija does by itself and when, and what the user can do
}

// Of explains p at time now.
func Of(w *i18n.Words, p *account.Problem, now time.Time) Text { return Text{} }
