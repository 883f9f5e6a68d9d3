package pop3_test

import (
	"bufio"
	"context"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"valija/pop3"
)

// play plays the server's side of testdata/session/name.txt, in the notation of RFC 1939, and checks the client's:
//
//	# comment
//	S: a line, sent with CRLF
//	S" octets exactly as in a Go string, nothing added"
//	S! wait 90s    or    S! cut
//	C: a line that the client must send
//	C! the client must have closed the connection
//
// The transcript must have been played to its end when the test ends, unless the test failed.
func play(t *testing.T, name string) net.Conn {
	t.Helper()
	path := filepath.Join("testdata", "session", name+".txt")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	client, server := net.Pipe()
	p := &player{t: t, path: path, conn: server, in: bufio.NewReader(server)}
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer server.Close()
		for i, line := range strings.Split(strings.TrimSuffix(string(text), "\n"), "\n") {
			if p.line = i + 1; !p.step(line) {
				return
			}
		}
	}()
	t.Cleanup(func() { _ = client.Close(); <-done })
	return client
}

// player is one transcript being played.
type player struct {
	t    *testing.T
	path string
	line int
	conn net.Conn
	in   *bufio.Reader
}

// step plays one line; false ends the play.
func (p *player) step(line string) bool {
	switch kind, rest := line[:min(2, len(line))], strings.TrimPrefix(line[min(2, len(line)):], " "); kind {
	case "S:":
		return p.send(rest + "\r\n")
	case `S"`:
		octets, err := strconv.Unquote(line[1:])
		if err != nil {
			p.t.Errorf("%s:%d: %v", p.path, p.line, err)
			return false
		}
		return p.send(octets)
	case "S!":
		wait, ok := strings.CutPrefix(rest, "wait ")
		if !ok {
			return false // cut
		}
		d, err := time.ParseDuration(wait)
		if err != nil {
			p.t.Errorf("%s:%d: %v", p.path, p.line, err)
		}
		time.Sleep(d) // fake time: the transcript is about how long something takes
	case "C:":
		got, err := p.in.ReadString('\n')
		if want := rest + "\r\n"; got != want {
			p.t.Errorf("%s:%d: client sent %q (%v), want %q", p.path, p.line, got, err, want)
			return false
		}
	case "C!":
		if got, err := p.in.ReadString('\n'); err == nil {
			p.t.Errorf("%s:%d: client sent %q, want it gone", p.path, p.line, got)
		}
	}
	return true
}

// send writes octets; the client may have hung up already, which a later line would notice.
func (p *player) send(octets string) bool {
	if _, err := p.conn.Write([]byte(octets)); err != nil {
		p.t.Errorf("%s:%d: %v", p.path, p.line, err)
		return false
	}
	return true
}

// open starts a session on a transcript, signed in when the transcript begins with the sign-in of opened.
func open(t *testing.T, name string, opt pop3.Options) *pop3.Client {
	t.Helper()
	opt.Security = pop3.Plain
	c, err := pop3.New(t.Context(), play(t, name), "server.example", &opt)
	if err != nil {
		t.Fatalf("New: %v", err)
	}
	return c
}

// opened is open, and signs in as ana with USER and PASS.
func opened(t *testing.T, name string, opt pop3.Options) *pop3.Client {
	t.Helper()
	opt.PlainPassword = true
	c := open(t, name, opt)
	if err := c.SignIn(t.Context(), pop3.Credentials{User: "ana", Password: "hunter2", Mechanism: "USER"}); err != nil {
		t.Fatalf("SignIn: %v", err)
	}
	return c
}

// dialTo returns a DialContext that gives conn.
func dialTo(conn net.Conn) func(context.Context, string, string) (net.Conn, error) {
	return func(context.Context, string, string) (net.Conn, error) { return conn, nil }
}
