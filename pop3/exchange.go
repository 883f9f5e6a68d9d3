package pop3

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

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
