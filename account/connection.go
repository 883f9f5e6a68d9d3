package account

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"os"
	"strconv"
	"strings"

	"valija/pop3"
)

// clientOptions are the settings of the connection.
func (m *Manager) clientOptions(a *Account, line func(pop3.Line)) (*pop3.Options, error) {
	opt := &pop3.Options{
		Security: a.Security, PlainPassword: a.mayBePlain(), PinSHA256: a.PinSHA256,
		CommandTimeout: a.Timeout, Transcript: line,
		TLS: &tls.Config{MinVersion: tls.VersionTLS12, ClientSessionCache: m.tlsSessions},
	}
	if opt.CommandTimeout == 0 {
		opt.CommandTimeout = defaultTimeout
	}
	if a.OldTLS {
		allowOldTLS(opt.TLS)
	}
	if a.CAFile == "" {
		return opt, nil
	}
	pem, err := os.ReadFile(a.CAFile)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errAuthority, err)
	}
	opt.TLS.RootCAs, err = x509.SystemCertPool()
	if err != nil {
		opt.TLS.RootCAs = x509.NewCertPool() // Quirk: a system without roots still trusts the user's file
	}
	if !opt.TLS.RootCAs.AppendCertsFromPEM(pem) {
		return nil, fmt.Errorf("%w: no certificate in %s", errAuthority, a.CAFile)
	}
	return opt, nil
}

// errAuthority: the file of Account.CAFile cannot be used.
var errAuthority = errors.New("account: read the certificate authority")

func (a *Account) serverAddress() string { return net.JoinHostPort(a.Host, strconv.Itoa(a.Port)) }

// allowOldTLS lets a server in that has not been renewed since before 2008. Its line can be listened to by those who take
// the trouble, so that the user has to ask for it, account by account.
func allowOldTLS(config *tls.Config) {
	config.MinVersion = tls.VersionTLS10
	for _, suite := range append(tls.CipherSuites(), tls.InsecureCipherSuites()...) {
		if !strings.Contains(suite.Name, "RC4") { // broken for everybody
			config.CipherSuites = append(config.CipherSuites, suite.ID)
		}
	}
}
