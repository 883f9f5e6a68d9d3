package pop3server

import "strings"

// Action is what a Fault does.
type Action int

// The actions.
const (
	Cut        Action = iota // carry the command out, and close the connection after After octets of the answer
	HangUp                   // close the connection instead of carrying the command out
	Stall                    // fall silent after After octets of the answer, until the client goes away
	Drip                     // after After octets of the answer, send one octet a second
	Refuse                   // answer -ERR Text, and do nothing
	Answer                   // send Text, exactly, in place of the answer, and do nothing
	Prepend                  // send Text, exactly, before the answer
	Repeat                   // answer twice
	Lose                     // read the command and never answer
	LoseBehind               // carry the command out, and lose what the client sent behind it in the meantime
	Misnumber                // in a listing, number each message one too high
	NoStuffing               // send a message without byte-stuffing
	BareLF                   // send a message with LF in place of CRLF, the terminator too
	GluedDot                 // send the last line of a message without its CRLF
)

// WholeAnswer, as Fault.After, is the end of the answer.
const WholeAnswer = -1

// Fault is one thing that the server does wrong. The zero value cuts every connection before the greeting.
type Fault struct {
	Command string // keyword of the command that is answered wrongly; "" is the greeting, "*" every command
	Num     int    // only about this message-number; 0: any
	Session int    // only in this connection, counted from 1; 0: in all
	Skip    int    // so many times it goes well first
	Times   int    // and so many times wrong; 0: always

	Do    Action
	After int64  // octets of the answer that are still sent (Cut, Stall, Drip), or WholeAnswer
	Text  string // of Refuse ("[SYS/TEMP] try later"), Answer ("+OK 7 -5\r\n") and Prepend
}

// matches reports whether f is about a command in a session.
func (f *Fault) matches(command string, num, session int) bool {
	return (f.Command == "*" || strings.EqualFold(f.Command, command)) &&
		(f.Num == 0 || f.Num == num) && (f.Session == 0 || f.Session == session)
}

// fault returns the first fault that applies to a command, nil when all goes well, and counts it.
func (s *Server) fault(command string, num, session int) *Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range s.opt.Faults {
		f := &s.opt.Faults[i]
		if !f.matches(command, num, session) {
			continue
		}
		s.faults[i]++
		if nth := s.faults[i]; nth > f.Skip && (f.Times == 0 || nth <= f.Skip+f.Times) {
			return f
		}
	}
	return nil
}
