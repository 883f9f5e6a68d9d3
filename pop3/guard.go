package pop3

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
)

// Every exchange with the server runs guarded: it starts only in the right state, the end of its context closes the
// connection, and whatever leaves the session out of step breaks it.

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
	case isReset(err):
		err = fmt.Errorf("%w (%w)", io.ErrUnexpectedEOF, err)
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

// isReset reports whether err is the network's: however a connection ends before its time, it is cut.
func isReset(err error) bool {
	op, ok := errors.AsType[*net.OpError](err)
	return ok && (op.Op == "read" || op.Op == "write")
}
