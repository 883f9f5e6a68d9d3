package pop3

import (
	"net"
	"sync"
	"time"
)

// sender writes commands in a goroutine of its own, so that the one that reads answers never waits for a server that reads
// no commands before its answers were taken.
type sender struct {
	link *link
	conn net.Conn // the link, or TLS over it
	wake chan struct{}
	done chan struct{}

	mu    sync.Mutex
	buf   []byte // to be written
	ended bool
	err   error
}

// newSender starts a sender on the present channel. Its writes may take as long as they like; the reading side has bounds.
func (c *Client) newSender() *sender {
	s := &sender{link: c.link, conn: c.conn, wake: make(chan struct{}, 1), done: make(chan struct{})}
	s.link.forever.Store(true)
	go s.run()
	return s
}

// write takes p over, to be written soon. It never waits.
func (s *sender) write(p []byte) {
	s.mu.Lock()
	s.buf = append(s.buf, p...)
	s.mu.Unlock()
	s.nudge()
}

func (s *sender) nudge() {
	select {
	case s.wake <- struct{}{}:
	default: // it is awake
	}
}

// run writes until end, or until the connection fails.
func (s *sender) run() {
	defer close(s.done)
	var writing []byte
	for range s.wake {
		s.mu.Lock()
		writing, s.buf = s.buf, writing[:0]
		ended := s.ended
		s.mu.Unlock()
		if len(writing) > 0 {
			if _, err := s.conn.Write(writing); err != nil {
				s.mu.Lock()
				s.err = err
				s.mu.Unlock()
				return
			}
		}
		if ended {
			return
		}
	}
}

// end waits until everything is written, for at most limit, and for the goroutine's end.
func (s *sender) end(limit time.Duration) error {
	s.mu.Lock()
	s.ended = true
	s.mu.Unlock()
	_ = s.link.Conn.SetWriteDeadline(time.Now().Add(limit)) // fails only on a closed connection, which does not wait
	s.nudge()
	<-s.done
	s.link.forever.Store(false)
	return s.err
}
