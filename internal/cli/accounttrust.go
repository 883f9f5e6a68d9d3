package cli

import (
	"time"

	"valija/account"
	"valija/account/certificate"
	"valija/internal/foreign"
)

// applyTrust reads --trust, --untrust and --old-tls.
func (c *accountFlags) applyTrust(a *account.Account) error {
	if c.untrust {
		*a = a.Untrust()
	}
	if c.set.Changed("old-tls") {
		a.OldTLS = c.oldTLS
		if c.oldTLS {
			c.tell("cli.old_tls_warning")
		}
	}
	if !c.set.Changed("trust") {
		return nil
	}
	sum, ok := certificate.Parse(c.trust)
	if !ok {
		return c.usage("cli.bad_fingerprint", "value", foreign.Line(c.trust))
	}
	a.PinSHA256 = sum
	a.Pinned = &account.Pinned{Info: certificate.Info{SHA256: certificate.Format(sum)}, Since: c.opt.Now().UTC().Truncate(time.Second)}
	return nil
}
