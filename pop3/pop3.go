// Package pop3 speaks the client side of POP3: RFC 1939 with CAPA (2449), STLS (2595, 8314), extended response codes
// (3206), SASL (5034), and UTF8 and LANG (6856). It hands out exact octets; it knows nothing of files, MIME or windows.
//
// A session is a [Client], and it goes through three states. In this order things happen:
//
//   - [Dial] connects, sets up TLS as [Options].Security says, and reads the greeting. The session is now in the
//     [Authorization] state, where [Client.Capabilities] may be asked for.
//   - [Client.SignIn] picks the strongest mechanism that both sides know and that shows no secret to the line. The
//     session is now in the [Transaction] state.
//   - [Client.Stat], [Client.Listings] and their like tell what lies in the maildrop: a message-number [Num] for this
//     session, a size that is a hint only, and a lasting [UniqueID] for each message.
//   - [Client.RetrieveAll] keeps the link full and yields each [Message] as a stream of exact octets; [Client.Retrieve]
//     and [Client.Top] ask for one. Only an io.EOF says that a message came whole.
//   - [Client.Delete] and [Client.DeleteAll] mark messages, [Client.Reset] takes every mark back.
//   - [Client.Quit] enters the [Update] state, where the server removes what was marked. A session that ends in any other
//     way, [Client.Close] or a cut, deletes nothing (RFC 1939 section 6).
//
// A refusal by the server is an *[Error], after which the session goes on. Everything else that goes wrong, an answer that
// is not POP3 ([ErrProtocol]), a cut (io.ErrUnexpectedEOF), silence ([ErrStalled]) or the end of a context, breaks the
// session: the connection is closed, and every later call returns [ErrBroken]. Nobody goes on out of step.
//
// A server is not trusted. Everything it sends is bounded (limits.go says by what and why), no argument can smuggle in a
// second command, no secret is written before the channel is what Options ask for, and none reaches the transcript.
package pop3

import "strconv"

// Num is a message-number: the place of a message in the maildrop, valid in one session only (RFC 1939 section 5).
// The first is 1.
type Num int

// UniqueID is the server's lasting name of a message (RFC 1939 section 7, UIDL). Real servers give ids longer than the
// RFC's 70 characters, with spaces inside, and the same one to two messages.
type UniqueID string

// State is the state of a session (RFC 1939 sections 4 to 6).
type State int

// The states, in the order in which a session goes through them.
const (
	Authorization State = iota // the server waits for the user to sign in
	Transaction                // the maildrop is open
	Update                     // QUIT was sent: the session is over
)

// String names the state as RFC 1939 does.
func (s State) String() string {
	switch s {
	case Authorization:
		return "AUTHORIZATION"
	case Transaction:
		return "TRANSACTION"
	case Update:
		return "UPDATE"
	}
	return "State(" + strconv.Itoa(int(s)) + ")"
}

// DropListing is the answer to STAT: how many messages the maildrop holds, and their size in octets. Octets is the
// server's claim, 0 when it makes no sense.
type DropListing struct {
	Messages int
	Octets   int64
}

// ScanEntry is one line of LIST. Octets is the server's claim, a hint only, and 0 when it makes no sense.
type ScanEntry struct {
	Num    Num
	Octets int64
}

// UniqueIDEntry is one line of UIDL.
type UniqueIDEntry struct {
	Num Num
	ID  UniqueID
}
