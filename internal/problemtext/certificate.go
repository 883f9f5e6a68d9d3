package problemtext

import (
	"errors"
	"time"

	"valija/account"
	"valija/pop3"
)

// certificateFault is the message that tells why a server was not believed.
func certificateFault(p *account.Problem, now time.Time) string {
	if errors.Is(p.Err, pop3.ErrImpostor) {
		return "impostor"
	}
	return string(p.Fault(now))
}
