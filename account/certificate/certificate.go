// Package certificate describes a server's certificate for people, and the exceptions that they make for one (RFC 5280,
// RFC 6125). It decides nothing: crypto/tls does, and pop3 for what is pinned.
package certificate

import (
	"bytes"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"strings"
	"time"
)

// Fault is what is wrong with a certificate.
type Fault string

// The faults. Each has its words in internal/problemtext.
const (
	Unknown   Fault = "unknown" // signed by nobody this computer knows
	OtherName Fault = "name"    // made out to another name
	Expired   Fault = "expired" // its time is over
	NotYet    Fault = "not-yet" // its time has not begun, or this computer's clock is wrong
	Changed   Fault = "changed" // not the one that the user trusts for this account
	Other     Fault = "detail"  // anything else: a forbidden use, a broken chain, too weak a signature
)

// FaultOf says what is wrong, by the error of the connection at time now; Other when it does not tell.
func FaultOf(err error, now time.Time) Fault {
	var (
		unknown x509.UnknownAuthorityError
		name    x509.HostnameError
		invalid x509.CertificateInvalidError
	)
	switch {
	case errors.As(err, &name):
		return OtherName
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		if invalid.Cert != nil && now.Before(invalid.Cert.NotBefore) {
			return NotYet
		}
		return Expired
	case errors.As(err, &unknown):
		return Unknown
	}
	return Other
}

// Info is what a person can compare: with the provider's words, or with what a friend sees elsewhere.
type Info struct {
	SHA256    string    `json:"sha256"` // "AB:CD:...", of its DER
	Subject   string    `json:"subject"`
	Issuer    string    `json:"issuer"`
	Names     []string  `json:"names,omitempty"` // host names and addresses it is made out to
	NotBefore time.Time `json:"not_before"`
	NotAfter  time.Time `json:"not_after"`
	OwnMade   bool      `json:"own_made,omitempty"` // signed with its own key
}

// mostNames are listed: some certificates have hundreds.
const mostNames = 20

// Of describes a certificate.
func Of(c *x509.Certificate) Info {
	names := append([]string{}, c.DNSNames...)
	for _, ip := range c.IPAddresses {
		names = append(names, ip.String())
	}
	return Info{
		SHA256: Fingerprint(c), Subject: nameOf(c.Subject.CommonName, c.Subject.Organization), Names: names[:min(len(names), mostNames)],
		Issuer: nameOf(c.Issuer.CommonName, c.Issuer.Organization), NotBefore: c.NotBefore.UTC(), NotAfter: c.NotAfter.UTC(),
		OwnMade: bytes.Equal(c.RawSubject, c.RawIssuer),
	}
}

func nameOf(common string, organization []string) string {
	if common == "" || len(organization) == 0 || organization[0] == common {
		return strings.Join(append([]string{common}, organization...), "")
	}
	return common + " (" + organization[0] + ")"
}

// Fingerprint is the SHA-256 of a certificate as it is written everywhere: pairs of hexadecimal digits.
func Fingerprint(c *x509.Certificate) string {
	sum := sha256.Sum256(c.Raw)
	return Format(sum[:])
}

// Format writes a fingerprint: "AB:CD:...".
func Format(sum []byte) string {
	pairs := make([]string, len(sum))
	for i, b := range sum {
		pairs[i] = strings.ToUpper(hex.EncodeToString([]byte{b}))
	}
	return strings.Join(pairs, ":")
}

// Parse reads a fingerprint with or without colons, spaces, and "SHA256:" before it; ok is false when it is none.
func Parse(s string) (sum []byte, ok bool) {
	s = strings.TrimSpace(s)
	if head, rest, found := strings.Cut(s, ":"); found && strings.EqualFold(strings.ReplaceAll(head, "-", ""), "SHA256") {
		s = rest
	}
	sum, err := hex.DecodeString(strings.NewReplacer(":", "", " ", "").Replace(s))
	return sum, err == nil && len(sum) == sha256.Size
}

// FromError returns the certificate that was not accepted, nil when the error is about something else.
func FromError(err error) *x509.Certificate {
	e, ok := errors.AsType[*tls.CertificateVerificationError](err)
	if !ok || len(e.UnverifiedCertificates) == 0 {
		return nil
	}
	return e.UnverifiedCertificates[0]
}
