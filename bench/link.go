package main

import (
	"context"
	"errors"
	"io"
	"net"
	"sync"
	"time"
)

// Link describes a simulated link.
type Link struct {
	Name      string
	RoundTrip time.Duration
	Rate      int64 // bits a second in each direction; 0: as fast as loopback
}

const (
	// segment is what the link carries at once, in octets.
	segment = 1448

	// perSegment is what TCP, IP and Ethernet add to each, in octets: TCP 32, IPv4 20, Ethernet 18.
	perSegment = 70

	// queueOctets bounds what one connection may have under way, as a receive window does.
	queueOctets = 8 << 20
)

// simulator carries connections from a listener to a target over a Link: a delay that is a queue, and one clock a
// direction for the rate, shared by all connections. A new connection is charged TCP's handshake.
type simulator struct {
	link     Link
	target   string
	listener net.Listener
	down, up clock
	done     context.Context
	stop     context.CancelFunc
	running  sync.WaitGroup
}

// clock says when the next octet may leave, at the link's rate.
type clock struct {
	mu   sync.Mutex
	free time.Time
}

// newSimulator starts a simulator; its Addr leads to target.
func newSimulator(link Link, target string) (*simulator, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &simulator{link: link, target: target, listener: l}
	s.done, s.stop = context.WithCancel(context.Background())
	s.running.Add(1)
	go s.accept()
	return s, nil
}

// Addr is where clients connect.
func (s *simulator) Addr() string { return s.listener.Addr().String() }

// Close ends the simulator and all its connections.
func (s *simulator) Close() error {
	s.stop()
	err := s.listener.Close()
	s.running.Wait()
	return err
}

func (s *simulator) accept() {
	defer s.running.Done()
	for {
		conn, err := s.listener.Accept()
		if err != nil {
			return
		}
		s.running.Add(1)
		go func() {
			defer s.running.Done()
			s.carry(conn)
		}()
	}
}

// carry serves one connection.
func (s *simulator) carry(client net.Conn) {
	defer client.Close()
	stop := context.AfterFunc(s.done, func() { _ = client.Close() })
	defer stop()
	// SYN, SYN-ACK and ACK: the server accepts one and a half round trips after the client began.
	if !s.sleep(time.Now().Add(s.link.RoundTrip * 3 / 2)) {
		return
	}
	server, err := net.Dial("tcp", s.target)
	if err != nil {
		return
	}
	defer server.Close()
	stopServer := context.AfterFunc(s.done, func() { _ = server.Close() })
	defer stopServer()
	var both sync.WaitGroup
	both.Go(func() { s.pump(server, client, &s.down) })
	both.Go(func() { s.pump(client, server, &s.up) })
	both.Wait()
}

// packet is a piece of the stream, and when it arrives.
type packet struct {
	octets  []byte
	arrives time.Time
}

// pump carries one direction, and its end.
func (s *simulator) pump(from, to net.Conn, c *clock) {
	queue := make(chan packet, queueOctets/segment)
	go func() {
		defer close(queue)
		for {
			buf := make([]byte, segment)
			n, err := io.ReadAtLeast(from, buf, 1)
			if n > 0 {
				select {
				case queue <- packet{buf[:n], s.arrival(c, n)}:
				case <-s.done.Done():
					return
				}
			}
			if err != nil {
				return
			}
		}
	}()
	var failed error
	for p := range queue {
		if failed == nil && s.sleep(p.arrives) {
			_, failed = to.Write(p.octets)
		}
	}
	if tcp, ok := to.(*net.TCPConn); ok && !errors.Is(failed, net.ErrClosed) {
		_ = tcp.CloseWrite() // the other side may be gone
	}
}

// arrival books n octets on the clock.
func (s *simulator) arrival(c *clock, n int) time.Time {
	now := time.Now()
	if s.link.Rate == 0 {
		return now.Add(s.link.RoundTrip / 2)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.free.Before(now) {
		c.free = now
	}
	c.free = c.free.Add(time.Duration(n+perSegment) * 8 * time.Second / time.Duration(s.link.Rate))
	return c.free.Add(s.link.RoundTrip / 2)
}

// sleep waits until t; false when the simulator ends before.
func (s *simulator) sleep(t time.Time) bool {
	d := time.Until(t)
	if d <= 0 {
		return s.done.Err() == nil
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-s.done.Done():
		return false
	}
}
