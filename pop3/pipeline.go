package pop3

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
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

// flight is a row of commands on their way, and their answers still to come. The answers are read by the goroutine that
// pushes; a second one writes, because a server may read only after its answers were taken.
type flight struct {
	c       *Client
	sender  *sender
	pushed  []byte    // not yet sent
	queue   []waiting // for answers, oldest first
	probeAt int       // answers before that of the probe; -1: none is in flight
}

// waiting is a command without its answer.
type waiting struct {
	command string // keyword
	behind  bool   // sent before the answer to another one came: a server may have lost it
}

func (c *Client) newFlight() *flight {
	return &flight{c: c, sender: c.newSender(), probeAt: -1}
}

// push adds a command, which the transcript gets as shown. Its argument was checked by the caller.
func (f *flight) push(line, shown string) {
	f.c.say(false, shown, len(line)+2)
	f.pushed = append(append(f.pushed, line...), "\r\n"...)
	keyword, _, _ := strings.Cut(line, " ")
	f.queue = append(f.queue, waiting{keyword, len(f.queue) > 0})
}

// send puts what was pushed on the wire, in one piece.
func (f *flight) send() {
	if len(f.pushed) > 0 {
		f.sender.write(f.pushed)
		f.pushed = f.pushed[:0]
	}
}

// fill keeps short commands in flight while the answers to lines[at:] are due: as many as the server allows, sent in few
// packets.
func (f *flight) fill(lines []string, at int) error {
	limit := 1
	if f.c.pipelines() {
		limit = maxInFlight
	}
	if f.waiting() > limit/2 {
		return nil
	}
	if err := f.inStep(); err != nil {
		return err
	}
	for next := at + f.waiting(); next < len(lines) && f.waiting() < limit; next++ {
		f.push(lines[next], lines[next])
	}
	f.send()
	return nil
}

// waiting is how many commands wait for an answer.
func (f *flight) waiting() int { return len(f.queue) }

// forget takes all answers as come.
func (f *flight) forget() { f.queue = nil }

// inStep is Client.inStep when no answer is due.
func (f *flight) inStep() error {
	if f.waiting() > 0 || f.probeAt == 0 {
		return nil
	}
	return f.c.inStep()
}

// reply reads the status line of the oldest command.
func (f *flight) reply() (string, error) { return f.replyWithin(f.c.timeout(commandTimeout)) }

// replyWithin is reply with a time of its own for the answer.
func (f *flight) replyWithin(limit time.Duration) (string, error) {
	if err := f.await(limit); err != nil {
		return "", err
	}
	command := f.queue[0].command
	f.queue = f.queue[1:]
	text, err := f.c.readReply(command)
	if f.probeAt > 0 {
		f.probeAt--
		if _, refused := errors.AsType[*Error](err); refused {
			return "", f.c.losesCommands(fmt.Errorf("silent until asked again"))
		}
	}
	if errors.Is(err, ErrProtocol) && len(f.queue) > 0 {
		f.c.pipelining = PipeliningBroken // whoever is at fault, lock-step is safer
	}
	return text, err
}

// await waits for the next status line. A server that is silent although commands wait is asked whether it lost them.
func (f *flight) await(limit time.Duration) error {
	c := f.c
	if err := f.probed(limit); err != nil {
		return err
	}
	if !f.queue[0].behind || f.probeAt > 0 || c.state != Transaction {
		c.link.until(limit)
		return nil
	}
	c.link.until(limit / 2)
	if _, err := c.br.Peek(1); errors.Is(err, os.ErrDeadlineExceeded) {
		f.probeAt = f.waiting()
		c.say(false, probe, len(probe)+2)
		f.sender.write([]byte(probe + "\r\n"))
		c.link.until(limit / 2)
		return nil
	}
	c.link.until(limit)
	return nil
}

// probed reads the answer to the probe, when it is due.
func (f *flight) probed(limit time.Duration) error {
	if f.probeAt != 0 {
		return nil
	}
	f.probeAt = -1
	f.c.link.until(limit)
	_, _, err := f.c.readStatus()
	return err
}

// land ends the flight. Answers that are still due mean that the session cannot go on.
func (f *flight) land() {
	c, limit := f.c, f.c.timeout(commandTimeout)
	if f.waiting() > 0 {
		c.fail(errors.New("left while answers were due"))
	} else if err := f.probed(limit); err != nil {
		c.fail(err)
	}
	if err := f.sender.end(limit); err != nil {
		c.fail(err)
	}
}
