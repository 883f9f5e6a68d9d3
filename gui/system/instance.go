package system

import (
	"crypto/sha256"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"time"
)

// A profile has one window. A second start of the program finds the profile in use (store.ErrInUse), asks the first
// through a Unix socket to come to the front, and ends. Windows has such sockets since version 10.

const (
	// longestSocket: a socket's path has room for about 100 octets on all systems; a longer one moves to the temporary folder.
	longestSocket = 100
	// handOverTime is how long a second start waits for the first: a window that hangs is not waited for.
	handOverTime = 2 * time.Second

	raiseRequest = "raise\n"
	raiseAnswer  = "ok\n"
)

// HandOver asks the window that has the profile in dir open to come to the front; false when none answers.
func HandOver(dir string) bool {
	c, err := net.DialTimeout("unix", socketPath(dir), handOverTime)
	if err != nil {
		return false
	}
	defer c.Close()
	if err := c.SetDeadline(time.Now().Add(handOverTime)); err != nil {
		return false
	}
	if _, err := c.Write([]byte(raiseRequest)); err != nil {
		return false
	}
	answer := make([]byte, len(raiseAnswer))
	n, _ := c.Read(answer) // no answer is a wrong answer
	return string(answer[:n]) == raiseAnswer
}

// socketPath is where the window of the profile in dir listens.
func socketPath(dir string) string {
	if full, err := filepath.Abs(dir); err == nil {
		dir = full
	}
	path := filepath.Join(dir, "window.sock")
	if len(path) <= longestSocket {
		return path
	}
	return filepath.Join(os.TempDir(), fmt.Sprintf("valija-%x.sock", sha256.Sum256([]byte(dir)))[:40])
}

// Listen calls raise for each later start of the program, until the listener is closed. Without a socket the
// window works; a later start then says that the profile is in use.
func Listen(dir string, raise func()) (net.Listener, error) {
	path := socketPath(dir)
	_ = os.Remove(path) // of a window that was killed; the store's lock says that we are the only one
	l, err := net.Listen("unix", path)
	if err != nil {
		return nil, fmt.Errorf("listen for later starts: %w", err)
	}
	_ = os.Chmod(path, 0o600) // the profile's folder is the user's alone already
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			answerRaise(c, raise)
		}
	}()
	return l, nil
}

func answerRaise(c net.Conn, raise func()) {
	defer c.Close()
	_ = c.SetDeadline(time.Now().Add(handOverTime)) // without a deadline the other side's own ends it
	request := make([]byte, len(raiseRequest))
	if n, err := c.Read(request); err != nil || string(request[:n]) != raiseRequest {
		return
	}
	raise()
	_, _ = c.Write([]byte(raiseAnswer)) // the other side ends without it
}
