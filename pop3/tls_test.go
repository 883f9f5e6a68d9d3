package pop3_test

import (
	"bufio"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"strings"
	"testing"

	"valija/pop3"
	"valija/pop3/pop3server"
)

func TestDial_certificates(t *testing.T) {
	user := []pop3server.User{ana()}
	for _, security := range []pop3.Security{pop3.TLSImplicit, pop3.TLSUpgrade} {
		addr, trust := serve(t, user, pop3server.Options{}, security == pop3.TLSImplicit)
		dial := func(config *tls.Config, pin []byte) (*pop3.Client, error) {
			c, err := pop3.Dial(t.Context(), addr, &pop3.Options{Security: security, TLS: config, PinSHA256: pin})
			if err == nil {
				t.Cleanup(func() { _ = c.Close() })
			}
			return c, err
		}
		if _, err := dial(nil, nil); !unknownAuthority(err) {
			t.Errorf("%v: unknown certificate: %v", security, err)
		}
		other := trust.Clone()
		other.ServerName = "mail.example"
		if _, err := dial(other, nil); !wrongName(err) {
			t.Errorf("%v: another name: %v", security, err)
		}
		c, err := dial(trust, nil)
		if err != nil {
			t.Fatalf("%v: trusted certificate: %v", security, err)
		}
		state, ok := c.TLSState()
		if !ok || state.Version < tls.VersionTLS12 {
			t.Errorf("%v: TLSState() = %x, %v", security, state.Version, ok)
		}
		pin := sha256.Sum256(state.PeerCertificates[0].Raw)
		if _, err := dial(other, pin[:]); err != nil {
			t.Errorf("%v: pinned certificate for another name: %v", security, err)
		}
		pin[0]++
		if _, err := dial(trust, pin[:]); !errors.Is(err, pop3.ErrCertificate) {
			t.Errorf("%v: another certificate than pinned: %v, want ErrCertificate", security, err)
		}
		if _, err := dial(trust, []byte("short")); !errors.Is(err, pop3.ErrCertificate) {
			t.Errorf("%v: a pin that is none: %v, want ErrCertificate", security, err)
		}
	}
}

func unknownAuthority(err error) bool {
	_, ok := errors.AsType[x509.UnknownAuthorityError](err)
	return ok
}

func wrongName(err error) bool {
	_, ok := errors.AsType[x509.HostnameError](err)
	return ok
}

func TestDial_wrongPort(t *testing.T) {
	user := []pop3server.User{ana()}
	plain, _ := serve(t, user, pop3server.Options{}, false)
	if _, err := pop3.Dial(t.Context(), plain, nil); !errors.Is(err, pop3.ErrNoTLS) {
		t.Errorf("TLS to a port without: %v, want ErrNoTLS", err)
	}
}

func TestDial_resumesTLSSessions(t *testing.T) {
	for _, version := range []uint16{tls.VersionTLS12, tls.VersionTLS13} {
		addr, trust := serve(t, []pop3server.User{ana()}, pop3server.Options{}, true)
		trust.ClientSessionCache, trust.MaxVersion = tls.NewLRUClientSessionCache(4), version
		for visit := range 2 {
			c, err := pop3.Dial(t.Context(), addr, &pop3.Options{TLS: trust})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := c.Capabilities(t.Context()); err != nil {
				t.Error(err)
			}
			if state, _ := c.TLSState(); state.DidResume != (visit == 1) {
				t.Errorf("TLS %x, visit %d: resumed %v", version, visit, state.DidResume)
			}
			_ = c.Close()
		}
	}
}

