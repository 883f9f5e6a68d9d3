//go:build linux

package account_test

import (
	"bytes"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"strconv"
	"sync"
	"testing"
	"time"

	"valija/account"
	"valija/pop3"
	"valija/store"
)

// TestTorture_dovecot cuts the line to a real Dovecot after every so many octets, in both directions, with TLS and
// without, while a session retrieves and deletes. At every cut each message is on the server or whole here and nothing
// partial looks whole; the next session brings the rest, each once, octet for octet, and leaves the maildrop empty.
func TestTorture_dovecot(t *testing.T) {
	d := startDovecot(t, nil)
	messages := smallMail()
	ways := []*cutWay{
		{down: true, tls: true, step: 14_009, most: 1 << 20}, {tls: true, step: 311, most: 8 << 10},
		{down: true, step: 14_009, most: 1 << 20}, {step: 61, most: 8 << 10},
	}
	if long, err := time.ParseDuration(os.Getenv(tortureEnv)); err == nil {
		d.torturedAnywhere(messages, ways, long)
	} else {
		d.torturedEvenly(messages, ways)
	}
	for _, way := range ways {
		t.Logf("down %v, TLS %v: %d cuts", way.down, way.tls, way.cuts)
		if way.cuts < 4 {
			t.Errorf("down %v, TLS %v: only %d cuts", way.down, way.tls, way.cuts)
		}
	}
}

// cutWay is a way to cut a line.
type cutWay struct {
	down, tls bool
	step      int64 // octets between cuts, when they are spread evenly
	most      int64 // octets of a whole session in this direction, as far as is known
	cuts      int
}

// torturedEvenly cuts each way after every so many octets, to the end of the session.
func (d *dovecot) torturedEvenly(messages [][]byte, ways []*cutWay) {
	for _, way := range ways {
		for after := int64(1); d.tortured(messages, way.down, way.tls, after); after += way.step {
			way.cuts++
		}
	}
}

// torturedAnywhere cuts anywhere, the ways by turns, until the time is over.
func (d *dovecot) torturedAnywhere(messages [][]byte, ways []*cutWay, long time.Duration) {
	for end := time.Now().Add(long); time.Now().Before(end); {
		for _, way := range ways {
			after := 1 + rand.Int64N(way.most)
			if d.tortured(messages, way.down, way.tls, after) {
				way.cuts++
			} else {
				way.most = after // the session ended before
			}
		}
	}
}

// smallMail are messages of all kinds that are not large.
func smallMail() (small [][]byte) {
	for _, m := range mailOfAllKinds(40) {
		if len(m) < 9000 && len(small) < 12 {
			small = append(small, m)
		}
	}
	return append(small, small[0], bytes.Repeat([]byte("Subject: long\n\n0123456789abcdef\n"), 900))
}

// tortured runs one session that is cut, and one that is not; false when there was no cut.
func (d *dovecot) tortured(messages [][]byte, down, protected bool, after int64) bool {
	d.t.Helper()
	d.fill(messages)
	c := d.otherClient()
	want := c.all()
	c.quit()
	port, security := d.port, pop3.TLSImplicit
	if !protected {
		port, security = d.open, pop3.Plain
	}
	line := d.newLine(port)
	defer line.close()
	h := d.house(func(a *account.Account) { a.Port, a.Security, a.Keep = line.port(), security, account.KeepNever })
	defer h.close()
	line.watch(func(commands []byte) {
		if bytes.Contains(commands, []byte("DELE")) && len(h.inbox()) != len(want) {
			d.t.Errorf("DELE is sent when %d of %d messages are committed", len(h.inbox()), len(want))
		}
	})
	line.cutAfter(down, after, func() {})
	_, err := h.manager.SyncNow(d.t.Context(), h.id, account.SyncOptions{}, nil)
	cut := line.wasCut()
	if err == nil && cut {
		d.t.Logf("cut after %d octets (down: %v): the session needed no more", after, down)
	}
	d.holds(h, want, after, down)
	line.cutAfter(down, -1, nil)
	if report, err := h.manager.SyncNow(d.t.Context(), h.id, account.SyncOptions{}, nil); err != nil || len(report.Problems) > 0 {
		d.t.Errorf("cut after %d octets (down: %v): then %v, problems %v", after, down, err, report.Problems)
	}
	h.sameAs(want)
	c = d.otherClient()
	if left := c.all(); len(left) != 0 {
		d.t.Errorf("cut after %d octets (down: %v): then %d messages are left on the server", after, down, len(left))
	}
	c.quit()
	return cut
}

