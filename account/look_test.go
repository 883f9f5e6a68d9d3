package account_test

import (
	"bytes"
	"crypto/sha256"
	"crypto/tls"
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"valija/account"
	"valija/pop3"
	"valija/pop3/pop3server"
)

// TestSync_seesThatNothingIsNewInOneRoundTrip measures the goal: a maildrop of 10,000 messages, known, costs at most 5
// round trips and 600 octets after sign-in, and 1.3 s on a line of 300 ms.
func TestSync_seesThatNothingIsNewInOneRoundTrip(t *testing.T) {
	const messages, roundTrip = 10_000, 300 * time.Millisecond
	var drop []pop3server.Message
	for i := range messages {
		drop = append(drop, pop3server.Bytes(fmt.Sprintf("%016x", i), fmt.Sprintf("Subject: %d\r\n\r\nx\r\n", i)))
	}
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, houseOptions{messages: drop})
		defer h.close()
		if got := h.sync(account.SyncOptions{}).Stored; got != messages {
			t.Fatalf("stored %d", got)
		}
		h.sync(account.SyncOptions{})
		far := &farServer{house: h, roundTrip: roundTrip}
		h.wrap = far.wrap
		if report := h.sync(account.SyncOptions{}); report.Left != messages {
			t.Errorf("left %d, want all", report.Left)
		}
		trips, octets, took := far.afterSignIn()
		if trips > 1 || octets > 600 || took > 1300*time.Millisecond {
			t.Errorf("cost %d round trips, %d octets, %v after sign-in; want 1, 600, 1.3 s at most", trips, octets, took)
		}
		t.Logf("after sign-in: %d round trips, %d octets, %v", trips, octets, took)
		if capa := far.sent("CAPA"); capa != 0 {
			t.Errorf("%d CAPA, want none: what the server can do is remembered", capa)
		}
	})
}

// farServer makes a server far away: what the client writes without waiting in between travels together.
type farServer struct {
	house     *house
	roundTrip time.Duration

	mu     sync.Mutex
	writes []string    // guarded by mu
	waited bool        // guarded by mu: the client has read since its last write
	trips  []time.Time // guarded by mu: when a write followed a read
	octets []int       // guarded by mu: in both directions, by round trip
	ended  time.Time   // guarded by mu
}

func (f *farServer) wrap(conn net.Conn) net.Conn { return &farConn{Conn: conn, f: f} }

type farConn struct {
	net.Conn
	f *farServer
}

func (c *farConn) Write(p []byte) (int, error) {
	c.f.mu.Lock()
	defer c.f.mu.Unlock()
	c.f.writes = append(c.f.writes, string(p))
	if c.f.waited || len(c.f.trips) == 0 {
		c.f.trips, c.f.octets = append(c.f.trips, time.Now()), append(c.f.octets, 0)
		c.f.waited = false
	}
	c.f.octets[len(c.f.octets)-1] += len(p)
	return c.Conn.Write(p)
}

func (c *farConn) Read(p []byte) (int, error) {
	c.f.mu.Lock()
	first := !c.f.waited
	c.f.waited = true
	c.f.mu.Unlock()
	if first {
		time.Sleep(c.f.roundTrip)
	}
	n, err := c.Conn.Read(p)
	c.f.mu.Lock()
	defer c.f.mu.Unlock()
	if len(c.f.octets) > 0 {
		c.f.octets[len(c.f.octets)-1] += n
	}
	return n, err
}

func (c *farConn) Close() error {
	c.f.mu.Lock()
	c.f.ended = time.Now()
	c.f.mu.Unlock()
	return c.Conn.Close()
}

