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

// FingerprintLines cuts a SHA-256 fingerprint in four lines of eight octets, for eyes and for narrow windows.
func FingerprintLines(sha256 string) string {
	const line = 8 * len("00:")
	if len(sha256) != 4*line-1 {
		return sha256
	}
	return sha256[:line-1] + "\n" + sha256[line:2*line-1] + "\n" + sha256[2*line:3*line-1] + "\n" + sha256[3*line:]
}
