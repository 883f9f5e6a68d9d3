package pop3server_test

import (
	"bufio"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"valija/pop3/pop3server"
)

// talk says lines to a server and returns everything it says, until it hangs up.
func talk(t *testing.T, s *pop3server.Server, lines ...string) string {
	t.Helper()
	client, conn := net.Pipe()
	go s.ServeConn(conn)
	go func() { _, _ = io.WriteString(client, strings.Join(lines, "\r\n")+"\r\n") }()
	said, err := io.ReadAll(client)
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(said), "\r\n", "\n")
}

// two makes a server for ana with two messages.
func two(opt pop3server.Options) (*pop3server.Server, *pop3server.Maildrop) {
	drop := pop3server.NewMaildrop(pop3server.Bytes("a", "Subject: 1\r\n\r\n.\r\nx\r\n"), pop3server.Bytes("b", "Subject: 2\r\n\r\n"))
	return pop3server.New([]pop3server.User{{Name: "ana", Password: "secret", Maildrop: drop}}, &opt), drop
}

func TestServer_answersAsTheRFCSays(t *testing.T) {
	s, drop := two(pop3server.Options{Hide: []string{"LANG", "UTF8"}, Mechanisms: []string{"PLAIN"}})
	defer s.Close()
	got := talk(t, s, "noop", "CAPA", "STLS", "APOP ana 0", "AUTH NTLM", "PASS secret", "USER ana", "PASS no", "USER ana", "PASS secret",
		"STAT", "list", "LIST 2", "LIST 3", "UIDL", "UIDL 1", "RETR 1", "TOP 1 1", "TOP 1", "TOP 1 -1", "RETR x", "DELE 1", "RETR 1", "STAT", "LIST",
		"RSET", "STAT", "DELE 2", "DELE 2", "NOOP", "XYZZY", "QUIT")
	want := `+OK POP3 server ready
-ERR unknown command before sign-in
+OK
TOP
UIDL
PIPELINING
RESP-CODES
AUTH-RESP-CODE
EXPIRE NEVER
IMPLEMENTATION Valija
USER
SASL PLAIN
.
-ERR no TLS here
-ERR unknown command before sign-in
-ERR no such mechanism
-ERR USER first
+OK who are you?
-ERR [AUTH] wrong user name or password
+OK who are you?
+OK 2 messages (34 octets)
+OK 2 34
+OK 2 messages (34 octets)
1 20
2 14
.
+OK 2 14
-ERR no such message
+OK 2 messages (34 octets)
1 a
2 b
.
+OK 1 a
+OK 20 octets
Subject: 1

..
x
.
+OK
Subject: 1

..
.
-ERR TOP wants a message and a number of lines
-ERR TOP wants a message and a number of lines
-ERR no such message
+OK message 1 deleted
-ERR no such message
+OK 1 14
+OK 1 messages (14 octets)
2 14
.
+OK nothing is marked
+OK 2 34
+OK message 2 deleted
-ERR no such message
+OK
-ERR unknown command
+OK bye
`
	if got != want {
		t.Errorf("the server said:\n%s\nwant:\n%s", got, want)
	}
	if left := drop.Messages(); len(left) != 1 || left[0].UniqueID != "a" {
		t.Errorf("left: %v", left)
	}
}

func TestServer_deletesOnlyAtQuit(t *testing.T) {
	s, drop := two(pop3server.Options{Faults: []pop3server.Fault{{Command: "NOOP", Do: pop3server.HangUp}}})
	defer s.Close()
	talk(t, s, "USER ana", "PASS secret", "DELE 1", "NOOP")
	if n := len(drop.Messages()); n != 2 {
		t.Errorf("%d messages after a cut, want 2", n)
	}
}

func TestServer_exclusiveMaildrop(t *testing.T) {
	s, drop := two(pop3server.Options{Exclusive: true})
	defer s.Close()
	client, conn := net.Pipe()
	go s.ServeConn(conn)
	in := bufio.NewReader(client)
	for _, line := range []string{"", "USER ana\r\n", "PASS secret\r\n"} {
		if line != "" { // the greeting comes by itself
			if _, err := io.WriteString(client, line); err != nil {
				t.Fatal(err)
			}
		}
		if answer, err := in.ReadString('\n'); err != nil || !strings.HasPrefix(answer, "+OK") {
			t.Fatalf("%q: %q, %v", line, answer, err)
		}
	}
	drop.Add(pop3server.Bytes("c", "late")) // the open session does not see it
	if got := talk(t, s, "USER ana", "PASS secret", "QUIT"); !strings.Contains(got, "-ERR [IN-USE]") {
		t.Errorf("a second session heard %q", got)
	}
	if _, err := io.WriteString(client, "STAT\r\nQUIT\r\n"); err != nil {
		t.Fatal(err)
	}
	if rest, err := io.ReadAll(in); err != nil || string(rest) != "+OK 2 34\r\n+OK bye\r\n" {
		t.Errorf("the first session heard %q, %v", rest, err)
	}
	if got := talk(t, s, "USER ana", "PASS secret", "STAT", "QUIT"); !strings.Contains(got, "+OK 3 ") {
		t.Errorf("a later session heard %q", got)
	}
}

func TestServer_requiresTLS(t *testing.T) {
	cert, err := pop3server.SelfSigned("server.example")
	if err != nil {
		t.Fatal(err)
	}
	s, _ := two(pop3server.Options{RequireTLS: true, TLS: &tls.Config{Certificates: []tls.Certificate{cert}}})
	defer s.Close()
	got := talk(t, s, "CAPA", "USER ana", "AUTH PLAIN AGFuYQBzZWNyZXQ=", "QUIT")
	if strings.Contains(got, "\nUSER\n") || strings.Contains(got, "SASL") || !strings.Contains(got, "STLS\n") || strings.Count(got, "-ERR") != 2 {
		t.Errorf("the server said:\n%s", got)
	}
}

func TestServer_rateAndDelay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		drop := pop3server.NewMaildrop(pop3server.Bytes("a", strings.Repeat("x", 998)+"\r\n"))
		s := pop3server.New([]pop3server.User{{Name: "ana", Password: "secret", Maildrop: drop}}, &pop3server.Options{Delay: time.Second, Rate: 100})
		defer s.Close()
		start := time.Now()
		talk(t, s, "USER ana", "PASS secret", "RETR 1", "QUIT")
		if took := time.Since(start).Round(time.Second); took != 15*time.Second {
			t.Errorf("took %v, want 5 s of delay and 10 s of transfer", took)
		}
	})
}

func TestServer_closeEndsEverything(t *testing.T) {
	s, _ := two(pop3server.Options{})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- s.Serve(l) }()
	conn, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := bufio.NewReader(conn).ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if err := <-done; err != nil {
		t.Errorf("Serve = %v", err)
	}
	if _, err := conn.Read(make([]byte, 1)); err == nil {
		t.Error("the session goes on after Close")
	}
	if err := s.ServeTLS(l); err == nil {
		t.Error("ServeTLS without a certificate started")
	}
	if n := s.Sessions(); n != 1 {
		t.Errorf("Sessions() = %d, want 1", n)
	}
	near, far := net.Pipe()
	s.ServeConn(far)
	if _, err := near.Read(make([]byte, 1)); !errors.Is(err, io.EOF) {
		t.Errorf("a closed server gave %v", err)
	}
}
