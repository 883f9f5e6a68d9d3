// Package problemtext turns problems into sentences with a next step. Nobody else does.
//
// Each account.ProblemKind has four messages in assets/translations/problem.LANG.json: its title, what happened
// (detail), what Valija does by itself (does; again, for what is tried again) and what the user can do (next). Of adds the
// server's own words, the computer's, and the time of the next attempt.
package problemtext

import (
	"crypto/tls"
	"errors"
	"strings"
	"time"

	"valija/account"
	"valija/internal/i18n"
)

// Text is a problem in words.
type Text struct {
	Title  string // one line, for the status line: "The password was not accepted by mail.example."
	Detail string // what happened, with the server's own words quoted
	Does   string // what Valija does by itself, and when
	Do     string // what the user can do
	Next   string // the two of them
}

// Of explains p at time now. Nil gives the zero Text; a kind without words of its own is explained as a mistake of ours.
func Of(w *i18n.Words, p *account.Problem, now time.Time) Text {
	if p == nil {
		return Text{}
	}
	kind := string(p.Kind)
	if missing := key(kind, "detail"); w.T(missing) == missing {
		kind = string(account.Bug)
	}
	text := Text{
		Title:  title(w, p, kind),
		Detail: join(detail(w, p, kind, now), quoted(w, "problem.server_says", p.Server), cause(w, p, kind)),
		Does:   does(w, p, kind, now),
		Do:     w.T(key(kind, "next")),
	}
	text.Next = join(text.Does, text.Do)
	return text
}

func key(kind, part string) string { return "problem." + kind + "." + part }

func title(w *i18n.Words, p *account.Problem, kind string) string {
	host := p.Host
	if host == "" {
		host = w.T("problem.the_server")
	}
	switch p.Kind {
	case account.MessagesRefused, account.MaildropChanged, account.Unlikely:
		return w.N(key(kind, "title"), p.Count, "host", host)
	case account.ServerExpires:
		if p.Count == 0 {
			return w.T("problem.expire.at_once", "host", host)
		}
		return w.N(key(kind, "title"), p.Count, "host", host)
	case account.Costly:
		return w.T(key(kind, "title"), "host", host, "size", w.Octets(p.Octets))
	case account.MaildropTaken:
		if p.Name != "" {
			return w.T("problem.maildrop-taken.named", "account", p.Name)
		}
	}
	return w.T(key(kind, "title"), "host", host)
}

func detail(w *i18n.Words, p *account.Problem, kind string, now time.Time) string {
	switch p.Kind {
	case account.CertificateWrong:
		return w.T(key(kind, certificateFault(p, now)))
	case account.SettingWrong:
		if wrong, ok := errors.AsType[*account.SettingError](p.Err); ok {
			return Setting(w, wrong)
		}
	case account.TLSMissing:
		if _, ok := errors.AsType[tls.RecordHeaderError](p.Err); ok {
			return w.T(key(kind, "plain"))
		}
	}
	if p.Octets > 0 && p.Kind != account.Costly {
		return join(w.T(key(kind, "detail")), w.T("problem.octets", "size", w.Octets(p.Octets)))
	}
	return w.T(key(kind, "detail"))
}

// cause quotes the system's words where they help to find the reason: a path, an errno, a route.
func cause(w *i18n.Words, p *account.Problem, kind string) string {
	switch account.ProblemKind(kind) {
	case account.StorageFailed, account.StorageDamaged, account.StorageReadOnly, account.StorageBusy, account.DiskFull, account.NotReachable, account.Bug:
		if p.Err != nil {
			return quoted(w, "problem.cause", p.Err.Error())
		}
	}
	return ""
}

// does says what Valija does by itself. What is tried again is tried at a time, or when the user syncs.
func does(w *i18n.Words, p *account.Problem, kind string, now time.Time) string {
	again := w.T(key(kind, "again"))
	switch {
	case again == key(kind, "again"):
		return w.T(key(kind, "does"))
	case p.RetryAt.IsZero():
		return w.T("problem.retry_next")
	}
	return join(retry(w, p.RetryAt, now), again)
}

// retry says when the next attempt is.
func retry(w *i18n.Words, at, now time.Time) string {
	if !at.After(now) {
		return w.T("problem.retry_soon")
	}
	when := w.Clock(at)
	if at.Sub(now) > 12*time.Hour { // the time of day alone would be taken for today's
		when = w.Moment(at)
	}
	return w.T("problem.retry_at", "when", when)
}

// join puts sentences side by side.
func join(sentences ...string) string {
	var said []string
	for _, s := range sentences {
		if s != "" {
			said = append(said, s)
		}
	}
	return strings.Join(said, " ")
}
