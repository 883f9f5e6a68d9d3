package pop3server

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"valija/pop3"
)

// transact carries out a command of the TRANSACTION state (RFC 1939 sections 5 and 7).
func (s *session) transact(keyword, argument string) error {
	switch keyword {
	case "STAT":
		n, octets := s.drop.drop()
		return s.ok(fmt.Sprintf("%d %d", n, octets))
	case "LIST":
		return s.list(argument, func(m Message) string { return strconv.FormatInt(m.Octets, 10) })
	case "UIDL":
		return s.list(argument, func(m Message) string { return m.UniqueID })
	case "RETR":
		return s.message(argument, -1)
	case "TOP":
		n, count, _ := strings.Cut(argument, " ")
		lines, err := strconv.Atoi(count)
		if err != nil || lines < 0 {
			return s.err("TOP wants a message and a number of lines")
		}
		return s.message(n, lines)
	case "DELE":
		return s.dele(argument)
	case "RSET":
		clear(s.drop.deleted)
		return s.ok("nothing is marked")
	case "NOOP":
		return s.ok("")
	}
	return s.err("unknown command")
}

// numbered finds the message of an argument, or answers that there is none.
func (s *session) numbered(argument string) (n int, m Message, found bool, err error) {
	n, err = strconv.Atoi(argument)
	if err == nil {
		m, found = s.drop.at(n)
	}
	if !found {
		return 0, Message{}, false, s.err("no such message")
	}
	return n, m, true, nil
}

// list answers LIST or UIDL, about one message or all.
func (s *session) list(argument string, field func(Message) string) error {
	shift := 0
	if s.raw != nil && s.raw.Do == Misnumber {
		shift = 1
	}
	if argument != "" {
		n, m, found, err := s.numbered(argument)
		if !found {
			return err
		}
		return s.ok(fmt.Sprintf("%d %s", n+shift, field(m)))
	}
	count, octets := s.drop.drop()
	if err := s.ok(fmt.Sprintf("%d messages (%d octets)", count, octets)); err != nil {
		return err
	}
	for i := range s.drop.messages {
		m, ok := s.drop.at(i + 1)
		if !ok {
			continue
		}
		if err := s.send(strconv.Itoa(i+1+shift) + " " + field(m) + "\r\n"); err != nil {
			return err
		}
	}
	return s.send(".\r\n")
}

// dele marks a message.
func (s *session) dele(argument string) error {
	n, _, found, err := s.numbered(argument)
	if !found {
		return err
	}
	s.drop.deleted[n-1] = true
	return s.ok(fmt.Sprintf("message %d deleted", n))
}

// message answers RETR (lines < 0) and TOP.
func (s *session) message(argument string, lines int) error {
	_, m, found, err := s.numbered(argument)
	if !found {
		return err
	}
	body, err := m.Open()
	if err != nil {
		return s.err("[SYS/TEMP] the message cannot be read")
	}
	defer func() { _ = body.Close() }() // only read from
	if err := s.okMessage(m, lines); err != nil {
		return err
	}
	if s.server.opt.Rate > 0 {
		if err := s.out.Flush(); err != nil {
			return err // what goes before is not at the rate of bodies
		}
		s.wire.rate = s.server.opt.Rate
		defer func() { s.wire.rate = 0 }()
	}
	var r io.Reader = body
	if lines >= 0 {
		r = &topReader{r: bufio.NewReader(body), lines: lines}
	}
	if err := s.sendMessage(r); err != nil {
		return err
	}
	if s.server.opt.Rate > 0 {
		return s.out.Flush() // at the rate of bodies, and before it is reset
	}
	return nil
}

// okMessage is the status line of a message.
func (s *session) okMessage(m Message, lines int) error {
	if lines >= 0 {
		return s.ok("")
	}
	return s.ok(fmt.Sprintf("%d octets", m.Octets))
}

// sendMessage sends a message with byte-stuffing, or in the wrong form that a fault asks for.
func (s *session) sendMessage(r io.Reader) error {
	if s.raw != nil {
		switch s.raw.Do {
		case NoStuffing, BareLF, GluedDot:
			return s.sendMisformed(r)
		}
	}
	w := pop3.NewDotWriter(s.out)
	if _, err := io.Copy(w, r); err != nil {
		return err
	}
	return w.End()
}

// sendMisformed sends a message in a wrong form.
func (s *session) sendMisformed(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	end := ".\r\n"
	switch s.raw.Do {
	case BareLF:
		raw = bytes.ReplaceAll(raw, []byte("\r\n"), []byte("\n"))
		raw = bytes.ReplaceAll(raw, []byte("\n."), []byte("\n.."))
		end = ".\n"
	case GluedDot:
		raw = bytes.ReplaceAll(raw, []byte("\n."), []byte("\n.."))
		raw = bytes.TrimSuffix(raw, []byte("\r\n"))
	}
	return s.send(string(raw) + end)
}

// topReader gives the header, the empty line and the first lines behind it.
type topReader struct {
	r      *bufio.Reader
	lines  int
	inBody bool
	rest   []byte // of the line that is being handed out
}

// Read implements io.Reader.
func (t *topReader) Read(p []byte) (int, error) {
	if len(t.rest) == 0 {
		if t.inBody && t.lines == 0 {
			return 0, io.EOF
		}
		line, err := t.r.ReadBytes('\n')
		if len(line) == 0 {
			return 0, err
		}
		if t.inBody {
			t.lines--
		} else {
			t.inBody = len(bytes.TrimRight(line, "\r\n")) == 0
		}
		t.rest = line
	}
	n := copy(p, t.rest)
	t.rest = t.rest[n:]
	return n, nil
}
