package pop3

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
)

// startTLS upgrades the channel (RFC 2595 section 4). It is sent without asking CAPA first: only the answer counts.
func (c *Client) startTLS(ctx context.Context) error {
	if _, err := c.exchange("STLS"); err != nil {
		if e, ok := errors.AsType[*Error](err); ok {
			return fmt.Errorf("%w: %w", ErrNoTLS, plainError(e))
		}
		return err
	}
	// Octets that came together with the consent were written by someone who does not hold the key: they must not
	// survive into the protected session.
	if c.discarded = c.br.Buffered(); c.discarded > 0 {
		c.sumUp("discarded: came before TLS was up", int64(c.discarded))
	}
	return c.handshake(ctx)
}

// plainError keeps a refusal's words without its type: whoever catches an *Error goes on with the session.
func plainError(e *Error) error { return errors.New(e.Error()) }

// Discarded returns how many octets the server sent between its consent to STLS and TLS. Anything but 0 is an attack on
// the line or a broken server; the octets were thrown away.
func (c *Client) Discarded() int { return c.discarded }

// handshake puts TLS over the link. Nothing that was learnt before holds after it.
func (c *Client) handshake(ctx context.Context) error {
	c.link.until(c.timeout(dialTimeout))
	first := &hello{Conn: c.link}
	conn := tls.Client(first, c.tlsConfig())
	if err := conn.HandshakeContext(ctx); err != nil {
		if first.outdated() {
			return fmt.Errorf("%w: %w", ErrOldTLS, err)
		}
		if header, ok := errors.AsType[tls.RecordHeaderError](err); ok {
			answer := string(header.RecordHeader[:])
			if isWeb(answer) {
				return fmt.Errorf("%w: %w: %w", ErrNoTLS, ErrWeb, header)
			}
			return fmt.Errorf("%w: %w: %s", ErrNoTLS, header, quote(answer))
		}
		return fmt.Errorf("TLS: %w", err)
	}
	c.conn, c.isTLS = conn, true
	c.br = bufio.NewReaderSize(conn, readBuffer)
	c.caps, c.lastCaps = nil, nil
	return nil
}

// tlsConfig is the caller's configuration with the host's name and, when a certificate is pinned, with that in place of
// the chain: a pinned certificate may be self-signed, expired or for another name.
func (c *Client) tlsConfig() *tls.Config {
	config := &tls.Config{MinVersion: tls.VersionTLS12}
	if c.opt.TLS != nil {
		config = c.opt.TLS.Clone()
	}
	if config.ServerName == "" {
		config.ServerName = c.host
	}
	if len(c.opt.PinSHA256) == 0 {
		return config
	}
	config.InsecureSkipVerify = true // replaced by verifyPin, which resumed sessions pass too
	config.VerifyConnection = c.verifyPin
	return config
}

// CertificateError is a server that shows another certificate than the pinned one. It is an ErrCertificate.
type CertificateError struct{ Certificate *x509.Certificate }

// Error says which certificate it was, by its fingerprint.
func (e *CertificateError) Error() string {
	return fmt.Sprintf("%v: it has SHA-256 %X", ErrCertificate, sha256.Sum256(e.Certificate.Raw))
}

// Is says that it is an ErrCertificate.
func (e *CertificateError) Is(target error) bool { return target == ErrCertificate }

// verifyPin accepts exactly the pinned leaf certificate.
func (c *Client) verifyPin(state tls.ConnectionState) error {
	if len(state.PeerCertificates) == 0 {
		return ErrCertificate
	}
	sum := sha256.Sum256(state.PeerCertificates[0].Raw)
	if !bytes.Equal(sum[:], c.opt.PinSHA256) {
		return &CertificateError{Certificate: state.PeerCertificates[0]}
	}
	return nil
}
