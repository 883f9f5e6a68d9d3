package accounts

import (
	"net/netip"
	"strconv"
	"strings"

	"valija/account"
	"valija/account/autoconfig"
	"valija/gui/control"
)

// Usual ports (RFC 8314, RFC 2595).
const (
	portTLS   = "995"
	portPlain = "110"
)

func (f *form) securities() []string {
	t := f.env.Words.T
	return []string{t("account.security.tls"), t("account.security.starttls"), t("account.security.plain")}
}

func (f *form) chosenSecurity() account.Security {
	for i, s := range f.securities() {
		if s == f.security.Selected {
			return account.Security(i)
		}
	}
	return account.TLSImplicit
}

// securityChosen moves a usual port along, and shows what has to be allowed without encryption.
func (f *form) securityChosen(string) {
	chosen := f.chosenSecurity()
	if f.port.Text == portTLS || f.port.Text == portPlain {
		f.port.SetText(portPlain)
		if chosen == account.TLSImplicit {
			f.port.SetText(portTLS)
		}
	}
	f.plain.Hidden = chosen != account.Plain
	f.resized()
}

// guess fills in the server that an address most likely has, where nobody wrote another, and says what its provider wants.
func (f *form) guess() {
	g, known := guessServer(f.address.Text)
	f.take(g, known)
	f.advice.show(autoconfig.ForAddress(f.address.Text))
}

// take fills in a server that was guessed, or is sure, where nobody wrote another.
func (f *form) take(g account.Account, sure bool) {
	replace := func(e *control.Entry, old, guessed string) {
		if e.Text == old && old != guessed {
			e.SetText(guessed)
		}
	}
	replace(f.host, f.guessed.Host, g.Host)
	replace(f.user, f.guessed.User, g.User)
	f.guessed, f.sure = g, sure
}

// takeFound fills in the server that was found.
func (f *form) takeFound(found autoconfig.Found) {
	userTyped := f.user.Text != f.guessed.User
	a := account.Account{Host: found.Host, User: found.User}
	f.host.SetText(a.Host)
	if !userTyped {
		f.user.SetText(a.User)
	}
	f.security.SetSelected(f.securities()[found.Security])
	f.port.SetText(strconv.Itoa(found.Port))
	f.guessed, f.sure = a, true
	f.advice.show(found.Provider)
}

// toFind is what a search for the server starts from; ok is false when it is sure, or somebody wrote it.
func (f *form) toFind() (q autoconfig.Query, ok bool) {
	q.Address = strings.TrimSpace(f.address.Text)
	return q, f.account.ID == 0 && !f.sure && f.host.Text == f.guessed.Host && f.port.Text == portTLS
}

// advisor is what the table knows of an account that exists.
func advisor(a account.Account) *autoconfig.Provider {
	if p := autoconfig.ForServer(a.Host); p != nil {
		return p
	}
	return nil
}

// guessServer is what the table knows of an address, else pop.DOMAIN with TLS and the whole address as user name; nothing
// until the address has a domain. known says that the table knows it.
func guessServer(address string) (a account.Account, known bool) {
	address = strings.TrimSpace(address)
	if p := autoconfig.ForAddress(address); p != nil && p.Host != "" {
		s := p.Server(address)
		return account.Account{Host: s.Host, User: s.User}, true
	}
	_, domain, ok := strings.Cut(address, "@")
	if !ok || domain == "" {
		return account.Account{}, false
	}
	host := strings.ToLower(domain)
	if _, err := netip.ParseAddr(host); err != nil && host != "localhost" {
		host = "pop." + host
	}
	return account.Account{Host: host, User: address}, false
}
