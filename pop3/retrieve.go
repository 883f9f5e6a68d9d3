package pop3

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"
)

// How much is asked for ahead: octets whose commands were sent and that have not come. It must cover what the link holds
// (rate times round trip), or the link falls idle; much more would only make stopping slow.
const (
	// firstWindow is used until the rate is known: it covers 20 Mbit/s over a satellite.
	firstWindow = 2 << 20

	// windowFactor is the window in units of rate times round trip: the rate that was measured may have been held back
	// by the window itself, and then grows as fast as this.
	windowFactor = 4

	// windowSlack is what the window holds on top, as time: what lies in buffers on the way counts as not yet come.
	windowSlack = time.Second / 2

	minWindow = 64 << 10
	maxWindow = 64 << 20

	// maxInFlight bounds the commands without an answer: 1,000 of them fill 12 KB of a server's receive buffer.
	maxInFlight = 1000

	// unknownOctets is what a message counts for when its size is unknown.
	unknownOctets = 32 << 10

	// statusOctets is what a status line and the terminator add to a message.
	statusOctets = 32

	// rateSample is the shortest time over which the rate is measured.
	rateSample = 200 * time.Millisecond

	// misplacedWithin is how far behind an answer its request is looked for, see walk.misplaced.
	misplacedWithin = 8
)

// RetrieveAll keeps the link full: many RETR and TOP commands in flight, answers in order. For each request it yields
// the message (read or dropped inside the loop body; what is left unread is drained), or, when the server refuses this
// one, a Message with only Num set and an *Error; the walk goes on. Any other error ends the walk and breaks the session;
// one that a Message's Read has told is yielded once more. Leaving the loop early reads and drops what is in flight:
// to stop at once, cancel ctx.
//
// On a server without PIPELINING, and with Options.LockStep, one command at a time is in flight; all else is the same.
func (c *Client) RetrieveAll(ctx context.Context, reqs []Request) iter.Seq2[*Message, error] {
	return func(yield func(*Message, error) bool) {
		if len(reqs) == 0 {
			return
		}
		if err := c.readyFor(ctx, reqs); err != nil {
			yield(&Message{Num: reqs[0].Num}, err)
			return
		}
		w := &walk{c: c, reqs: reqs, disarm: c.arm(ctx)}
		w.settle = func(what string, err error) error { return c.settle(ctx, what, alreadyArmed, err) }
		w.run(ctx, yield)
	}
}

// alreadyArmed stands for a disarm that comes later.
func alreadyArmed() bool { return true }

// readyFor reports why a walk cannot start.
func (c *Client) readyFor(ctx context.Context, reqs []Request) error {
	for _, r := range reqs {
		if err := checkNum(r.command(), r.Num); err != nil {
			return err
		}
	}
	if err := c.ready(Transaction); err != nil {
		return fmt.Errorf("pop3: retrieve: %w", err)
	}
	if ctx.Err() != nil {
		return fmt.Errorf("pop3: retrieve: %w", context.Cause(ctx))
	}
	return nil
}

// walk is one RetrieveAll.
type walk struct {
	c      *Client
	reqs   []Request
	flight *flight
	disarm func() bool
	settle func(what string, err error) error

	sent, at int   // requests sent; the one whose answer is being read
	flying   int64 // octets that were asked for and have not come
	counted  int64 // of the message being read, already taken off flying
	window   int64
	many     bool  // more than one command in flight
	stray    error // the server said something that was not asked for

	sampled time.Time // when the rate was last measured
	octets  int64     // that had come then
	rate    float64   // octets a second
}

// run walks through the requests. Whatever ends it, also a panic in the loop body, leaves no goroutine behind.
func (w *walk) run(ctx context.Context, yield func(*Message, error) bool) {
	c := w.c
	if err := w.settle("test of pipelining", c.testPipelining()); err != nil {
		w.disarmed(ctx)
		yield(&Message{Num: w.reqs[0].Num}, err)
		return
	}
	w.many, w.window, w.flight = c.pipelines(), firstWindow, c.newFlight()
	defer w.disarmed(ctx)
	defer w.flight.land()
	defer w.abandon()
	for w.at < len(w.reqs) {
		w.top()
		m, err := w.open(ctx)
		goOn := yield(m, err)
		if _, refused := errors.AsType[*Error](err); err != nil && !refused {
			return
		}
		if err := m.Close(); err != nil {
			if goOn {
				yield(&Message{Num: m.Num}, err)
			}
			return
		}
		w.done()
		if !goOn && !w.drain(ctx) {
			return
		}
	}
}

