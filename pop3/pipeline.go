package pop3

import (
	"context"
	"errors"
	"iter"
	"strconv"
)

// Pipelining is what is known about commands in flight on a server (RFC 2449 section 6.6).
type Pipelining int

// The values; the caller keeps what Client.Pipelining says at the end of a session for the next one's Options.
const (
	PipeliningUnknown Pipelining = iota // not tried
	PipeliningWorks                     // advertised, and passed the test
	PipeliningBroken                    // advertised, but commands are lost: lock-step from now on
)

// String names p.
func (p Pipelining) String() string {
	switch p {
	case PipeliningUnknown:
		return "unknown"
	case PipeliningWorks:
		return "works"
	case PipeliningBroken:
		return "broken"
	}
	return "Pipelining(" + strconv.Itoa(int(p)) + ")"
}

// Pipelining returns what this session found out, or was told by Options.
func (c *Client) Pipelining() Pipelining { return c.pipelining }

// Listings asks LIST and UIDL, in flight together where the server allows it. A server that refuses UIDL gives the scan
// listing and an *Error.
func (c *Client) Listings(ctx context.Context) ([]ScanEntry, []UniqueIDEntry, error) {
	sizes, err := c.List(ctx)
	if err != nil {
		return nil, nil, err
	}
	ids, err := c.UniqueIDs(ctx)
	return sizes, ids, err
}

// RetrieveAll keeps the link full: many RETR and TOP commands in flight, answers in order. For each request it yields
// the message (read or dropped inside the loop body; what is left unread is drained), or, when the server refuses this
// one, a Message with only Num set and an *Error; the walk goes on. Any other error ends the walk and breaks the session.
func (c *Client) RetrieveAll(ctx context.Context, reqs []Request) iter.Seq2[*Message, error] {
	return func(yield func(*Message, error) bool) {
		for _, r := range reqs {
			m, err := c.retrieve(ctx, r)
			if err != nil {
				m = &Message{Num: r.Num}
			}
			goOn := yield(m, err)
			if cerr := m.Close(); cerr != nil && err == nil {
				if goOn {
					yield(&Message{Num: r.Num}, cerr)
				}
				return
			}
			if _, refused := errors.AsType[*Error](err); !goOn || err != nil && !refused {
				return
			}
		}
	}
}

// DeleteAll marks many messages, pipelined; it yields each number with nil or the server's *Error.
func (c *Client) DeleteAll(ctx context.Context, nums []Num) iter.Seq2[Num, error] {
	return func(yield func(Num, error) bool) {
		for _, n := range nums {
			err := c.Delete(ctx, n)
			_, refused := errors.AsType[*Error](err)
			if !yield(n, err) || err != nil && !refused {
				return
			}
		}
	}
}