// afterSignIn is what came from STAT on.
func (f *farServer) afterSignIn() (trips, octets int, took time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	from := 0
	for i, at := range f.trips {
		if took == 0 && strings.Contains(f.writeOfTrip(i), "STAT") {
			from, took = i, f.ended.Sub(at)
		}
	}
	for _, n := range f.octets[from:] {
		octets += n
	}
	trips = len(f.trips) - from
	if strings.HasPrefix(f.writeOfTrip(len(f.trips)-1), "QUIT") {
		trips-- // nobody waits for its answer
	}
	return trips, octets, took
}

// writeOfTrip is what begins a round trip.
func (f *farServer) writeOfTrip(i int) string {
	// Sign-in takes one write a round trip, and so does every command of a look; together they are one write.
	return f.writes[len(f.writes)-len(f.trips)+i]
}

func (f *farServer) sent(command string) (n int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, w := range f.writes {
		n += strings.Count(w, command+"\r\n")
	}
	return n
}

func TestSync_resumesTLS(t *testing.T) {
	cert, err := pop3server.SelfSigned("127.0.0.1")
	if err != nil {
		t.Fatal(err)
	}
	h := newHouse(t, houseOptions{messages: mails("a"), change: func(a *account.Account) {
		sum := sha256.Sum256(cert.Certificate[0])
		a.Security, a.PinSHA256 = pop3.TLSUpgrade, sum[:]
	}})
	h.overTCP = true
	resumed := 0
	config := tlsConfig(cert)
	config.VerifyConnection = func(state tls.ConnectionState) error {
		if state.DidResume {
			resumed++
		}
		return nil
	}
	h.serve(pop3server.Options{TLS: config})
	for range 3 {
		h.sync(account.SyncOptions{})
	}
	if resumed != 2 {
		t.Errorf("%d of 3 visits resumed the TLS session of the one before, want 2", resumed)
	}
}

func TestSync_asksAgainWhatTheServerCanDo(t *testing.T) {
	h := newHouse(t, houseOptions{messages: mails("a"), server: pop3server.Options{Mechanisms: []string{"CRAM-MD5"}}})
	h.sync(account.SyncOptions{})
	// The server of today knows another mechanism, and refuses the old one as if the password were wrong.
	h.serve(pop3server.Options{
		Mechanisms: []string{"SCRAM-SHA-256"},
		Faults:     []pop3server.Fault{{Command: "AUTH", Times: 1, Do: pop3server.Refuse, Text: "invalid user or password"}},
	})
	before := h.dialled()
	if report := h.sync(account.SyncOptions{}); len(report.Problems) != 0 || h.dialled() != before+1 {
		t.Errorf("problems %v in %d connections, want none in one", report.Problems, h.dialled()-before)
	}
}

func TestSync_saysAWrongPasswordOnceToAServerItRemembers(t *testing.T) {
	h := newHouse(t, houseOptions{messages: mails("a")})
	h.sync(account.SyncOptions{})
	if err := h.manager.SetPassword(t.Context(), h.id, "wrong"); err != nil {
		t.Fatal(err)
	}
	tries := 0
	h.onSend(func(line []byte) { tries += bytes.Count(line, []byte("AUTH ")) + bytes.Count(line, []byte("PASS ")) })
	h.syncFails(account.SignInRefused)
	if tries != 1 {
		t.Errorf("said %d times, want once", tries)
	}
}

func TestSync_doesNotAskAServerWithoutCAPAEachTime(t *testing.T) {
	dir := t.TempDir()
	h := newHouse(t, houseOptions{messages: mails("a"), dir: dir, change: func(a *account.Account) { a.PlainPassword = true }, server: pop3server.Options{
		Faults: []pop3server.Fault{{Command: "CAPA", Do: pop3server.Refuse, Text: "what?"}},
	}})
	h.sync(account.SyncOptions{})
	h.sync(account.SyncOptions{}) // asks after sign-in, once
	h.close()
	h.open(dir)
	asked := h.asking("CAPA")
	h.sync(account.SyncOptions{})
	if *asked != 0 {
		t.Errorf("CAPA was sent %d times", *asked)
	}
}
