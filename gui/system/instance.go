package system

import (
	"bufio"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// A profile has one window. A second start of the program finds the profile in use (store.ErrInUse), hands what it was
// asked to open (mailto: addresses, message files) to the first through a Unix socket, and ends. Windows has such sockets
// since version 10. Both sides write one line of JSON.

const (
	// longestSocket: a socket's path has room for about 100 octets on all systems; a longer one moves to another folder.
	longestSocket = 100
	// shortFolder holds sockets where every other folder has a long path.
	shortFolder = "/tmp"
	// handOverTime is how long a second start waits for the first: a window that hangs is not waited for.
	handOverTime = 2 * time.Second
	// longestRequest in octets: some hundred paths, or a mailto: with a long text. More is not of a desktop.
	longestRequest = 64 << 10
)

// handedOver is what the second start sends, and what it is answered.
type handedOver struct {
	Open []string `json:"open"`         // as HandOver made them
	OK   bool     `json:"ok,omitempty"` // in the answer: it is being done
}

// HandOver asks the window that has the profile in dir open to come to the front, and to open what is named: mailto:
// addresses as they are, anything else as the path of a file, which is made absolute. It is false when no window answers,
// or the request is too long for one.
func HandOver(dir string, open ...string) bool {
	c, err := net.DialTimeout("unix", socketPath(dir), handOverTime)
	if err != nil {
		return false
	}
	defer c.Close()
	if err := c.SetDeadline(time.Now().Add(handOverTime)); err != nil {
		return false
	}
	request, err := json.Marshal(handedOver{Open: absolute(open)})
	if err != nil || len(request) >= longestRequest {
		return false
	}
	if _, err := c.Write(append(request, '\n')); err != nil {
		return false
	}
	answer, err := readHandedOver(c)
	return err == nil && answer.OK
}

// absolute makes file names independent of the folder that the second start was called in.
func absolute(names []string) []string {
	all := make([]string, 0, len(names))
	for _, name := range names {
		if scheme, _, ok := strings.Cut(name, ":"); !ok || !strings.EqualFold(scheme, "mailto") {
			if full, err := filepath.Abs(name); err == nil {
				name = full
			}
		}
		all = append(all, name)
	}
	return all
}

func readHandedOver(r io.Reader) (h handedOver, err error) {
	line, err := bufio.NewReader(io.LimitReader(r, longestRequest)).ReadBytes('\n')
	if err != nil {
		return h, err
	}
	return h, json.Unmarshal(line, &h)
}

// socketPath is where the window of the profile in dir listens: in the profile, or under a name of its own where that
// path is too long for a socket.
func socketPath(dir string) string {
	if full, err := filepath.Abs(dir); err == nil {
		dir = full
	}
	path := filepath.Join(dir, "window.sock")
	if len(path) <= longestSocket {
		return path
	}
	name := fmt.Sprintf("valija-%x", sha256.Sum256([]byte(dir)))[:40]
	for _, folder := range []string{os.Getenv("XDG_RUNTIME_DIR"), os.TempDir()} {
		if path := filepath.Join(folder, name); filepath.IsAbs(folder) && len(path) <= longestSocket {
			return path
		}
	}
	return filepath.Join(shortFolder, name)
}

// Listen calls open for each later start of the program, with what that start was asked to open (nothing: only come to the
// front), until the listener is closed. open is called on a goroutine of Listen's, one call at a time. Without a socket the
// window works; a later start then says that the profile is in use.
func Listen(dir string, open func(names []string)) (net.Listener, error) {
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
			answer(c, open)
		}
	}()
	return l, nil
}

func answer(c net.Conn, open func(names []string)) {
	defer c.Close()
	_ = c.SetDeadline(time.Now().Add(handOverTime)) // without a deadline the other side's own ends it
	request, err := readHandedOver(c)
	if err != nil {
		return // not one of ours
	}
	open(request.Open)
	said, err := json.Marshal(handedOver{OK: true})
	if err == nil {
		_, _ = c.Write(append(said, '\n')) // the other side ends without it
	}
}