// TestDial_discardsWhatCameBeforeTLS is the injection of CVE-2021-38370 and its like: octets that somebody on the line put
// behind the consent to STLS must not become the answer to a command under TLS.
func TestDial_discardsWhatCameBeforeTLS(t *testing.T) {
	cert, err := pop3server.SelfSigned("server.example")
	if err != nil {
		t.Fatal(err)
	}
	client, server := net.Pipe()
	done := make(chan error, 1)
	go func() { done <- inject(server, cert) }()
	opt := &pop3.Options{Security: pop3.TLSUpgrade, TLS: &tls.Config{RootCAs: pop3server.Trust(cert)}}
	c, err := pop3.New(t.Context(), client, "server.example", opt)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := c.Discarded(), len(injected); got != want {
		t.Errorf("Discarded() = %d, want %d", got, want)
	}
	caps, err := c.Capabilities(t.Context())
	if err != nil || caps.Has("EVIL") || !caps.Has("GOOD") {
		t.Errorf("Capabilities() = %v, %v", caps, err)
	}
	_ = c.Close()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

const injected = "+OK\r\nEVIL\r\n.\r\n"

// inject plays a server behind someone who adds to its answer.
func inject(conn net.Conn, cert tls.Certificate) error {
	defer conn.Close()
	if _, err := conn.Write([]byte("+OK ready\r\n")); err != nil {
		return err
	}
	if _, err := conn.Read(make([]byte, 100)); err != nil {
		return err
	}
	if _, err := conn.Write([]byte("+OK begin TLS\r\n" + injected)); err != nil {
		return err
	}
	secure := tls.Server(conn, &tls.Config{Certificates: []tls.Certificate{cert}})
	line, err := bufio.NewReader(secure).ReadString('\n')
	if err != nil || line != "CAPA\r\n" {
		return errors.Join(err, errors.New("client sent "+line))
	}
	_, err = secure.Write([]byte("+OK\r\nGOOD\r\n.\r\n"))
	return err
}

func TestClient_countsOctetsBelowTLS(t *testing.T) {
	addr, trust := serve(t, []pop3server.User{ana()}, pop3server.Options{}, true)
	said := 0
	c, err := pop3.Dial(t.Context(), addr, &pop3.Options{TLS: trust, Transcript: func(l pop3.Line) {
		if said += l.Octets; !l.TLS {
			t.Errorf("%q without TLS", l.Text)
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := c.SignIn(t.Context(), pop3.Credentials{User: "ana", Password: "s3cret, señor"}); err != nil {
		t.Fatal(err)
	}
	if in, out := c.OctetsIn(), c.OctetsOut(); in < 1000 || out < 200 || in+out < int64(said)+500 {
		t.Errorf("in %d, out %d, of which the conversation %d: the handshake is missing", in, out, said)
	}
}

func TestDial_startsAgainWhenTheServerDropsIt(t *testing.T) {
	for _, tt := range []struct {
		name   string
		fault  pop3server.Fault
		opt    pop3server.Options
		visits int
	}{
		{"hangs up on CAPA", pop3server.Fault{Command: "CAPA", Do: pop3server.HangUp}, pop3server.Options{}, 2},
		{"cuts CAPA", pop3server.Fault{Command: "CAPA", Do: pop3server.Cut, After: 20}, pop3server.Options{}, 2},
		{"nonsense to CAPA", pop3server.Fault{Command: "CAPA", Do: pop3server.Answer, Text: "what?\r\n"}, pop3server.Options{}, 2},
		{"hangs up on APOP", pop3server.Fault{Command: "APOP", Do: pop3server.HangUp},
			pop3server.Options{Greeting: "<1@host>", Mechanisms: []string{"PLAIN"}}, 2},
		{"hangs up on CRAM-MD5", pop3server.Fault{Command: "AUTH", Times: 1, Do: pop3server.HangUp},
			pop3server.Options{Mechanisms: []string{"CRAM-MD5", "PLAIN"}}, 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.opt.Faults = []pop3server.Fault{tt.fault}
			addr, trust := serve(t, []pop3server.User{ana()}, tt.opt, true)
			var said strings.Builder
			c, err := pop3.Dial(t.Context(), addr, &pop3.Options{TLS: trust, Transcript: func(l pop3.Line) { said.WriteString(l.Text + "\n") }})
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			if err := c.SignIn(t.Context(), pop3.Credentials{User: "ana", Password: "s3cret, señor"}); err != nil {
				t.Fatalf("SignIn: %v\n%s", err, &said)
			}
			if _, err := c.Capabilities(t.Context()); err != nil {
				t.Errorf("Capabilities after sign-in: %v", err)
			}
			if err := c.Noop(t.Context()); err != nil {
				t.Error(err)
			}
			if n := strings.Count(said.String(), "POP3 server ready") + strings.Count(said.String(), "<1@host>"); n != tt.visits {
				t.Errorf("%d visits, want %d\n%s", n, tt.visits, &said)
			}
		})
	}
}

func TestDial_tellsAnOutdatedServer(t *testing.T) {
	cert, err := pop3server.SelfSigned("127.0.0.1")
	if err != nil {
		t.Fatal(err)
	}
	old := &tls.Config{Certificates: []tls.Certificate{cert}, MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS11}
	server := pop3server.New([]pop3server.User{ana()}, &pop3server.Options{TLS: old})
	defer server.Close()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = server.ServeTLS(l) }() // until Close
	addr := l.Addr().String()
	trust := &tls.Config{RootCAs: pop3server.Trust(cert), MinVersion: tls.VersionTLS12}
	if _, err := pop3.Dial(t.Context(), addr, &pop3.Options{TLS: trust}); !errors.Is(err, pop3.ErrOldTLS) {
		t.Errorf("Dial of a server of TLS 1.1: %v, want ErrOldTLS", err)
	}
	trust.MinVersion = tls.VersionTLS10
	c, err := pop3.Dial(t.Context(), addr, &pop3.Options{TLS: trust})
	if err != nil {
		t.Fatalf("Dial when TLS 1.0 is allowed: %v", err)
	}
	_ = c.Close()
}

// TestDial_tellsAServerThatDoesNotKnowBetter plays a server from before RFC 5246: it answers every hello with its own version.
func TestDial_tellsAServerThatDoesNotKnowBetter(t *testing.T) {
	client, server := net.Pipe()
	go func() {
		defer server.Close()
		_, _ = server.Read(make([]byte, 4096)) // the ClientHello, whatever it is
		hello := append([]byte{22, 3, 1, 0, 42, 2, 0, 0, 38, 3, 1}, make([]byte, 36)...)
		_, _ = server.Write(hello)
		_, _ = server.Read(make([]byte, 64)) // the alert
	}()
	if _, err := pop3.New(t.Context(), client, "mail.example", nil); !errors.Is(err, pop3.ErrOldTLS) {
		t.Errorf("New = %v, want ErrOldTLS", err)
	}
}
