package pop3

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"time"
)

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