// holds is the invariant: each message is on the server or whole here, and nothing partial looks whole. It reads the
// store before the server: what vanishes between is here already.
func (d *dovecot) holds(h *house, want map[string]string, after int64, down bool) {
	d.t.Helper()
	here := map[string]bool{}
	for id, k := range h.known() {
		if k.Message == 0 || k.Place == store.Preview {
			continue
		}
		here[id] = true
		if octets, ok := want[id]; ok && h.raw(id) != octets {
			d.t.Errorf("cut after %d octets (down: %v): %s looks whole and is not", after, down, id)
		}
	}
	c := d.otherClient()
	there := c.all()
	c.quit()
	for id, octets := range want {
		if !here[id] && there[id] != octets {
			d.t.Errorf("cut after %d octets (down: %v): %s is neither on the server nor whole here", after, down, id)
		}
	}
}

// TestTorture_dovecotKill kills the whole program in the middle of sessions with a real Dovecot, with the same
// invariants.
func TestTorture_dovecotKill(t *testing.T) {
	d := startDovecot(t, mailOfAllKinds(60))
	c := d.otherClient()
	want := c.all()
	c.quit()
	line := d.newLine(d.open)
	defer line.close()
	dir := t.TempDir()
	h := &house{t: t, secrets: account.NewMemory(), overNetwork: true}
	for _, after := range []int64{900, 40_000, 7_000, 400_000, 1_500_000, 90_000} {
		cmd := exec.Command(os.Args[0], "-test.run=^TestSync_asChild$")
		cmd.Env = append(os.Environ(), childDir+"="+dir, childPort+"="+strconv.Itoa(line.port()))
		ready, err := cmd.StdinPipe() // the child begins when its standard input ends
		d.must(err)
		d.must(cmd.Start())
		line.cutAfter(true, after, func() { _ = cmd.Process.Kill() })
		_ = ready.Close()
		_ = cmd.Wait() // killed, or done before
		h.open(dir)
		if accounts := h.manager.Accounts(); len(accounts) > 0 {
			h.id = accounts[0].ID
			d.holds(h, want, after, true)
		}
		h.close()
	}
	line.cutAfter(true, -1, nil)
	h.open(dir)
	h.id = h.manager.Accounts()[0].ID
	h.manager.SetSessionPassword(h.id, testPassword)
	h.sync(account.SyncOptions{})
	h.sameAs(want)
	if left := d.otherClient().all(); len(left) != 0 {
		t.Errorf("%d messages are left on the server", len(left))
	}
}

// line is a proxy before a server, that dies when it is told to.
type line struct {
	listener net.Listener
	target   string
	running  sync.WaitGroup

	// guarded by mu
	mu    sync.Mutex
	down  bool
	left  int64 // octets until the cut; negative: none
	dies  func()
	conns []net.Conn
	sees  func(commands []byte) // what goes up; may be nil
}

func (d *dovecot) newLine(port int) *line {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	d.must(err)
	l := &line{listener: listener, target: net.JoinHostPort("127.0.0.1", strconv.Itoa(port)), left: -1}
	l.running.Go(l.serve)
	return l
}

func (l *line) port() int { return l.listener.Addr().(*net.TCPAddr).Port }

func (l *line) close() {
	_ = l.listener.Close()
	l.hangUp()
	l.running.Wait()
}

// cutAfter has the line die after so many octets in one direction, and calls dies then.
func (l *line) cutAfter(down bool, octets int64, dies func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.down, l.left, l.dies = down, octets, dies
}

// watch has sees called with what goes up.
func (l *line) watch(sees func(commands []byte)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.sees = sees
}

func (l *line) show(commands []byte) {
	l.mu.Lock()
	sees := l.sees
	l.mu.Unlock()
	if sees != nil {
		sees(commands)
	}
}

func (l *line) wasCut() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.left == 0
}

func (l *line) serve() {
	for {
		client, err := l.listener.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("tcp", l.target)
		if err != nil {
			_ = client.Close()
			continue
		}
		l.mu.Lock()
		l.conns = append(l.conns, client, server)
		l.mu.Unlock()
		l.running.Go(func() { l.pass(server, client, false) })
		l.running.Go(func() { l.pass(client, server, true) })
	}
}

// pass carries octets from one side to the other, and closes both when either ends.
func (l *line) pass(to, from net.Conn, down bool) {
	defer to.Close()
	defer from.Close()
	b := make([]byte, 4096)
	for {
		n, err := from.Read(b)
		if !down {
			l.show(b[:n])
		}
		n, dead := l.spend(down, n)
		if _, werr := to.Write(b[:n]); err != nil || werr != nil || dead {
			return
		}
	}
}

// spend returns how many of n octets get through, and whether the line is dead then.
func (l *line) spend(down bool, n int) (int, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.left == 0 {
		return 0, true
	}
	if l.left < 0 || down != l.down {
		return n, false
	}
	n = int(min(int64(n), l.left))
	l.left -= int64(n)
	if l.left == 0 {
		l.running.Go(l.dies)
	}
	return n, l.left == 0
}

func (l *line) hangUp() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, c := range l.conns {
		_ = c.Close()
	}
}
