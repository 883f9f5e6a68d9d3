package pop3

import "net"

// helloOctets are enough of what a server says first to know why a handshake failed: a record's header (5 octets), then
// an alert (2), or the header of a ServerHello (4) and its version (2).
const helloOctets = 11

// hello remembers the first octets that come over a channel, for the one question that crypto/tls does not answer: does
// this server speak an outdated version of TLS only?
type hello struct {
	net.Conn
	first []byte
}

func (h *hello) Read(p []byte) (int, error) {
	n, err := h.Conn.Read(p)
	if missing := helloOctets - len(h.first); missing > 0 {
		h.first = append(h.first, p[:min(n, missing)]...)
	}
	return n, err
}

// outdated reports whether the server answered with TLS 1.1 or older, or refused our versions (RFC 5246 appendix E.1,
// RFC 8446 section 6.2: the alert protocol_version).
func (h *hello) outdated() bool {
	const (
		recordAlert, recordHandshake = 21, 22
		alertProtocolVersion         = 70
		serverHello                  = 2
		tls12                        = 0x0303
	)
	switch b := h.first; {
	case len(b) >= 7 && b[0] == recordAlert:
		return b[6] == alertProtocolVersion
	case len(b) == helloOctets && b[0] == recordHandshake && b[5] == serverHello:
		return int(b[9])<<8|int(b[10]) < tls12
	}
	return false
}
