package pop3

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"time"
)

// Pipelining is what is known about commands in flight on a server (RFC 2449 section 6.6).
type Pipelining int

// The values; the caller keeps what Client.Pipelining says at the end of a session for the next one's Options.
const (
	PipeliningUnknown Pipelining = iota // not tried, or not offered
	PipeliningWorks                     // offered, and passed the test
	PipeliningBroken                    // offered, but commands are lost: lock-step from now on
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

const (
	// testCommands is how many commands follow the first in the test: enough to find a server that reads one line of a
	// packet, or has a short queue; few enough to cost nothing (48 octets out).
	testCommands = 8

	// testPatience is how long an answer may be behind the one before it, in the test, until it counts as lost.
	testPatience = 5 * time.Second

	// probe is a command that every server refuses at once, as no message has this number: its answer tells a server
	// that waits for commands, because it has lost some, from one that is busy or out of reach.
	probe = "LIST 0"
)

// Pipelining returns what this session found out, or was told by Options.
func (c *Client) Pipelining() Pipelining {
	if c.pipelining == PipeliningUnknown {
		return c.opt.Pipelining
	}
	return c.pipelining
}

// mustTest reports whether pipelining is offered and nobody knows whether it works.
func (c *Client) mustTest() bool { return c.pipelines() && c.Pipelining() == PipeliningUnknown }

// pipelines reports whether more than one command may be in flight; mustTest says whether it has to be tested before.
func (c *Client) pipelines() bool {
	return !c.opt.LockStep && c.offersPipelining() && c.Pipelining() != PipeliningBroken
}

// offersPipelining reports whether the server has advertised it, in this state or the last. What the caller remembers
// counts too.
func (c *Client) offersPipelining() bool {
	return c.caps.Has("PIPELINING") || c.lastCaps.Has("PIPELINING") || c.opt.Capabilities.Has("PIPELINING") ||
		c.opt.Pipelining == PipeliningWorks
}

// exchangeTesting is exchange; when pipelining is offered and nobody knows whether it works, some NOOPs follow the
// command in the same packet, and tell without a further round trip.
//
// Quirk: servers advertise PIPELINING and lose what came together with a command (K-9 and FairEmail gave it up for that).
func (c *Client) exchangeTesting(line string) (string, error) {
	if !c.mustTest() {
		return c.exchange(line)
	}
	if err := c.inStep(); err != nil {
		return "", err
	}
	f := c.newFlight()
	defer f.land()
	f.push(line, line)
	f.pushTest()
	start := time.Now()
	text, err := f.reply()
	if _, refused := errors.AsType[*Error](err); err != nil && !refused {
		return "", err
	}
	c.measured(time.Since(start))
	if err := c.testRest(f); err != nil {
		return "", err
	}
	return text, err
}

// pushTest adds the NOOPs of the test, and sends.
func (f *flight) pushTest() {
	for range testCommands {
		f.push("NOOP", "NOOP")
	}
	f.send()
}

// arrives waits at most limit for the next octet; false when there is silence. A cut connection is not silence.
func (c *Client) arrives(limit time.Duration) bool {
	c.link.until(limit)
	_, err := c.br.Peek(1)
	return !errors.Is(err, os.ErrDeadlineExceeded)
}

// testPipelining makes sure that it is known whether pipelining works.
func (c *Client) testPipelining() error {
	if !c.mustTest() {
		return nil
	}
	_, err := c.exchangeTesting("NOOP")
	if _, refused := errors.AsType[*Error](err); refused {
		return nil
	}
	return err
}

// testRest reads the answers to the NOOPs of the test. When some are lost, it brings the session back into step.
func (c *Client) testRest(f *flight) error {
	for f.waiting() > 0 {
		if !c.arrives(min(testPatience, c.timeout(commandTimeout))) {
			return c.backInStep(f)
		}
		_, err := f.reply()
		if _, refused := errors.AsType[*Error](err); err != nil && !refused {
			return c.losesCommands(err)
		}
	}
	c.pipelining = PipeliningWorks
	return nil
}

// backInStep asks what must be refused, and takes everything before the refusal for late answers to NOOP.
func (c *Client) backInStep(f *flight) error {
	c.pipelining = PipeliningBroken
	f.push(probe, probe)
	f.send()
	for range testCommands + 1 {
		c.link.until(c.timeout(commandTimeout))
		_, err := c.readReply("LIST")
		if _, refused := errors.AsType[*Error](err); refused {
			f.forget()
			return nil
		}
		if err != nil {
			return c.losesCommands(err)
		}
	}
	return fmt.Errorf("%w: no answer to %s", ErrPipelining, probe)
}

// losesCommands is what it means when the session breaks while it is tested.
func (c *Client) losesCommands(err error) error {
	c.pipelining = PipeliningBroken
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return fmt.Errorf("%w (%w)", ErrPipelining, err)
}
