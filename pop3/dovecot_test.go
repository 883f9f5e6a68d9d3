package pop3_test

import (
	"bytes"
	"crypto/tls"
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"valija/bench/dovecot"
	"valija/pop3"
)

// real skips a test that needs other people's programs, unless they are asked for.
func real(t *testing.T) {
	t.Helper()
	if os.Getenv("VALIJA_TEST_REAL") != "1" {
		t.Skip("needs dovecot, mpop, fetchmail and python3: set VALIJA_TEST_REAL=1")
	}
}

// startDovecot starts a Dovecot whose user ana has messages; it ends with the test.
func startDovecot(t *testing.T, messages ...string) *dovecot.Server {
	t.Helper()
	real(t)
	d, err := dovecot.Start(t.Context(), "", messages...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("dovecot: %s", d.Log())
		}
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

func TestDovecot_everySecurityAndMechanism(t *testing.T) {
	texts := []string{letter("one", 3), letter("two", 5000), "Subject: three\r\n\r\nno dots\r\n"}
	d := startDovecot(t, texts...)
	for _, tt := range []struct {
		name, mechanism string
		security        pop3.Security
		want            string
	}{
		{"implicit TLS", "", pop3.TLSImplicit, "SCRAM-SHA-256"},
		{"STLS", "", pop3.TLSUpgrade, "SCRAM-SHA-256"},
		{"plain line", "", pop3.Plain, "SCRAM-SHA-256"},
		{"SCRAM-SHA-1", "SCRAM-SHA-1", pop3.TLSImplicit, "SCRAM-SHA-1"},
		{"CRAM-MD5", "CRAM-MD5", pop3.TLSImplicit, "CRAM-MD5"},
		{"APOP", "APOP", pop3.TLSImplicit, "APOP"},
		{"PLAIN", "PLAIN", pop3.TLSImplicit, "PLAIN"},
		{"LOGIN", "LOGIN", pop3.TLSUpgrade, "LOGIN"},
		{"USER", "USER", pop3.TLSUpgrade, "USER"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			addr := d.Plain
			if tt.security == pop3.TLSImplicit {
				addr = d.TLS
			}
			var said strings.Builder
			c, err := pop3.Dial(t.Context(), addr, &pop3.Options{Security: tt.security, TLS: &tls.Config{RootCAs: d.Trust},
				Transcript: func(l pop3.Line) { said.WriteString(l.Text + "\n") }})
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			if err := c.SignIn(t.Context(), pop3.Credentials{User: "ana", Password: "hunter2", Mechanism: tt.mechanism}); err != nil {
				t.Fatalf("%v\n%s", err, &said)
			}
			if got := c.Mechanism(); got != tt.want {
				t.Errorf("Mechanism() = %q, want %q", got, tt.want)
			}
			if _, err := c.Stat(t.Context()); err != nil || c.Pipelining() != pop3.PipeliningWorks {
				t.Errorf("Stat: %v, pipelining %v", err, c.Pipelining())
			}
			sizes, ids, err := c.Listings(t.Context())
			if err != nil || len(sizes) != 3 || len(ids) != 3 {
				t.Fatalf("Listings() = %v, %v, %v", sizes, ids, err)
			}
			for m, err := range c.RetrieveAll(t.Context(), []pop3.Request{{Num: 1}, {Num: 2, Octets: sizes[1].Octets}, {Num: 3}}) {
				if err != nil {
					t.Fatal(err)
				}
				if got, err := io.ReadAll(m); err != nil || !bytes.Equal(got, []byte(texts[m.Num-1])) || m.Flaws() != 0 {
					t.Errorf("message %d: %d octets, %v, flaws %v", m.Num, len(got), err, m.Flaws())
				}
			}
			if err := c.Quit(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
}

// The last, empty word of SCRAM goes ahead of the server's proof when the server is known to ask for it: a round trip less.
func TestDovecot_takesTheLastWordOfSCRAMAhead(t *testing.T) {
	d := startDovecot(t, letter("one", 3))
	for _, security := range []pop3.Security{pop3.TLSImplicit, pop3.Plain} {
		addr := map[pop3.Security]string{pop3.TLSImplicit: d.TLS, pop3.Plain: d.Plain}[security]
		cred := pop3.Credentials{User: d.User, Password: d.Password}
		for visit := range 3 {
			said := ""
			c, err := pop3.Dial(t.Context(), addr, &pop3.Options{Security: security, TLS: &tls.Config{RootCAs: d.Trust}, Transcript: func(l pop3.Line) {
				if l.FromServer {
					said += "S"
				} else {
					said += "C"
				}
			}})
			if err != nil {
				t.Fatal(err)
			}
			if err := c.SignIn(t.Context(), cred); err != nil {
				t.Fatalf("visit %d: %v", visit, err)
			}
			together := strings.Contains(said, "CC")
			if drop, err := c.Stat(t.Context()); err != nil || drop.Messages != 1 {
				t.Errorf("visit %d: STAT = %+v, %v", visit, drop, err)
			}
			if err := c.Quit(t.Context()); err != nil {
				t.Error(err)
			}
			if c.Mechanism() != "SCRAM-SHA-256" || !c.EndedEmpty() || together != (visit > 0) {
				t.Errorf("visit %d: %s, ended empty %v, lines %s", visit, c.Mechanism(), c.EndedEmpty(), said)
			}
			cred.LastMechanism, cred.EndedEmpty = c.Mechanism(), c.EndedEmpty()
		}
		c, err := pop3.Dial(t.Context(), addr, &pop3.Options{Security: security, TLS: &tls.Config{RootCAs: d.Trust}})
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		cred.Password = "wrong"
		if e, ok := errors.AsType[*pop3.Error](c.SignIn(t.Context(), cred)); !ok || !e.WrongCredentials() {
			t.Errorf("a wrong password is told as %v", e)
		}
	}
}
