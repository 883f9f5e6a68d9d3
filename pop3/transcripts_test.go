package pop3_test

import (
	"bufio"
	"errors"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
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
//	C* a line of any text where the star is
//	C! gone: the client must have closed the connection
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
		octets, err := strconv.Unquote(rest)
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
	case "C*":
		got, err := p.in.ReadString('\n')
		if before, after, _ := strings.Cut(rest, "*"); !strings.HasPrefix(got, before) || !strings.HasSuffix(got, after+"\r\n") {
			p.t.Errorf("%s:%d: client sent %q (%v), want %q", p.path, p.line, got, err, rest)
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

// session plays a transcript to f in fake time. The client is signed in already when the transcript begins with USER and
// PASS and capabilities are known; else f finds it after the greeting.
func session(t *testing.T, name string, opt pop3.Options, f func(t *testing.T, c *pop3.Client)) {
	t.Helper()
	t.Run(name, func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			opt.Security = pop3.Plain
			c, err := pop3.New(t.Context(), play(t, name), "server.example", &opt)
			if err != nil {
				t.Fatalf("New: %v", err)
			}
			f(t, c)
		})
	})
}

// opened is session, signed in as ana; pipelining is on when opt says that it works.
func opened(t *testing.T, name string, opt pop3.Options, f func(t *testing.T, c *pop3.Client)) {
	t.Helper()
	opt.PlainPassword = true
	if opt.Capabilities == nil {
		opt.Capabilities = pop3.Capabilities{}
	}
	session(t, name, opt, func(t *testing.T, c *pop3.Client) {
		if err := c.SignIn(t.Context(), pop3.Credentials{User: "ana", Password: "hunter2"}); err != nil {
			t.Fatalf("SignIn: %v", err)
		}
		f(t, c)
	})
}

// inFlight are the options of a session on a server whose pipelining is known to work.
func inFlight() pop3.Options { return pop3.Options{Pipelining: pop3.PipeliningWorks} }

// quit ends a session that must still be whole.
func quit(t *testing.T, c *pop3.Client) {
	t.Helper()
	if err := c.Quit(t.Context()); err != nil {
		t.Errorf("Quit: %v", err)
	}
}

// broken checks that err is the kind wanted, and that the session refuses to go on.
func broken(t *testing.T, c *pop3.Client, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("error %v, want %v", err, want)
	}
	if err := c.Noop(t.Context()); !errors.Is(err, pop3.ErrBroken) {
		t.Errorf("Noop afterwards: %v, want ErrBroken", err)
	}
}

// refused checks that err is a refusal with code.
func refused(t *testing.T, err error, code string) *pop3.Error {
	t.Helper()
	e, ok := errors.AsType[*pop3.Error](err)
	if !ok || e.Code != code {
		t.Fatalf("error %v, want a refusal with code %q", err, code)
	}
	return e
}

// TestTranscripts_areAllPlayed keeps testdata free of transcripts that no test looks at.
func TestTranscripts_areAllPlayed(t *testing.T) {
	sources, err := filepath.Glob("*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, s := range sources {
		text, err := os.ReadFile(s)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(text)
	}
	files, err := filepath.Glob("testdata/session/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no transcripts: %v", err)
	}
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".txt")
		if !strings.Contains(all.String(), `"`+name+`"`) {
			t.Errorf("%s is played by no test", f)
		}
	}
}
