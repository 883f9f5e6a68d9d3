// Package pop3 speaks the client side of POP3 (RFC 1939 and its extensions).
package pop3

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"iter"
	"net"
	"time"
)

// Num is a message-number: the place of a message in the maildrop, valid in one session only (RFC 1939 section 5).
type Num int

// UniqueID is the server's lasting name of a message (RFC 1939 section 7, UIDL).
type UniqueID string

// State is the state of a session (RFC 1939 sections 4 to 6).
type State int

const (
	Authorization State = iota
	Transaction
	Update
)

// Security says how the channel is protected. The zero value is the safest.
type Security int

const (
	TLSImplicit Security = iota // TLS from the first octet, port 995 (RFC 8314)
	TLSUpgrade                  // STLS, required: no secret is sent when it fails (RFC 2595)
	Plain                       // no protection; a password is sent only with Options.PlainPassword
)

// DropListing is the answer to STAT.
type DropListing struct {
	Messages int
	Octets   int64
}

// ScanEntry is one line of LIST. Octets is the server's claim, a hint only.
type ScanEntry struct {
	Num    Num
	Octets int64
}

// UniqueIDEntry is one line of UIDL.
type UniqueIDEntry struct {
	Num Num
	ID  UniqueID
}

// Capabilities is the answer to CAPA: tag in upper case to its parameters.
type Capabilities map[string][]string

func (c Capabilities) Has(tag string) bool { _, ok := c[tag]; return ok }

// Line is one line of the conversation, secrets already masked.
type Line struct {
	Time       time.Time
	FromServer bool
	TLS        bool
	Text       string // without CRLF; message bodies are summed up, not copied
	Octets     int    // on the wire
}

// Options are the settings of a session; the zero value works.
type Options struct {
	Security       Security
	PlainPassword  bool          // with Plain: allow a secret on an unprotected channel
	TLS            *tls.Config   // nil: system roots, TLS 1.2 or later, host name checked
	PinSHA256      []byte        // accept exactly this leaf certificate (SHA-256 of its DER) instead of verifying
	CommandTimeout time.Duration // 0: default
	LockStep       bool          // never more than one command in flight
	Transcript     func(Line)
	DialContext    func(ctx context.Context, network, address string) (net.Conn, error)
}

// Credentials sign in. Exactly one of Password and Token is set.
type Credentials struct {
	User      string
	Password  string
	Token     string // OAuth 2 access token
	Mechanism string // "": the strongest that the server offers; else USER, APOP, PLAIN, ...
}

// Error is a refusal by the server: the text behind -ERR.
type Error struct {
	Command string // keyword only, never its arguments
	Code    string // RFC 2449/3206 response code: "AUTH", "IN-USE", "SYS/TEMP", "" when there is none
	Text    string
}

func (e *Error) Error() string   { return "pop3: " + e.Command + ": " + e.Text }
func (e *Error) Temporary() bool { return false }

var (
	ErrProtocol = errors.New("pop3: the server's answer is not POP3")
	ErrBroken   = errors.New("pop3: the session is broken by an earlier error")
	ErrState    = errors.New("pop3: the command is not allowed in this state")
	errNotBuilt = errors.New("pop3: not built yet")
)

// Client is one session. Its methods must not be called concurrently.
type Client struct{}

// Dial connects to address (host:port), sets up TLS as Options say, and reads the greeting.
func Dial(ctx context.Context, address string, opt *Options) (*Client, error) {
	return nil, errNotBuilt
}

// New starts a session on conn; host is the name the certificate must carry.
func New(ctx context.Context, conn net.Conn, host string, opt *Options) (*Client, error) {
	return nil, errNotBuilt
}

func (c *Client) State() State                                           { return Authorization }
func (c *Client) Greeting() string                                       { return "" }
func (c *Client) TLSState() (tls.ConnectionState, bool)                  { return tls.ConnectionState{}, false }
func (c *Client) OctetsIn() int64                                        { return 0 } // on the wire, below TLS
func (c *Client) OctetsOut() int64                                       { return 0 }
func (c *Client) Capabilities(ctx context.Context) (Capabilities, error) { return nil, errNotBuilt }
func (c *Client) SignIn(ctx context.Context, cred Credentials) error     { return errNotBuilt }
func (c *Client) Stat(ctx context.Context) (DropListing, error)          { return DropListing{}, errNotBuilt }
func (c *Client) List(ctx context.Context) ([]ScanEntry, error)          { return nil, errNotBuilt }
func (c *Client) ListOne(ctx context.Context, n Num) (ScanEntry, error) {
	return ScanEntry{}, errNotBuilt
}
func (c *Client) UniqueIDs(ctx context.Context) ([]UniqueIDEntry, error) { return nil, errNotBuilt }
func (c *Client) UniqueID(ctx context.Context, n Num) (UniqueID, error)  { return "", errNotBuilt }
func (c *Client) Delete(ctx context.Context, n Num) error                { return errNotBuilt }
func (c *Client) Reset(ctx context.Context) error                        { return errNotBuilt }
func (c *Client) Noop(ctx context.Context) error                         { return errNotBuilt }
func (c *Client) Quit(ctx context.Context) error                         { return errNotBuilt } // nil only when +OK came
func (c *Client) Close() error                                           { return errNotBuilt } // without QUIT: nothing is deleted
func (c *Client) Retrieve(ctx context.Context, n Num) (*Message, error)  { return nil, errNotBuilt }
func (c *Client) Top(ctx context.Context, n Num, lines int) (*Message, error) {
	return nil, errNotBuilt
}

// Listings asks LIST and UIDL in flight together where the server allows it.
func (c *Client) Listings(ctx context.Context) ([]ScanEntry, []UniqueIDEntry, error) {
	return nil, nil, errNotBuilt
}

// Message is one RETR or TOP answer: an io.Reader of the exact octets. It must be read to io.EOF or closed
// before the next command. A cut message ends in io.ErrUnexpectedEOF, never io.EOF.
type Message struct {
	Num Num
}

func (m *Message) Read(p []byte) (int, error) { return 0, errNotBuilt }
func (m *Message) Close() error               { return errNotBuilt }

var _ io.ReadCloser = (*Message)(nil)

// Request asks RetrieveAll for one message.
type Request struct {
	Num    Num
	Top    bool  // TOP with Lines instead of RETR
	Lines  int   // with Top
	Octets int64 // expected, from LIST; 0: unknown
}

// RetrieveAll keeps the link full: many RETR and TOP commands in flight, answers in order. For each request it yields
// the message (read or dropped inside the loop body; what is left unread is drained), or, when the server refuses this
// one, a Message with only Num set and an *Error; the walk goes on. Any other error ends the walk and breaks the session.
func (c *Client) RetrieveAll(ctx context.Context, reqs []Request) iter.Seq2[*Message, error] {
	return func(yield func(*Message, error) bool) { yield(nil, errNotBuilt) }
}

// DeleteAll marks many messages, pipelined; it yields each number with nil or the server's *Error.
func (c *Client) DeleteAll(ctx context.Context, nums []Num) iter.Seq2[Num, error] {
	return func(yield func(Num, error) bool) { yield(0, errNotBuilt) }
}
