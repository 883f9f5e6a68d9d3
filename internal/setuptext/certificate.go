package setuptext

import (
	"strings"

	"valija/account/certificate"
	"valija/internal/i18n"
)

// Certificate is what a person can compare of a certificate.
func Certificate(w *i18n.Words, c certificate.Info) []Line {
	issuer := c.Issuer
	if c.OwnMade {
		issuer = w.T("setup.certificate.own_made")
	}
	return []Line{
		{w.T("setup.certificate.subject"), c.Subject},
		{w.T("setup.certificate.names"), strings.Join(c.Names, ", ")},
		{w.T("setup.certificate.issuer"), issuer},
		{w.T("setup.certificate.valid"), w.T("setup.certificate.from_to", "from", w.Moment(c.NotBefore), "to", w.Moment(c.NotAfter))},
		{w.T("setup.certificate.fingerprint"), c.SHA256},
	}
}

// FingerprintLines cuts a fingerprint in two, for eyes and for narrow windows.
func FingerprintLines(sha256 string) string {
	if len(sha256) != 95 {
		return sha256
	}
	return sha256[:47] + "\n" + sha256[48:]
}
