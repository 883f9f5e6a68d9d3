package pop3

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
)

// Message is one RETR or TOP answer: an io.Reader of the exact octets, byte-stuffing undone and CRLF kept. It must be read
// to io.EOF or closed before the next command. A cut message ends in io.ErrUnexpectedEOF, never io.EOF.
type Message struct {
	Num Num

	c      *Client
	body   dotReader
	what   string                // for errors
	settle func(err error) error // ends the exchange
	began  bool
	came   func(wire int64)    // called after octets were read; may be nil
	check  func(n int64) error // asked at the end, with the size; may be nil
}

// Retrieve asks for message n with RETR (RFC 1939 section 5). The end of ctx cuts the transfer and the session.
func (c *Client) Retrieve(ctx context.Context, n Num) (*Message, error) {
	return c.retrieve(ctx, Request{Num: n})
}

// Top asks for the header and the first lines of message n (RFC 1939 section 7). What comes is a preview at best: servers
// give more lines, fewer, or other header fields than RETR.
func (c *Client) Top(ctx context.Context, n Num, lines int) (*Message, error) {
	return c.retrieve(ctx, Request{Num: n, Top: true, Lines: lines})
}

// retrieve sends one RETR or TOP and opens its answer.
func (c *Client) retrieve(ctx context.Context, r Request) (*Message, error) {
	if err := checkNum(r.command(), r.Num); err != nil {
		return nil, err
	}
	if err := c.ready(Transaction); err != nil {
		return nil, fmt.Errorf("pop3: %s: %w", r.line(), err)
	}
	if ctx.Err() != nil {
		return nil, fmt.Errorf("pop3: %s: %w", r.line(), context.Cause(ctx))
	}
	disarm := c.arm(ctx)
	settle := func(err error) error { return c.settle(ctx, r.line(), disarm, err) }
	text, err := c.exchange(r.line())
	if err != nil {
		return nil, settle(err)
	}
	return c.openMessage(r, text, settle), nil
}

// openMessage makes the Message that follows a +OK with text.
func (c *Client) openMessage(r Request, text string, settle func(error) error) *Message {
	m := &Message{Num: r.Num, c: c, what: r.line(), settle: settle}
	expect := r.Octets
	if expect == 0 && !r.Top {
		field, _ := cutField(text)
		expect = parseClaim(field) // "+OK 120 octets"
	}
	if r.Top {
		expect = 0
	}
	m.body = dotReader{br: c.br, comes: c.comes, expect: expect, atStart: true}
	m.body.limit, m.body.over = c.messageLimit(r)
	m.began = !r.Top
	c.open = m
	c.link.flowing(c.timeout(commandTimeout))
	return m
}

// messageLimit is how many octets the answer to r may have, and the error beyond.
func (c *Client) messageLimit(r Request) (int64, error) {
	if r.Top {
		return previewHeader + int64(r.Lines)*previewLine, ErrPreviewTooLong
	}
	limit := c.opt.MaxMessage
	if limit <= 0 {
		limit = maxMessage
	}
	if r.Octets > 0 {
		return min(limit, max(overFree, r.Octets*overGrowth)), ErrProtocol
	}
	if c.opt.MaxMessage <= 0 {
		limit = maxUnknown
	}
	return limit, ErrProtocol
}

// comes waits a little for n octets to be there, beyond what a transfer's deadline says.
func (c *Client) comes(n int) bool {
	if c.br.Buffered() >= n {
		return true
	}
	c.link.until(min(endGrace, c.timeout(commandTimeout)))
	_, err := c.br.Peek(n)
	c.link.flowing(c.timeout(commandTimeout))
	return err == nil
}

// Read reads the message. An error other than io.EOF means that the rest will never come: the session is broken.
func (m *Message) Read(p []byte) (int, error) {
	if m.c == nil {
		return 0, io.ErrUnexpectedEOF // refused by the server: no octet of it came
	}
	if !m.began && len(p) > 0 {
		m.skipDoubleReply()
	}
	n, err := m.body.Read(p)
	if m.came != nil && n > 0 {
		m.came(m.body.wire)
	}
	if err != nil && m.c.open == m {
		err = m.finish(err)
	}
	return n, err
}

// skipDoubleReply leaves out a second status line.
//
// Quirk: some servers answer TOP with "+OK" twice. No header starts with a plus.
func (m *Message) skipDoubleReply() {
	m.began = true
	if head, err := m.body.br.Peek(1); err != nil || head[0] != '+' {
		return
	}
	head, err := m.body.br.Peek(len("+OK\r"))
	if err != nil || string(head[:3]) != "+OK" || head[3] != '\r' && head[3] != ' ' {
		return
	}
	line, octets, err := readLine(m.body.br)
	if err != nil {
		m.body.cut(err)
		return
	}
	m.c.say(true, string(line), octets)
	m.body.wire += int64(octets)
	m.body.flaws |= DoubleReply
}

// finish ends the exchange that m is part of.
func (m *Message) finish(err error) error {
	m.c.open = nil
	m.c.sumUp("message "+strconv.Itoa(int(m.Num)), m.body.wire)
	if errors.Is(err, io.EOF) && m.check != nil {
		if misplaced := m.check(m.body.n); misplaced != nil {
			err = misplaced
		}
	}
	if errors.Is(err, io.EOF) {
		if err := m.settle(nil); err != nil {
			m.body.err = err
			return err
		}
		return io.EOF
	}
	m.body.err = m.settle(err)
	return m.body.err
}

// Close ends the reading of m. What is left of it is read and thrown away, to keep the session in step; to save these
// octets, close the Client. It returns an error when the rest did not come.
func (m *Message) Close() error {
	if m.c == nil || m.c.open != m {
		if m.body.err == nil || errors.Is(m.body.err, io.EOF) {
			return nil
		}
		return m.body.err
	}
	_, err := io.Copy(io.Discard, m)
	return err
}

// Flaws tells what was wrong with the form of the message so far.
func (m *Message) Flaws() Flaws { return m.body.flaws }

// Octets returns how many octets of the message were read so far.
func (m *Message) Octets() int64 { return m.body.n }

// Expected returns the size that the server announced for a whole message, a hint only; 0: unknown.
func (m *Message) Expected() int64 { return m.body.expect }

// Request asks RetrieveAll for one message.
type Request struct {
	Num    Num
	Top    bool  // TOP with Lines instead of RETR
	Lines  int   // with Top
	Octets int64 // expected, from LIST; 0: unknown
}

// command is the keyword of r.
func (r Request) command() string {
	if r.Top {
		return "TOP"
	}
	return "RETR"
}

// line is the command line of r.
func (r Request) line() string {
	if r.Top {
		return numbered("TOP", r.Num) + " " + strconv.Itoa(max(r.Lines, 0))
	}
	return numbered("RETR", r.Num)
}

// Delete marks message n; the server removes it at QUIT (RFC 1939 section 5).
func (c *Client) Delete(ctx context.Context, n Num) error {
	c.marked = true
	return c.one(ctx, "DELE", n, func(string) error { return nil })
}

// Reset takes all marks back (RFC 1939 section 5).
func (c *Client) Reset(ctx context.Context) error {
	return c.run(ctx, Transaction, "RSET", func(context.Context) error {
		_, err := c.exchange("RSET")
		c.marked = c.marked && err != nil
		return err
	})
}

var _ io.ReadCloser = (*Message)(nil)
