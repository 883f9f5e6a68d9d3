package pop3server

import (
	"context"
	"errors"
	"net"
	"time"
)

// dripEvery is the time between two octets of Drip.
const dripEvery = time.Second

// errCut ends a session as a fault wants it.
var errCut = errors.New("pop3server: cut by a fault")

// output writes to the client at the server's rate, and goes wrong in the middle of an answer when a fault says so.
type output struct {
	conn net.Conn
	done context.Context // ends with the server
	rate int64           // octets a second; 0: unlimited

	fault *Fault // in this answer
	left  int64  // octets until it applies
}

// expect makes f apply to the next answer; nil: none does.
func (o *output) expect(f *Fault) {
	o.fault = nil
	if f != nil && (f.Do == Cut || f.Do == Stall || f.Do == Drip) && f.After != WholeAnswer {
		o.fault, o.left = f, f.After
	}
}

// Write implements io.Writer.
func (o *output) Write(p []byte) (int, error) {
	if o.fault == nil {
		return o.paced(p)
	}
	good := p[:min(o.left, int64(len(p)))]
	n, err := o.paced(good)
	o.left -= int64(n)
	if err != nil || n == len(p) {
		return n, err
	}
	switch o.fault.Do {
	case Drip:
		m, err := o.drip(p[n:])
		return n + m, err
	case Stall:
		o.silence()
	}
	return n, errCut
}

// paced writes p at the server's rate.
func (o *output) paced(p []byte) (n int, err error) {
	const slices = 20 // a second
	for o.rate > 0 && len(p)-n > 0 {
		size := min(int(max(o.rate/slices, 1)), len(p)-n)
		m, err := o.conn.Write(p[n : n+size])
		n += m
		if err != nil {
			return n, err
		}
		if !o.wait(time.Duration(size) * time.Second / time.Duration(o.rate)) {
			return n, errCut
		}
	}
	if n == len(p) {
		return n, nil
	}
	return o.conn.Write(p)
}

// drip writes p one octet at a time.
func (o *output) drip(p []byte) (n int, err error) {
	for n < len(p) {
		if !o.wait(dripEvery) {
			return n, errCut
		}
		if _, err := o.conn.Write(p[n : n+1]); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// silence lasts until the client has gone, whatever it sends meanwhile.
func (o *output) silence() {
	buf := make([]byte, 512)
	for {
		if _, err := o.conn.Read(buf); err != nil {
			return
		}
	}
}

// wait waits d; false when the server ends before.
func (o *output) wait(d time.Duration) bool {
	if d <= 0 {
		return o.done.Err() == nil
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-o.done.Done():
		return false
	}
}
