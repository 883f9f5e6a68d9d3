package account

import (
	"crypto/x509"
	"net"
	"net/netip"
	"os"
	"slices"
	"strings"
	"time"

	"valija/pop3"
)

const (
	// shortestCheck keeps a typing mistake from becoming a login storm.
	shortestCheck = time.Minute
	// longestTimeout: a command that takes longer than RFC 1939's autologout timer (10 minutes) cannot succeed.
	longestTimeout = 10 * time.Minute
	// smallestLimit holds the header fields of ordinary mail; a smaller limit would preview everything.
	smallestLimit = 4 << 10
	mostKeepDays  = 36500
)

// SettingError is a setting that cannot be used. Field and Reason are keys for the window's translations; Error is a
// sentence in English.
type SettingError struct {
	Field  string // "name", "address", "host", "port", "user", "security", "auth", "color", "ca-file", "pin", "keep-days", "limit", "timeout", "check-every"
	Reason string // "missing", "taken", "malformed", "out-of-range", "unprotected", "unreadable"
	Text   string
}

func (e *SettingError) Error() string { return e.Text }

// Validate reports what is wrong with the settings in words for a person (a *SettingError); nil when they can be used.
func (a *Account) Validate() error {
	if a.Local {
		return a.validateName()
	}
	for _, check := range []func() error{
		a.validateName, a.validateAddress, a.validateServer, a.validateSecurity, a.validateRules,
	} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

func (a *Account) validateName() error {
	switch {
	case strings.TrimSpace(a.Name) == "":
		return &SettingError{"name", "missing", "The account needs a name."}
	case hasControl(a.Name) || hasControl(a.Person):
		return &SettingError{"name", "malformed", "The name must be one line of text."}
	}
	return nil
}

func (a *Account) validateAddress() error {
	if a.Address == "" {
		return &SettingError{"address", "missing", "The account needs a mail address."}
	}
	at := strings.LastIndexByte(a.Address, '@')
	if at < 1 || at == len(a.Address)-1 || hasControl(a.Address) || strings.ContainsAny(a.Address[at:], " \t") {
		return &SettingError{"address", "malformed", "The mail address looks like name@example.org."}
	}
	return nil
}

func (a *Account) validateServer() error {
	switch {
	case a.Host == "":
		return &SettingError{"host", "missing", "The name of the server is missing."}
	case hasControl(a.Host) || strings.ContainsAny(a.Host, " /@") || strings.Contains(a.Host, ":") && !isIP(a.Host):
		return &SettingError{"host", "malformed", "The server is a name such as pop.example.org, without port or slashes."}
	case a.Port < 1 || a.Port > 65535:
		return &SettingError{"port", "out-of-range", "The port is a number from 1 to 65535; usual are 995 and 110."}
	case a.User == "":
		return &SettingError{"user", "missing", "The user name is missing; with most providers it is the mail address."}
	case strings.ContainsAny(a.User, "\r\n\x00"):
		return &SettingError{"user", "malformed", "The user name must be one line of text."}
	}
	return nil
}

// validateSecurity refuses to send a password over a line that anybody may read, unless the user allowed it for this
// account, the line does not leave this computer, or the mechanism never sends the password itself.
func (a *Account) validateSecurity() error {
	switch {
	case a.Security < pop3.TLSImplicit || a.Security > pop3.Plain:
		return &SettingError{"security", "malformed", "The connection is secured by TLS, STARTTLS, or not at all."}
	case a.Security == pop3.Plain && !a.mayBePlain() && !provesOnly(a.Auth):
		return &SettingError{"security", "unprotected",
			"Without TLS anybody on the way can read the password. Choose TLS, or allow it for this account."}
	case a.Auth != "" && !slices.Contains(pop3.MechanismNames(), strings.ToUpper(a.Auth)):
		return &SettingError{"auth", "unknown",
			"There is no such way to sign in. There are: " + strings.Join(pop3.MechanismNames(), ", ") + ", and oauth2."}
	case a.OAuth != nil && a.OAuth.Name == "":
		return &SettingError{"auth", "missing", "Signing in with the browser needs the name of a provider."}
	case len(a.PinSHA256) != 0 && len(a.PinSHA256) != 32:
		return &SettingError{"pin", "malformed", "The fingerprint of the certificate must have 64 hexadecimal digits."}
	}
	if a.CAFile == "" {
		return nil
	}
	pem, err := os.ReadFile(a.CAFile)
	switch {
	case err != nil:
		return &SettingError{"ca-file", "unreadable", "The file with the certificate authority cannot be read (" + err.Error() + ")."}
	case !x509.NewCertPool().AppendCertsFromPEM(pem):
		return &SettingError{"ca-file", "malformed", "The file " + a.CAFile + " holds no certificate in the PEM format."}
	}
	return nil
}

func (a *Account) validateRules() error {
	switch {
	case a.Color != "" && !slices.Contains(Colors(), a.Color):
		return &SettingError{"color", "unknown", "There is no such colour. There are: " + strings.Join(Colors(), ", ") + "."}
	case a.Keep < KeepAlways || a.Keep > KeepNever:
		return &SettingError{"keep-days", "malformed", "There is no such rule for keeping mail on the server."}
	case a.Keep == KeepDays && (a.KeepDays < 1 || a.KeepDays > mostKeepDays):
		return &SettingError{"keep-days", "out-of-range", "Mail is kept on the server for 1 day at least."}
	case a.Limit != 0 && a.Limit < smallestLimit:
		return &SettingError{"limit", "out-of-range", "The limit is 4 KB at least, or none."}
	case min(a.Tariff.SessionLimit, a.Tariff.MonthLimit) < 0 || !(a.Tariff.PricePerMB >= 0):
		return &SettingError{"tariff", "out-of-range", "Limits and prices are not negative."}
	case a.Timeout != 0 && (a.Timeout < time.Second || a.Timeout > longestTimeout):
		return &SettingError{"timeout", "out-of-range", "The server is given from 1 second to 10 minutes to answer."}
	case a.CheckEvery != 0 && a.CheckEvery < shortestCheck:
		return &SettingError{"check-every", "out-of-range", "New mail is looked for once a minute at most."}
	}
	return nil
}

// mayBePlain says whether a password may be sent without TLS: the user allowed it, or the line stays on this computer.
func (a *Account) mayBePlain() bool { return a.PlainPassword || isLoopback(a.Host) }

// provesOnly says whether the mechanism proves the password without sending it (RFC 1939 APOP, RFC 2195, RFC 5802).
func provesOnly(mechanism string) bool {
	m := strings.ToUpper(mechanism)
	return slices.Contains([]string{"APOP", "CRAM-MD5"}, m) || strings.HasPrefix(m, "SCRAM-")
}

func isLoopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

// Colors are what Account.Color may be; the window has a light and a dark tint of each.
func Colors() []string { return []string{"blue", "amber", "green", "plum", "rose", "teal"} }

// Mechanisms are what Account.Auth may be, the strongest first.
func Mechanisms() []string { return pop3.MechanismNames() }

func isIP(host string) bool {
	_, err := netip.ParseAddr(host)
	return err == nil
}

func hasControl(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f })
}
