package pop3_test

import (
	"bytes"
	"crypto/tls"
	"io"
	"net"
	"strings"
	"testing"

	"valija/pop3"
	"valija/pop3/pop3server"
)

// serve starts a server on loopback and returns its address and what trusts its certificate.
func serve(t *testing.T, users []pop3server.User, opt pop3server.Options, implicit bool) (string, *tls.Config) {
	t.Helper()
	cert, err := pop3server.SelfSigned("127.0.0.1")
	if err != nil {
		t.Fatal(err)
	}
	opt.TLS = &tls.Config{Certificates: []tls.Certificate{cert}}
	s := pop3server.New(users, &opt)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() {
		if implicit {
			done <- s.ServeTLS(l)
		} else {
			done <- s.Serve(l)
		}
	}()
	t.Cleanup(func() {
		_ = s.Close()
		if err := <-done; err != nil {
			t.Errorf("Serve: %v", err)
		}
	})
	return l.Addr().String(), &tls.Config{RootCAs: pop3server.Trust(cert)}
}

// letter is a message with everything that byte-stuffing is about.
func letter(subject string, lines int) string {
	return "From: ana@example.org\r\nSubject: " + subject + "\r\n\r\n.\r\n..\r\n.a dot\r\n+OK not an answer\r\n" +
		strings.Repeat("The quick brown fox jumps over the lazy dog.\r\n", lines)
}

func TestClient_wholeSession(t *testing.T) {
	for _, tt := range []struct {
		name     string
		security pop3.Security
	}{{"implicit TLS", pop3.TLSImplicit}, {"STLS", pop3.TLSUpgrade}} {
		t.Run(tt.name, func(t *testing.T) {
			drop := pop3server.NewMaildrop(pop3server.Bytes("a", letter("one", 2)), pop3server.Bytes("b", letter("two", 3000)), pop3server.Bytes("c", ""))
			addr, trust := serve(t, []pop3server.User{{Name: "ana", Password: "hunter2", Maildrop: drop}}, pop3server.Options{}, tt.security == pop3.TLSImplicit)
			var said strings.Builder
			c, err := pop3.Dial(t.Context(), addr, &pop3.Options{Security: tt.security, TLS: trust, Transcript: func(l pop3.Line) { said.WriteString(l.Text + "\n") }})
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			if err := c.SignIn(t.Context(), pop3.Credentials{User: "ana", Password: "hunter2"}); err != nil {
				t.Fatal(err)
			}
			d, err := c.Stat(t.Context())
			if err != nil || d.Messages != 3 {
				t.Fatalf("Stat() = %v, %v", d, err)
			}
			sizes, ids, err := c.Listings(t.Context())
			if err != nil || len(sizes) != 3 || len(ids) != 3 || ids[1].ID != "b" {
				t.Fatalf("Listings() = %v, %v, %v", sizes, ids, err)
			}
			var reqs []pop3.Request
			for _, e := range sizes {
				reqs = append(reqs, pop3.Request{Num: e.Num, Octets: e.Octets})
			}
			for m, err := range c.RetrieveAll(t.Context(), reqs) {
				if err != nil {
					t.Fatal(err)
				}
				got, err := io.ReadAll(m)
				want := []string{letter("one", 2), letter("two", 3000), ""}[m.Num-1]
				if err != nil || !bytes.Equal(got, []byte(want)) {
					t.Fatalf("message %d = %d octets, %v, want %d", m.Num, len(got), err, len(want))
				}
				if m.Flaws() != 0 {
					t.Errorf("message %d has flaws: %v", m.Num, m.Flaws())
				}
			}
			for _, err := range c.DeleteAll(t.Context(), []pop3.Num{1, 3}) {
				if err != nil {
					t.Fatal(err)
				}
			}
			if err := c.Quit(t.Context()); err != nil {
				t.Fatal(err)
			}
			if left := drop.Messages(); len(left) != 1 || left[0].UniqueID != "b" {
				t.Errorf("left in the maildrop: %v", left)
			}
			if strings.Contains(said.String(), "hunter2") {
				t.Errorf("the transcript holds the password:\n%s", said.String())
			}
		})
	}
}
