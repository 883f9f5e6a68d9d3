package pop3

import (
	"context"
	"crypto/tls"
	"net"
	"strconv"
	"time"
)

// Security says how the channel is protected. The zero value is the safest. There is no opportunistic mode: a session
// never goes on with less than it was asked for.
type Security int

const (
	// TLSImplicit is TLS from the first octet, port 995 (RFC 8314 section 3.2). Nothing can be read or changed on the way.
	TLSImplicit Security = iota

	// TLSUpgrade is STLS on port 110, required (RFC 2595 section 4). Nothing but STLS is sent before TLS is up; Dial fails
	// when the server refuses. Whatever the server sent together with its consent is thrown away.
	TLSUpgrade

	// Plain is no protection at all: everyone on the way reads the mail. A password is sent only with
	// Options.PlainPassword; mechanisms that do not show it (SCRAM, CRAM-MD5, APOP) are used without.
	Plain
)

// String names the value as the settings do.
func (s Security) String() string {
	switch s {
	case TLSImplicit:
		return "tls"
	case TLSUpgrade:
		return "starttls"
	case Plain:
		return "plain"
	}
	return "Security(" + strconv.Itoa(int(s)) + ")"
}

// Options are the settings of a session; the zero value works.
type Options struct {
	// The channel.
	Security      Security
	PlainPassword bool        // with Plain: allow a secret on an unprotected channel
	TLS           *tls.Config // nil: system roots, TLS 1.2 or later, host name checked; its ClientSessionCache resumes sessions
	PinSHA256     []byte      // accept exactly this leaf certificate (SHA-256 of its DER) instead of verifying
	DialContext   func(ctx context.Context, network, address string) (net.Conn, error)

	// Patience. A CommandTimeout that is set also bounds dialling, sign-in and QUIT, which have longer defaults.
	CommandTimeout time.Duration // for a status line, and for silence inside a transfer; 0: one minute
	SignInTimeout  time.Duration // for the answer that opens the maildrop; 0: CommandTimeout if set, else 5 minutes
	MaxMessage     int64         // octets of one message; 0: 1 GiB, or 256 MiB when its size is unknown

	// What the caller remembers of this server (ask Client.Capabilities and Client.Pipelining afterwards).
	Capabilities Capabilities // not nil: CAPA is not asked before sign-in
	Pipelining   Pipelining   // PipeliningUnknown: use it when offered, after a test
	LockStep     bool         // never more than one command in flight, whatever else is said

	// Transcript gets each line of the conversation, secrets masked; it must return soon.
	Transcript func(Line)
}

// orDefault returns d when it is set, else the command timeout when the caller chose one, else def.
func (o *Options) orDefault(d, def time.Duration) time.Duration {
	switch {
	case d > 0:
		return d
	case o.CommandTimeout > 0:
		return o.CommandTimeout
	}
	return def
}

// Credentials sign in. Exactly one of Password and Token is set.
type Credentials struct {
	User      string
	Password  string
	Token     string // OAuth 2 access token
	Mechanism string // "": the strongest that the server offers; else USER, APOP, PLAIN, ...

	// LastMechanism worked the last time (Client.Mechanism); it is tried first while it is still offered. "": none.
	LastMechanism string
	// EndedEmpty says that LastMechanism ended with an empty response (Client.EndedEmpty): it is sent ahead of the challenge
	// that asks for it, which saves a round trip.
	EndedEmpty bool
}
