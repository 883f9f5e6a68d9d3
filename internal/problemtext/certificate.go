package problemtext

import (
	"crypto/x509"
	"errors"
)

// certificateFault is the message that tells why a certificate was not accepted, "detail" when the reason is unknown.
func certificateFault(err error) string {
	var (
		unknown x509.UnknownAuthorityError
		name    x509.HostnameError
		invalid x509.CertificateInvalidError
	)
	switch {
	case errors.As(err, &name):
		return "name"
	case errors.As(err, &unknown):
		return "unknown"
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return "expired"
	}
	return "detail"
}
