package pop3

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strconv"
	"strings"
	"time"
)

// Client is one session. Its methods must not be called concurrently.
type Client struct {
	// Set by Dial and New.
	opt     Options
	host    string
	address string // to dial again; "" when New was given the connection
	mute    bool   // CAPA broke a connection: it is not sent again

	count *octets // over all connections

	// The channel, replaced by STLS and by dialling again.
	link  *link
	conn  net.Conn // the link, or TLS over it
	br    *bufio.Reader
	isTLS bool

	session
}

// session is what a new connection starts afresh.
type session struct {
	state      State
	greeting   string
	caps       Capabilities // of this state; nil: not asked
	lastCaps   Capabilities // of this connection, whatever the state
	mechanism  string       // that signed in
	roundTrip  time.Duration
	pipelining Pipelining
	marked     bool // a DELE was sent since the last RSET
	inexact    bool // some message had another size than LIST said
	discarded  int  // octets that came between STLS and TLS
	mask       mask
	open       *Message // still being read
	broken     error    // why the session is broken
}

// Dial connects to address (host:port), sets up TLS as Options say, and reads the greeting. A server that greets with a
// refusal ("too many connections") gives an *Error.
func Dial(ctx context.Context, address string, opt *Options) (*Client, error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, fmt.Errorf("pop3: dial: %w", err)
	}
	c := newClient(host, opt)
	c.address = address
	if err := c.dial(ctx); err != nil {
		return nil, err
	}
	return c, nil
}

// New starts a session on conn, which it owns from now on; host is the name the certificate must carry.
func New(ctx context.Context, conn net.Conn, host string, opt *Options) (*Client, error) {
	c := newClient(host, opt)
	if err := c.start(ctx, conn); err != nil {
		return nil, err
	}
	return c, nil
}

func newClient(host string, opt *Options) *Client {
	c := &Client{host: host, count: new(octets)}
	if opt != nil {
		c.opt = *opt
	}
	return c
}

// dial connects and starts the session; it is also how a session that the server dropped before sign-in starts again.
func (c *Client) dial(ctx context.Context) error {
	limit, cancel := context.WithTimeoutCause(ctx, c.opt.orDefault(0, dialTimeout), fmt.Errorf("%w (%w)", ErrStalled, os.ErrDeadlineExceeded))
	defer cancel()
	dial := c.opt.DialContext
	if dial == nil {
		dial = new(net.Dialer).DialContext
	}
	conn, err := dial(limit, "tcp", c.address)
	if err != nil {
		if limit.Err() != nil {
			err = context.Cause(limit)
		}
		return fmt.Errorf("pop3: dial %s: %w", c.address, err)
	}
	return c.start(ctx, conn)
}

// start sets up the channel on conn and reads the greeting.
func (c *Client) start(ctx context.Context, conn net.Conn) error {
	c.session = session{mask: c.mask}
	c.link = &link{Conn: conn, count: c.count, idle: c.timeout(commandTimeout)}
	c.conn, c.isTLS = c.link, false
	c.br = bufio.NewReaderSize(c.conn, readBuffer)
	return c.guard(ctx, "connect", c.greet)
}

// greet reads the greeting, below TLS or above it (RFC 1939 section 4).
func (c *Client) greet(ctx context.Context) error {
	if c.opt.Security == TLSImplicit {
		if err := c.handshake(ctx); err != nil {
			return err
		}
	}
	c.link.until(c.timeout(commandTimeout))
	text, err := c.readReply("")
	if err != nil {
		if e, ok := errors.AsType[*Error](err); ok {
			c.fail(e) // the server is about to close; there is nothing to go on with
		}
		return err
	}
	c.greeting = text
	if c.opt.Security == TLSUpgrade {
		return c.startTLS(ctx)
	}
	return nil
}

// State returns the state of the session.
func (c *Client) State() State { return c.state }

// Greeting returns the server's words behind the +OK of its greeting.
func (c *Client) Greeting() string { return printable(c.greeting) }

// RoundTrip returns the shortest time from a command to its answer so far, 0 before the first.
func (c *Client) RoundTrip() time.Duration { return c.roundTrip }

// OctetsIn returns how many octets came on the wire, below TLS. Safe to call at any time, from any goroutine.
func (c *Client) OctetsIn() int64 { return c.count.in.Load() }

// OctetsOut returns how many octets went out on the wire, below TLS. Safe to call at any time, from any goroutine.
func (c *Client) OctetsOut() int64 { return c.count.out.Load() }

// TLSState returns the state of TLS, and whether the channel has it.
func (c *Client) TLSState() (tls.ConnectionState, bool) {
	conn, ok := c.conn.(*tls.Conn)
	if !ok {
		return tls.ConnectionState{}, false
	}
	return conn.ConnectionState(), true
}

// Noop asks the server to do nothing, which resets its idle timer (RFC 1939 section 5).
func (c *Client) Noop(ctx context.Context) error {
	return c.run(ctx, Transaction, "NOOP", func(context.Context) error {
		_, err := c.exchange("NOOP")
		return err
	})
}

// Quit ends the session and makes the server remove what was marked (RFC 1939 section 6). It returns nil only when the
// server answered +OK; an *Error means that some marked messages may not have been removed, and after any other error
// nobody knows. The connection is closed in every case.
func (c *Client) Quit(ctx context.Context) error {
	defer c.closeRaw()
	return c.run(ctx, c.state, "QUIT", func(context.Context) error {
		_, err := c.exchangeWithin(c.timeout(quitTimeout), "QUIT")
		c.state = Update
		return err
	})
}