// disarmed ends the watch over ctx.
func (w *walk) disarmed(ctx context.Context) {
	if !w.disarm() {
		w.c.fail(context.Cause(ctx))
	}
}

// abandon breaks a session whose loop body went away in the middle of a message (panic, runtime.Goexit).
func (w *walk) abandon() {
	if w.c.open != nil {
		w.c.open = nil
		w.c.fail(errors.New("left in the middle of a message"))
	}
}

// top sends requests until the window is full. It waits until a good part of the window is free, so that commands go out
// in few packets.
func (w *walk) top() {
	if w.sent == len(w.reqs) || w.sent > w.at && (!w.many || w.flying > w.window*3/4 || w.sent-w.at > maxInFlight*3/4) {
		return
	}
	if w.stray = w.flight.inStep(); w.stray != nil {
		return
	}
	w.measure()
	limit := 1
	if w.many {
		limit = maxInFlight
	}
	for w.sent < len(w.reqs) && w.sent-w.at < limit && (w.sent == w.at || w.flying < w.window) {
		line := w.reqs[w.sent].line()
		w.flight.push(line, line)
		w.flying += w.reqs[w.sent].weight()
		w.sent++
	}
	w.flight.send()
}

// weight is how many octets the answer to r will about have.
func (r Request) weight() int64 {
	n := r.Octets
	if n <= 0 {
		n = unknownOctets
	}
	if r.Top {
		const header, line = 4 << 10, 80 // usual sizes
		n = min(n, header+int64(max(r.Lines, 0))*line)
	}
	return n + statusOctets
}

// measure follows the link's rate: up at once, down slowly.
func (w *walk) measure() {
	now, octets := time.Now(), w.c.OctetsIn()
	if w.octets == 0 {
		return // nothing has come yet
	}
	took := now.Sub(w.sampled)
	if took < max(rateSample, w.c.roundTrip/4) {
		return
	}
	w.rate = max(float64(octets-w.octets)/took.Seconds(), w.rate*3/4)
	w.sampled, w.octets = now, octets
	covers := w.rate * (windowFactor*w.c.roundTrip + windowSlack).Seconds()
	w.window = min(max(int64(covers), minWindow), maxWindow)
}

// open reads the status line of the next answer.
func (w *walk) open(ctx context.Context) (*Message, error) {
	r := w.reqs[w.at]
	if ctx.Err() != nil {
		return &Message{Num: r.Num}, w.settle(r.line(), context.Cause(ctx))
	}
	text, err := "", w.stray
	if err == nil {
		text, err = w.flight.reply()
	}
	if err != nil {
		return &Message{Num: r.Num}, w.settle(r.line(), err)
	}
	m := w.c.openMessage(r, text, func(err error) error { return w.settle(r.line(), err) })
	m.body.more = w.flight.waiting() > 0
	m.came = w.came
	m.check = w.misplaced
	w.counted = 0
	return m, nil
}

// came is called when octets of the message were read: there may be room for more requests.
func (w *walk) came(wire int64) {
	if w.octets == 0 {
		w.sampled, w.octets = time.Now(), w.c.OctetsIn()
	}
	n := min(wire-w.counted, w.reqs[w.at].weight()-w.counted)
	if n > 0 {
		w.counted += n
		w.flying -= n
	}
	w.top()
}

// done counts the present answer as read.
func (w *walk) done() {
	w.flying -= w.reqs[w.at].weight() - w.counted
	w.counted = 0
	w.at++
}

// drain reads and drops what is in flight, and asks for no more. It reports whether the session is still in step.
func (w *walk) drain(ctx context.Context) bool {
	w.reqs = w.reqs[:w.sent]
	for w.at < len(w.reqs) {
		m, err := w.open(ctx)
		if _, refused := errors.AsType[*Error](err); err != nil && !refused || m.Close() != nil {
			return false
		}
		w.done()
	}
	return true
}

// misplaced looks for an answer that belongs to another request near this one: its size is that one's. It means that a
// command was lost, or answered twice, and that the message would be stored under the wrong unique-id. Only sizes that were
// exact so far tell anything.
func (w *walk) misplaced(n int64) error {
	want := w.reqs[w.at].Octets
	if w.reqs[w.at].Top || want == 0 || n == want || w.c.inexact {
		return nil
	}
	w.c.inexact = true
	for _, other := range w.reqs[max(w.at-misplacedWithin, 0):min(w.sent, w.at+1+misplacedWithin)] {
		if other.Octets == n && !other.Top {
			w.c.pipelining = PipeliningBroken
			return fmt.Errorf("%w: message %d has the size of message %d", ErrPipelining, w.reqs[w.at].Num, other.Num)
		}
	}
	return nil
}
