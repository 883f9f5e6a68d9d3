package autoconfig

import (
	"context"
	"crypto/tls"
	"errors"
	"time"

	"valija/pop3"
)

// probeTimeout: who does not answer in this time is not the server of a person who waits before a form. On a satellite
// link TCP and TLS take two seconds.
const probeTimeout = 8 * time.Second

// probe connects to a server as far as its certificate and greeting, and leaves. It knows no password.
func (f *Finder) probe(ctx context.Context, s Server) error {
	limit, cancel := context.WithTimeout(ctx, probeTimeout)
	defer cancel()
	c, err := pop3.Dial(limit, s.Address(), &pop3.Options{
		Security: s.Security, CommandTimeout: probeTimeout, DialContext: f.Dial,
		TLS: &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: f.Roots},
	})
	if err != nil {
		return err
	}
	return c.Leave(limit)
}

// answersOnly reports whether a server is there, but its certificate is not to be trusted as it is: the user may know it.
func answersOnly(err error) bool {
	_, unverified := errors.AsType[*tls.CertificateVerificationError](err)
	return unverified
}
