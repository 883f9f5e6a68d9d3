package account

import (
	"context"
	"errors"
	"net"
	"slices"
	"strings"
	"time"
)

var (
	// errWoke ends a session that the computer slept through: its connection is dead, though nothing tells so.
	errWoke = errors.New("account: the computer was asleep")
	// errMoved ends a session whose network the computer has left.
	errMoved = errors.New("account: the computer left the network")
)

const (
	// watchEvery is how often a session's line is looked at.
	watchEvery = time.Second
	// asleepFrom is how much further the clock on the wall must have gone than the clock that stops in sleep. Servers and
	// routers forget a connection no sooner than that; a clock that was set right is rarely that far off.
	asleepFrom = 30 * time.Second
	// mostRevivals of a visit: a line that is lost again and again is left to the back-off.
	mostRevivals = 3
)

// watched runs a session while its line can be alive: after a sleep of the computer, or when the address is gone that
// the connection began at, it is ended at once, instead of waiting for answers that cannot come.
func (s *session) watched(ctx context.Context) error {
	ctx, end := context.WithCancelCause(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if err := safely(func() error { return s.watchLine(ctx) }); err != nil {
			end(err)
		}
	}()
	err := s.run(ctx)
	end(nil)
	<-ended
	if cause := context.Cause(ctx); err != nil && isLost(cause) {
		return cause
	}
	return err
}

// isLost says whether the session is over for a reason that a new one does not have.
func isLost(err error) bool { return errors.Is(err, errWoke) || errors.Is(err, errMoved) }

// watchLine returns why the line cannot be alive any more; nil when ctx ends.
func (s *session) watchLine(ctx context.Context) error {
	tick := time.NewTicker(watchEvery)
	defer tick.Stop()
	wall, awake := s.m.now().Round(0), time.Now()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		// Round(0) drops the reading of the clock that stops in sleep.
		if s.m.now().Round(0).Sub(wall)-time.Since(awake) >= asleepFrom {
			return errWoke
		}
		if s.meter.lostAddress() {
			return errMoved
		}
	}
}

// noteAddress remembers where the connection begins, when that is an address of the computer.
func (t *meter) noteAddress(conn net.Conn) {
	host, _, err := net.SplitHostPort(conn.LocalAddr().String())
	if err != nil || !within(t.m.network(), host) {
		host = "" // a connection of another kind; it is watched by its silence only
	}
	t.m.mu.Lock()
	defer t.m.mu.Unlock()
	t.address = host
}

// lostAddress says whether the computer has other addresses now, and not that of the connection.
func (t *meter) lostAddress() bool {
	t.m.mu.Lock()
	address := t.address
	t.m.mu.Unlock()
	if address == "" {
		return false
	}
	now := t.m.network()
	return now != "" && !within(now, address)
}

// within says whether an IP address is one of those that network describes.
func within(network, ip string) bool {
	return slices.ContainsFunc(strings.Fields(network), func(own string) bool { return strings.HasPrefix(own, ip+"/") })
}
