// Package setuptext has the words for setting up an account, shared by the window and the command line: how a server was
// found, what a provider wants, what a certificate says, and the report card of a server.
package setuptext

import (
	"net"
	"strconv"
	"strings"

	"valija/account"
	"valija/account/autoconfig"
	"valija/internal/i18n"
)

// Line is one fact: what it is about, and what it says.
type Line struct{ Label, Value string }

// Way says how a server is looked for, and whom that asks.
func Way(w *i18n.Words, s autoconfig.Step) string {
	return w.T("setup.way."+string(s.Source), "asked", s.Asked)
}

// Result says what one way has led to.
func Result(w *i18n.Words, s autoconfig.Step) string {
	if s.Server.Host != "" {
		found := Server(w, s.Server)
		if s.Err != nil {
			return found + " · " + w.T("setup.result.untrusted")
		}
		return found
	}
	p := account.Classify(s.Err)
	if p == nil {
		return w.T("setup.result.stopped")
	}
	switch p.Kind {
	case account.NoPOP:
		return w.T("setup.result.no_pop")
	case account.NameNotFound:
		return w.T("setup.result.no_name")
	case account.NotReachable, account.Stalled, account.ConnectionCut:
		return w.T("setup.result.silent")
	case account.CertificateWrong:
		return w.T("setup.result.certificate")
	}
	return w.T("setup.result.nothing")
}

// Server is a server in one line: "pop.correo.example, port 995, TLS".
func Server(w *i18n.Words, s autoconfig.Server) string {
	return w.T("setup.server", "host", s.Host, "port", s.Port, "security", Security(w, s.Security))
}

// Security names how the line is protected.
func Security(w *i18n.Words, s account.Security) string { return w.T("account.security." + s.String()) }

// Advice says what a user has to do before the provider lets a mail program in, one sentence each; none for a nil p.
func Advice(w *i18n.Words, p *autoconfig.Provider) []string {
	if p == nil {
		return nil
	}
	var said []string
	for _, a := range p.Advice {
		where := p.Where[w.Language()]
		if a == autoconfig.SwitchPOPOn && where != "" {
			said = append(said, w.T("setup.advice.pop-on-where", "provider", p.Name, "where", where))
			continue
		}
		said = append(said, w.T("setup.advice."+string(a), "provider", p.Name))
	}
	return said
}

// host is host and port.
func host(c account.Card) string { return net.JoinHostPort(c.Host, strconv.Itoa(c.Port)) }

// list joins what there is.
func list(parts ...string) string {
	var some []string
	for _, p := range parts {
		if p != "" {
			some = append(some, p)
		}
	}
	return strings.Join(some, " · ")
}
