package pop3

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"os"
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
	endedEmpty bool         // with an empty response
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
