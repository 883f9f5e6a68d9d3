// Package pop3server is an embeddable POP3 server for tests and for the demo maildrop: RFC 1939 with CAPA and PIPELINING
// (2449), STLS (2595), response codes (3206) and SASL (5034), over any net.Conn.
//
// It keeps to the RFCs, except for the [Fault]s that it is given: then it cuts, stalls, refuses, repeats or lies where a
// test wants to see what a client does about it.
package pop3server

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"sync"
	"time"
)

// User is one who may sign in.
type User struct {
	Name, Password string
	Token          string                  // OAuth 2 access token; "": none is accepted
	Bearer         func(token string) bool // not nil: decides in place of Token, which then may change or expire
	Maildrop       *Maildrop
}

// Options are the settings of a Server; the zero value works.
type Options struct {
	TLS        *tls.Config   // for STLS, and for ServeTLS
	RequireTLS bool          // refuse to sign in without TLS
	Greeting   string        // text of the greeting; an APOP challenge in it (<...@...>) turns APOP on
	Exclusive  bool          // one session at a time in a maildrop; others get [IN-USE]
	Mechanisms []string      // of SASL; nil: all that the server knows
	Hide       []string      // tags that CAPA does not tell although they work
	Faults     []Fault       // what it does wrong, for tests
	Delay      time.Duration // added before each answer
	Rate       int64         // octets a second of message bodies; 0: unlimited (the demo shows progress with it)
}

// Server serves maildrops over any net.Conn. Safe for concurrent use.
type Server struct {
	// Set by New, never changed.
	opt    Options
	users  map[string]User
	closed context.Context
	close  context.CancelFunc
	ended  sync.WaitGroup // sessions

	mu        sync.Mutex
	listeners map[net.Listener]bool
	conns     map[net.Conn]bool
	inUse     map[*Maildrop]bool
	faults    []int // how often each fault has matched
	sessions  int   // how many there were
}

// New makes a server for users.
func New(users []User, opt *Options) *Server {
	s := &Server{
		users:     make(map[string]User, len(users)),
		listeners: map[net.Listener]bool{},
		conns:     map[net.Conn]bool{},
		inUse:     map[*Maildrop]bool{},
	}
	if opt != nil {
		s.opt = *opt
	}
	for _, u := range users {
		if u.Maildrop == nil {
			u.Maildrop = NewMaildrop()
		}
		s.users[u.Name] = u
	}
	s.faults = make([]int, len(s.opt.Faults))
	s.closed, s.close = context.WithCancel(context.Background())
	return s
}

// Serve accepts connections from l until Close, and then returns nil. TLS comes with STLS, when Options have it.
func (s *Server) Serve(l net.Listener) error {
	if !s.keep(func() { s.listeners[l] = true }) {
		return l.Close()
	}
	for {
		conn, err := l.Accept()
		if s.closed.Err() != nil {
			if err == nil {
				_ = conn.Close() // came too late
			}
			return nil
		}
		if err != nil {
			return err
		}
		s.ended.Add(1)
		go func() {
			defer s.ended.Done()
			s.ServeConn(conn)
		}()
	}
}

// ServeTLS is Serve with TLS from the first octet. It needs Options.TLS.
func (s *Server) ServeTLS(l net.Listener) error {
	if s.opt.TLS == nil {
		return errors.New("pop3server: ServeTLS without Options.TLS")
	}
	return s.Serve(tls.NewListener(l, s.opt.TLS))
}

// ServeConn serves one session on conn, until its end, and closes conn.
func (s *Server) ServeConn(conn net.Conn) {
	if !s.keep(func() { s.conns[conn] = true; s.sessions++ }) {
		_ = conn.Close() // the server is closed already
		return
	}
	defer func() {
		_ = conn.Close() // may be closed already
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.conns, conn)
	}()
	s.mu.Lock()
	number := s.sessions
	s.mu.Unlock()
	newSession(s, conn, number).serve()
}

// keep runs note under the lock, unless the server is closed.
func (s *Server) keep(note func()) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed.Err() != nil {
		return false
	}
	note()
	return true
}

// Sessions returns how many connections the server has had.
func (s *Server) Sessions() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.sessions
}

// Close ends the server: the listeners, and every session as a cut does. It waits for the sessions that Serve started.
func (s *Server) Close() error {
	s.mu.Lock()
	s.close()
	for l := range s.listeners {
		_ = l.Close() // Serve sees it
	}
	for c := range s.conns {
		_ = c.Close() // the session sees it
	}
	s.mu.Unlock()
	s.ended.Wait()
	return nil
}

// lock takes a maildrop for one session; it reports whether it was free.
func (s *Server) lock(m *Maildrop) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.opt.Exclusive && s.inUse[m] {
		return false
	}
	s.inUse[m] = true
	return true
}

func (s *Server) unlock(m *Maildrop) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.inUse, m)
}
