package autoconfig

import (
	_ "embed"
	"encoding/json"
	"slices"
	"strings"

	"valija/pop3"
)

//go:embed providers.json
var providersJSON []byte

// Advice is something that a user has to do, or to know, before a provider lets a mail program in.
type Advice string

// The kinds of advice. Each has its sentence in the front ends' translations.
const (
	AppPassword     Advice = "app-password"     // the password of the website is not accepted
	AppPassword2FA  Advice = "app-password-2fa" // the same, when signing in takes two steps
	MailPassword    Advice = "mail-password"    // the provider has a password of its own for mail programs
	SwitchPOPOn     Advice = "pop-on"           // POP is off until the user switches it on, see Provider.Where
	AskAdmin        Advice = "pop-admin"        // POP may be switched off by who runs the organisation's mail
	SignInByBrowser Advice = "oauth-only"       // no password at all is accepted: OAuth 2 only
	NoPOP           Advice = "no-pop"           // there is no POP3 server
)

// Provider is an entry of the built-in table. Host is "" for one without POP3.
type Provider struct {
	Name      string            `json:"name"`
	Domains   []string          `json:"domains"`   // of addresses
	Suffixes  []string          `json:"suffixes"`  // of addresses: everything below these domains
	MX        []string          `json:"mx"`        // mail exchangers of other domains that are hosted there: everything below these
	Host      string            `json:"host"`      // port 995, TLS
	User      string            `json:"user"`      // "": the address; "local": what is before the "@"
	OAuth     string            `json:"oauth"`     // name of the provider in account/oauth, "": passwords only
	Advice    []Advice          `json:"advice"`    // in the order to tell it
	Where     map[string]string `json:"where"`     // by language: where POP is switched on
	Help      string            `json:"help"`      // https address of the provider's own explanation
	Passwords string            `json:"passwords"` // https address of where app passwords are made, or explained
}

// Providers are all entries of the table.
func Providers() ([]Provider, error) {
	var all []Provider
	err := json.Unmarshal(providersJSON, &all)
	return all, err
}

// server is the provider's server for an address.
func (p *Provider) server(a address) Server {
	s := Server{Host: p.Host, Port: portTLS, Security: pop3.TLSImplicit, User: a.whole}
	if p.User == "local" {
		s.User = a.local
	}
	return s
}

// Server is the provider's server for a mail address; its Host is "" when there is none.
func (p *Provider) Server(mail string) Server {
	a, ok := parseAddress(mail)
	if !ok || p.Host == "" {
		return Server{}
	}
	return p.server(a)
}

// byDomain finds the provider of a mail domain.
func byDomain(all []Provider, domain string) *Provider {
	i := slices.IndexFunc(all, func(p Provider) bool {
		return slices.Contains(p.Domains, domain) || slices.ContainsFunc(p.Suffixes, func(s string) bool { return below(domain, s) })
	})
	if i < 0 {
		return nil
	}
	return &all[i]
}

// byExchanger finds the provider that receives the mail of a domain; the longest match wins.
func byExchanger(all []Provider, host string) *Provider {
	var found *Provider
	longest := 0
	for i, p := range all {
		for _, mx := range p.MX {
			if below(host, mx) && len(mx) > longest {
				found, longest = &all[i], len(mx)
			}
		}
	}
	return found
}

// byHost finds the provider of a POP3 server.
func byHost(all []Provider, host string) *Provider {
	i := slices.IndexFunc(all, func(p Provider) bool { return p.Host != "" && strings.EqualFold(p.Host, host) })
	if i < 0 {
		return nil
	}
	return &all[i]
}

// ForServer is what the table knows of a server that was found elsewhere or typed in; nil when nothing.
func ForServer(host string) *Provider {
	all, err := Providers()
	if err != nil {
		return nil // the embedded file is tested
	}
	return byHost(all, host)
}

// ForAddress is what the table knows of an address; nil when nothing. It asks nobody.
func ForAddress(mail string) *Provider {
	all, err := Providers()
	a, ok := parseAddress(mail)
	if err != nil || !ok {
		return nil
	}
	return byDomain(all, a.domain)
}

// below reports whether host is domain, or lies below it.
func below(host, domain string) bool {
	return host == domain || strings.HasSuffix(host, "."+domain)
}
