// Package autoconfig finds the POP3 server of a mail address. No password is ever given to it.
//
// A [Finder] asks, in this order of trust, and at the same time:
//
//   - the built-in table of the big providers ([Provider], providers.json), which also knows what a user has to switch on
//     there; when it knows the address, nobody else is asked
//   - the domain itself: https://autoconfig.DOMAIN and https://DOMAIN/.well-known/autoconfig (Mozilla's file format)
//   - Mozilla's database of providers (ISPDB), which is told the domain only
//   - DNS: _pop3s._tcp and _pop3._tcp (RFC 6186, RFC 8314 section 5.1)
//   - the domain's mail exchanger, whose provider the table or the database may know
//   - the usual names, on the usual ports: pop., pop3., mail. with TLS on 995, then with STLS on 110
//
// What comes from anywhere but the table is tried before it is called found: connected to, TLS set up and the certificate
// verified, greeted. Everything that is read is bounded, only HTTPS is asked, and no redirect leaves it.
package autoconfig

import (
	"net"
	"net/netip"
	"strconv"
	"strings"

	"valija/pop3"
)

// Server is how to reach a maildrop.
type Server struct {
	Host     string
	Port     int
	Security pop3.Security
	User     string // the name to sign in with
}

// Address is host and port.
func (s Server) Address() string { return net.JoinHostPort(s.Host, strconv.Itoa(s.Port)) }

// Usual ports (RFC 8314 section 3.3, RFC 1939 section 3).
const (
	portTLS   = 995
	portPlain = 110
)

// address is a mail address in its parts.
type address struct{ local, domain, whole string }

// parseAddress cuts an address at its last "@"; ok is false when there is no domain that could be asked.
func parseAddress(s string) (a address, ok bool) {
	s = strings.TrimSpace(s)
	at := strings.LastIndexByte(s, '@')
	if at < 1 {
		return address{}, false
	}
	domain := strings.TrimSuffix(strings.ToLower(s[at+1:]), ".")
	domain = strings.Trim(domain, "[]") // a literal IP address, RFC 5321 section 4.1.3
	domain = strings.TrimPrefix(domain, "ipv6:")
	if !hostname(domain) {
		return address{}, false
	}
	return address{local: s[:at], domain: domain, whole: s}, true
}

// hostname reports whether s can be the name of a host, or an IP address: nothing that could change the meaning of a URL.
func hostname(s string) bool {
	if s == "" || len(s) > 253 {
		return false
	}
	if isIP(s) {
		return true
	}
	for _, label := range strings.Split(s, ".") {
		if label == "" || len(label) > 63 || strings.HasPrefix(label, "-") {
			return false
		}
		if strings.ContainsFunc(label, func(r rune) bool {
			return r < 0x80 && r != '-' && r != '_' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
		}) {
			return false
		}
	}
	return true
}

func isIP(s string) bool {
	_, err := netip.ParseAddr(s)
	return err == nil
}

// local reports whether nothing but the host itself is worth asking: it is an IP address, or a name of this computer or
// of a small network without a domain.
func isLocal(domain string) bool { return isIP(domain) || !strings.Contains(domain, ".") }

// expand puts an address into a user name of Mozilla's format.
func (a address) expand(pattern string) string {
	return strings.NewReplacer(
		"%EMAILADDRESS%", a.whole, "%EMAILLOCALPART%", a.local, "%EMAILDOMAIN%", a.domain,
	).Replace(pattern)
}
