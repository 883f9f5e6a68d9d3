package pop3server

import (
	"crypto/md5"
	"crypto/subtle"
	"encoding/hex"
	"fmt"
	"strings"
)

// pass answers PASS.
func (s *session) pass(password string) error {
	name := s.user
	s.user = ""
	if name == "" {
		return s.err("USER first")
	}
	u, ok := s.server.users[name]
	if !ok || subtle.ConstantTimeCompare([]byte(u.Password), []byte(password)) != 1 {
		return s.wrong()
	}
	return s.enter(&u)
}

// apop answers APOP (RFC 1939 section 7), when the greeting has a challenge.
func (s *session) apop(argument string) error {
	challenge := s.challenge()
	if challenge == "" {
		return s.err("unknown command before sign-in")
	}
	i := strings.LastIndexByte(argument, ' ')
	if i < 0 {
		return s.err("APOP wants a name and a digest")
	}
	u, ok := s.server.users[argument[:i]]
	sum := md5.Sum([]byte(challenge + u.Password))
	if !ok || subtle.ConstantTimeCompare([]byte(hex.EncodeToString(sum[:])), []byte(argument[i+1:])) != 1 {
		return s.wrong()
	}
	return s.enter(&u)
}

// challenge returns the APOP challenge of the greeting, "" when there is none.
func (s *session) challenge() string {
	_, rest, ok := strings.Cut(s.server.opt.Greeting, "<")
	inner, _, closed := strings.Cut(rest, ">")
	if !ok || !closed || !strings.Contains(inner, "@") {
		return ""
	}
	return "<" + inner + ">"
}

// wrong answers wrong credentials (RFC 3206 section 4).
func (s *session) wrong() error { return s.err("[AUTH] wrong user name or password") }

// enter opens the maildrop of u.
func (s *session) enter(u *User) error {
	if u == nil {
		return s.wrong()
	}
	if !s.server.lock(u.Maildrop) {
		return s.err("[IN-USE] another session has the maildrop open")
	}
	s.signedIn, s.drop = u, newSnapshot(u.Maildrop)
	n, octets := s.drop.drop()
	return s.ok(fmt.Sprintf("%d messages (%d octets)", n, octets))
}
