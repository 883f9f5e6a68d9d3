package pop3

import (
	"fmt"
	"net"
	"os"
	"sync/atomic"
	"time"
)

// octets counts what went over the wire.
type octets struct{ in, out atomic.Int64 }

// link is the connection below TLS. It counts octets, bounds every wait, and is what a cancelled context closes: closing
// TLS could wait for the other side.
type link struct {
	net.Conn
	count *octets

	// forever lifts the bound on writes while many commands are in flight: the server may read them when it likes, and
	// the reading side has bounds of its own.
	forever atomic.Bool
	patient time.Duration // how long a write may take

	// Owned by the reading goroutine.
	fixed   time.Time     // when set, the end of every wait; it does not move on with octets
	idle    time.Duration // else: how long one read may wait
	silence time.Duration // waited in this period of a transfer
	came    int64         // octets that came in it
}

// until makes every read and write end d from now, octets or not.
func (l *link) until(d time.Duration) {
	l.fixed, l.patient = time.Now().Add(d), d
}

// flowing makes the deadline of reads move on with every octet, as long as the transfer keeps minRate.
func (l *link) flowing(d time.Duration) {
	l.fixed, l.idle, l.patient, l.silence, l.came = time.Time{}, d, d, 0, 0
}

// Read reads from the wire; crypto/tls calls it too.
func (l *link) Read(p []byte) (int, error) {
	start := time.Now()
	deadline := l.fixed
	if deadline.IsZero() {
		deadline = start.Add(l.idle)
	}
	_ = l.Conn.SetReadDeadline(deadline) // fails only on a closed connection, and then Read tells
	n, err := l.Conn.Read(p)
	l.count.in.Add(int64(n))
	if l.fixed.IsZero() && err == nil {
		err = l.drips(n, time.Since(start))
	}
	return n, err
}

// drips notices a transfer that never stands still and never gets anywhere. Only time spent waiting for the wire counts,
// so that a slow reader is not taken for a slow server.
func (l *link) drips(n int, waited time.Duration) error {
	l.silence += waited
	l.came += int64(n)
	period := stallPeriods * l.idle
	if l.silence < period {
		return nil
	}
	came := l.came
	l.silence, l.came = 0, 0
	if came < int64(minRate*period.Seconds()) {
		return fmt.Errorf("only %d octets in %v: %w", came, period.Round(time.Millisecond), os.ErrDeadlineExceeded)
	}
	return nil
}

// Write writes to the wire; crypto/tls calls it too.
func (l *link) Write(p []byte) (int, error) {
	var deadline time.Time
	if !l.forever.Load() {
		deadline = time.Now().Add(l.patient)
	}
	if err := l.Conn.SetWriteDeadline(deadline); err != nil {
		return 0, err
	}
	n, err := l.Conn.Write(p)
	l.count.out.Add(int64(n))
	return n, err
}
