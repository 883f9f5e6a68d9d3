package pop3server

import (
	"bufio"
	"crypto/tls"
	"errors"
	"net"
	"strconv"
	"strings"
	"time"
)

// idleLimit is the server's patience: RFC 1939 section 3 asks for ten minutes at least.
const idleLimit = 10 * time.Minute

// maxCommand bounds a command line, in octets: RFC 2449 section 4 has 255; tokens are longer.
const maxCommand = 16 << 10

// session is one connection. Everything in it is owned by the goroutine of serve.
type session struct {
	server *Server
	number int // of the connection, from 1
	conn   net.Conn
	secure bool
	in     *bufio.Reader
	wire   *output
	out    *bufio.Writer

	user     string // named by USER, not yet believed
	signedIn *User
	drop     *snapshot // nil in the AUTHORIZATION state
	raw      *Fault    // how the next message goes out wrongly
	over     bool
}

func newSession(s *Server, conn net.Conn, number int) *session {
	_, secure := conn.(*tls.Conn)
	se := &session{server: s, number: number, secure: secure}
	se.attach(conn)
	return se
}

// attach makes conn the session's channel. Whatever was read of the last one is forgotten (RFC 2595 section 4).
func (s *session) attach(conn net.Conn) {
	s.conn = conn
	s.in = bufio.NewReaderSize(conn, maxCommand)
	s.wire = &output{conn: conn, done: s.server.closed}
	s.out = bufio.NewWriterSize(s.wire, 32<<10)
}

// serve runs the session to its end.
func (s *session) serve() {
	defer s.leave()
	greeting := s.server.opt.Greeting
	if greeting == "" {
		greeting = "POP3 server ready"
	}
	err := s.answer("", 0, func() error { return s.ok(greeting) })
	for err == nil && !s.over {
		err = s.next()
	}
	_ = s.out.Flush() // the client may have gone
}

// leave gives the maildrop back. Nothing is deleted here: only QUIT does that.
func (s *session) leave() {
	if s.drop != nil {
		s.server.unlock(s.signedIn.Maildrop)
	}
}

// next reads and answers one command. Answers wait in the buffer while more commands are there: that is PIPELINING.
func (s *session) next() error {
	if s.in.Buffered() == 0 {
		if err := s.out.Flush(); err != nil {
			return err
		}
	}
	line, err := s.readLine()
	if err != nil {
		return err
	}
	keyword, argument, _ := strings.Cut(line, " ")
	keyword = strings.ToUpper(keyword)
	first, _, _ := strings.Cut(argument, " ")
	num, err := strconv.Atoi(first)
	if err != nil {
		num = 0
	}
	return s.answer(keyword, num, func() error { return s.do(keyword, argument) })
}

// readLine reads one line without its line end.
func (s *session) readLine() (string, error) {
	if err := s.conn.SetReadDeadline(time.Now().Add(idleLimit)); err != nil {
		return "", err
	}
	line, err := s.in.ReadSlice('\n')
	if err != nil {
		return "", err
	}
	return strings.TrimRight(string(line), "\r\n"), nil
}

// answer carries out a command, wrongly when a fault says so.
func (s *session) answer(command string, num int, do func() error) error {
	if !s.wire.wait(s.server.opt.Delay) {
		return errCut
	}
	f := s.server.fault(command, num, s.number)
	if f == nil {
		return do()
	}
	if f.Do == HangUp {
		_ = s.out.Flush() // what was answered before still arrives
		return errCut
	}
	return s.answerWrongly(f, do)
}

// answerWrongly carries out a command as f wants it.
func (s *session) answerWrongly(f *Fault, do func() error) error {
	switch f.Do {
	case Lose:
		return nil
	case Refuse:
		return s.err(f.Text)
	case Answer:
		return s.send(f.Text)
	case Prepend:
		if err := s.send(f.Text); err != nil {
			return err
		}
		return do()
	case Repeat:
		if err := do(); err != nil {
			return err
		}
		return do()
	}
	if err := s.out.Flush(); err != nil {
		return err // the answers before this one are right
	}
	s.raw = f
	s.wire.expect(f)
	err := errors.Join(do(), s.out.Flush())
	s.raw = nil
	switch {
	case err != nil || f.Do == Cut:
		return errors.Join(err, errCut)
	case f.Do == Stall:
		s.wire.silence()
		return errCut
	case f.Do == LoseBehind:
		_, err = s.in.Discard(s.in.Buffered())
	}
	s.wire.expect(nil)
	return err
}

// do carries out one command in the state that the session is in.
func (s *session) do(keyword, argument string) error {
	switch keyword {
	case "CAPA":
		return s.capa()
	case "QUIT":
		return s.quit()
	case "UTF8", "LANG":
		return s.language(keyword, argument)
	}
	if s.drop == nil {
		return s.authorize(keyword, argument)
	}
	return s.transact(keyword, argument)
}

// authorize carries out a command of the AUTHORIZATION state.
func (s *session) authorize(keyword, argument string) error {
	switch keyword {
	case "STLS":
		return s.startTLS()
	case "USER":
		if s.refusesClear() {
			return s.err("sign in needs TLS, use STLS")
		}
		s.user = argument
		return s.ok("who are you?")
	case "PASS":
		return s.pass(argument)
	case "APOP":
		return s.apop(argument)
	case "AUTH":
		return s.auth(argument)
	}
	return s.err("unknown command before sign-in")
}

// quit ends the session; from the TRANSACTION state it removes what is marked (RFC 1939 section 6).
func (s *session) quit() error {
	if s.drop != nil && !s.over {
		s.drop.update(s.signedIn.Maildrop)
	}
	s.over = true
	return s.ok("bye")
}

// startTLS upgrades the channel (RFC 2595 section 4).
func (s *session) startTLS() error {
	if s.secure || s.server.opt.TLS == nil {
		return s.err("no TLS here")
	}
	if err := s.ok("begin TLS"); err != nil {
		return err
	}
	if err := s.out.Flush(); err != nil {
		return err
	}
	conn := tls.Server(s.conn, s.server.opt.TLS)
	if err := conn.SetDeadline(time.Now().Add(idleLimit)); err != nil {
		return err
	}
	if err := conn.HandshakeContext(s.server.closed); err != nil {
		return err
	}
	s.secure, s.user = true, ""
	s.attach(conn)
	return nil
}

// refusesClear reports whether a secret must not be asked for on this channel.
func (s *session) refusesClear() bool { return s.server.opt.RequireTLS && !s.secure }

// ok answers +OK.
func (s *session) ok(text string) error { return s.send(strings.TrimRight("+OK "+text, " ") + "\r\n") }

// err answers -ERR.
func (s *session) err(text string) error {
	return s.send(strings.TrimRight("-ERR "+text, " ") + "\r\n")
}

// send puts octets into the answer.
func (s *session) send(text string) error {
	_, err := s.out.WriteString(text)
	return err
}
