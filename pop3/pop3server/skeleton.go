// Package pop3server is an embeddable POP3 server for tests and for the demo maildrop.
package pop3server

import (
	"crypto/tls"
	"io"
	"net"
	"strings"
	"time"
)

// Message is one message of a maildrop.
type Message struct {
	UniqueID string
	Octets   int64                         // of what Open gives
	Open     func() (io.ReadCloser, error) // exact octets, CRLF line ends, not byte-stuffed
}

// Bytes makes a Message of octets in memory.
func Bytes(uniqueID, raw string) Message {
	return Message{UniqueID: uniqueID, Octets: int64(len(raw)), Open: func() (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader(raw)), nil
	}}
}

// Maildrop is what one user has on the server. Safe for concurrent use; a session works on a snapshot taken at sign-in.
type Maildrop struct{}

func NewMaildrop(msgs ...Message) *Maildrop { return &Maildrop{} }
func (m *Maildrop) Add(msgs ...Message)     {}
func (m *Maildrop) Remove(uniqueID string)  {}
func (m *Maildrop) Messages() []Message     { return nil }

// User is one who may sign in.
type User struct {
	Name, Password string
	Maildrop       *Maildrop
}

// Options are the settings of a Server.
type Options struct {
	TLS      *tls.Config // for STLS, and for ServeTLS
	Greeting string
	Faults   []Fault       // what it does wrong, for tests
	Delay    time.Duration // added before each answer
	Rate     int64         // octets a second of message bodies; 0: unlimited (the demo shows progress with it)
}

// Fault is one thing that the server does wrong (cut, stall, refuse, repeat, misnumber, lie).
type Fault struct{}

// Server serves maildrops over any net.Conn.
type Server struct{}

func New(users []User, opt *Options) *Server    { return &Server{} }
func (s *Server) Serve(l net.Listener) error    { return nil } // until Close
func (s *Server) ServeTLS(l net.Listener) error { return nil }
func (s *Server) ServeConn(conn net.Conn)       {} // one session, until its end
func (s *Server) Close() error                  { return nil }

// SelfSigned makes a certificate for host, valid a year, and the pool that trusts it: for tests and the demo.
func SelfSigned(host string) (tls.Certificate, error) { return tls.Certificate{}, nil }