// Leave ends a session in which nothing is marked: it sends QUIT and closes without waiting for an answer that would tell
// nothing. With marks it does what Quit does.
func (c *Client) Leave(ctx context.Context) error {
	if c.marked {
		return c.Quit(ctx)
	}
	defer c.closeRaw()
	return c.run(ctx, c.state, "QUIT", func(context.Context) error {
		c.state = Update
		return c.send("QUIT")
	})
}

// Close ends the session without QUIT, at once: the server deletes nothing. After Quit it does nothing.
func (c *Client) Close() error {
	if c.broken == nil && c.state != Update {
		c.broken = net.ErrClosed
	}
	c.closeRaw()
	return nil
}

// closeRaw closes the connection below TLS. That it may be closed already is no error.
func (c *Client) closeRaw() { _ = c.link.Conn.Close() }

// run is how every command starts: it checks that the session is whole, in state, and free, and then guards f.
func (c *Client) run(ctx context.Context, in State, what string, f func(context.Context) error) error {
	if err := c.ready(in); err != nil {
		return fmt.Errorf("pop3: %s: %w", what, err)
	}
	if ctx.Err() != nil {
		return fmt.Errorf("pop3: %s: %w", what, context.Cause(ctx))
	}
	return c.guard(ctx, what, f)
}

// ready reports why no command may be sent now.
func (c *Client) ready(in State) error {
	switch {
	case c.broken != nil:
		return fmt.Errorf("%w (%v)", ErrBroken, c.broken)
	case c.state == Update || c.state != in:
		return fmt.Errorf("%w %v", ErrState, c.state)
	case c.open != nil:
		return fmt.Errorf("%w: message %d is still being read", ErrState, c.open.Num)
	}
	return nil
}

// guard runs f; the end of ctx closes the connection, and every error but a refusal breaks the session.
func (c *Client) guard(ctx context.Context, what string, f func(context.Context) error) error {
	disarm := c.arm(ctx)
	return c.settle(ctx, what, disarm, f(ctx))
}

// arm makes the end of ctx close the connection below TLS. What it returns undoes that, and says whether it came in time.
func (c *Client) arm(ctx context.Context) (disarm func() bool) {
	conn := c.link.Conn
	return context.AfterFunc(ctx, func() { _ = conn.Close() })
}

// settle disarms, and turns what came out of an exchange into what the caller gets.
func (c *Client) settle(ctx context.Context, what string, disarm func() bool, err error) error {
	if !disarm() {
		c.fail(context.Cause(ctx))
	}
	if err == nil {
		return nil
	}
	if e, ok := errors.AsType[*Error](err); ok {
		return e
	}
	switch {
	case errors.Is(err, ErrArgument):
		return fmt.Errorf("pop3: %s: %w", what, err) // nothing was written
	case ctx.Err() != nil:
		err = context.Cause(ctx)
	case errors.Is(err, os.ErrDeadlineExceeded):
		err = fmt.Errorf("%w (%w)", ErrStalled, err)
	case errors.Is(err, io.EOF):
		err = io.ErrUnexpectedEOF
	}
	c.fail(err)
	return fmt.Errorf("pop3: %s: %w", what, err)
}

// fail breaks the session.
func (c *Client) fail(err error) {
	if c.broken == nil {
		c.broken = err
	}
	c.closeRaw()
}

// exchange sends one command and reads its status line.
func (c *Client) exchange(line string) (string, error) {
	return c.exchangeWithin(c.timeout(commandTimeout), line)
}

// exchangeWithin is exchange with a time of its own for the status line.
func (c *Client) exchangeWithin(limit time.Duration, line string) (string, error) {
	start := time.Now()
	if err := c.send(line); err != nil {
		return "", err
	}
	c.link.until(limit)
	command, _, _ := strings.Cut(line, " ")
	text, err := c.readReply(command)
	if err == nil {
		c.measured(time.Since(start))
	}
	return text, err
}

// send writes one command line, and gives its answer the time of a command.
func (c *Client) send(line string) error { return c.sendSecret(line, line) }

// sendSecret is send; the transcript gets shown in place of line.
func (c *Client) sendSecret(line, shown string) error {
	if err := errors.Join(checkArgument(line), c.inStep()); err != nil {
		return err
	}
	c.link.until(c.timeout(commandTimeout))
	c.say(false, shown, len(line)+2)
	return c.write(line)
}

// inStep refuses to take for the next answer what a server has said without being asked. Empty lines do no harm.
func (c *Client) inStep() error {
	b, _ := c.br.Peek(c.br.Buffered())
	if len(bytes.Trim(b, "\r\n")) == 0 {
		_, _ = c.br.Discard(len(b)) // cannot fail: they were peeked
		return nil
	}
	return c.hideError(fmt.Errorf("%w: not asked for: %s", ErrProtocol, quote(string(b))))
}

// write puts line on the wire in one piece.
func (c *Client) write(line string) error {
	_, err := io.WriteString(c.conn, line+"\r\n")
	return err
}

// timeout is the caller's command timeout, or def.
func (c *Client) timeout(def time.Duration) time.Duration { return c.opt.orDefault(0, def) }

// measured notes how long an answer took: the shortest is the round trip.
func (c *Client) measured(d time.Duration) {
	if c.roundTrip == 0 || d < c.roundTrip {
		c.roundTrip = max(d, 1)
	}
}

// checkArgument refuses what would be a second command on the line (RFC 1939 section 3), or no line at all.
func checkArgument(s string) error {
	if i := strings.IndexAny(s, "\r\n\x00"); i >= 0 {
		return fmt.Errorf("%w: CR, LF or NUL in it", ErrArgument)
	}
	if len(s) > maxArgument {
		return fmt.Errorf("%w: more than %d octets", ErrArgument, maxArgument)
	}
	return nil
}

// numbered is a command line with a message-number.
func numbered(command string, n Num) string { return command + " " + strconv.Itoa(int(n)) }
