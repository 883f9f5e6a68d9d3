package problemtext

import (
	"errors"
	"time"

	"valija/account"
	"valija/account/certificate"
	"valija/internal/i18n"
	"valija/pop3"
)

// certificateFault is the message that tells why a server was not believed.
func certificateFault(p *account.Problem, now time.Time) string {
	if errors.Is(p.Err, pop3.ErrImpostor) {
		return "impostor"
	}
	return string(p.Fault(now))
}

// Fault says what is wrong with a certificate, in a sentence.
func Fault(w *i18n.Words, f certificate.Fault) string {
	return w.T(key(string(account.CertificateWrong), string(f)))
}
