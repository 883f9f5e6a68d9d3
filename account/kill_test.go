package account_test

import (
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"

	"valija/account"
	"valija/pop3"
	"valija/pop3/pop3server"
	"valija/store"
)

// Where the program that TestSync_survivesKill starts finds its profile and its server.
const (
	childDir  = "VALIJA_TEST_CHILD_DIR"
	childPort = "VALIJA_TEST_CHILD_PORT"
)

// TestSync_survivesKill kills the whole program in the middle of a session, again and again, while it retrieves and
// deletes. At every moment each message is on the server or whole here, and in the end all are here, each once.
func TestSync_survivesKill(t *testing.T) {
	const messages = 120
	var drop []pop3server.Message
	want := map[string]string{}
	killer := &killer{}
	for i := range messages {
		m := mail(fmt.Sprintf("m%03d", i), 500+97*i)
		if i%40 == 7 {
			m = mail(m.UniqueID, 700_000)
		}
		want[m.UniqueID] = octetsOf(t, m)
		drop = append(drop, killer.watch(m))
	}
	h := &house{t: t, drop: pop3server.NewMaildrop(drop...), secrets: account.NewMemory()}
	h.serve(pop3server.Options{})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var serving sync.WaitGroup
	serving.Go(func() { _ = h.server.Serve(l) })
	defer serving.Wait()
	defer func() { _ = h.server.Close() }()
	dir := t.TempDir()
	for _, after := range []int64{1, 9, 30, 52, 70, 41, 3} {
		killer.run(t, dir, l.Addr().(*net.TCPAddr).Port, after)
		h.open(dir)
		for id := range want {
			if !h.onServerOrWhole(id, want[id]) {
				t.Fatalf("killed after %d messages: %s is neither on the server nor whole here", after, id)
			}
		}
		h.close()
	}
	h.open(dir)
	h.id = h.manager.Accounts()[0].ID
	h.manager.SetSessionPassword(h.id, testPassword)
	h.sync(account.SyncOptions{})
	if got := len(h.inbox()); got != messages || h.onServer() != "" {
		t.Errorf("%d messages here, want %d; on the server %q, want none", got, messages, h.onServer())
	}
	for id := range want {
		if h.raw(id) != want[id] {
			t.Errorf("%s is not what the server had", id)
		}
	}
	check, err := h.store.Check(t.Context(), nil)
	if err != nil || len(check.Problems) > 0 {
		t.Errorf("Check: %v, %v", check.Problems, err)
	}
}

// onServerOrWhole is the invariant. It reads the store before the server: what vanishes between is here already.
func (h *house) onServerOrWhole(uniqueID, octets string) bool {
	if accounts := h.manager.Accounts(); len(accounts) > 0 {
		h.id = accounts[0].ID
		if k := h.known()[uniqueID]; k.Message != 0 && k.Place != store.Preview {
			return h.raw(uniqueID) == octets
		}
	}
	for _, m := range h.drop.Messages() {
		if m.UniqueID == uniqueID {
			return true
		}
	}
	return false
}

// killer ends a child program when the server has been asked for so many messages.
type killer struct {
	left  atomic.Int64
	child atomic.Pointer[os.Process]
}

func (k *killer) watch(m pop3server.Message) pop3server.Message {
	open := m.Open
	m.Open = func() (io.ReadCloser, error) {
		if k.left.Add(-1) == 0 {
			if p := k.child.Load(); p != nil {
				_ = p.Kill()
			}
		}
		return open()
	}
	return m
}

// run starts a child that syncs, and returns when it is dead.
func (k *killer) run(t *testing.T, dir string, port int, after int64) {
	t.Helper()
	k.left.Store(after)
	cmd := exec.Command(os.Args[0], "-test.run=^TestSync_asChild$")
	cmd.Env = append(os.Environ(), childDir+"="+dir, childPort+"="+strconv.Itoa(port))
	ready, err := cmd.StdinPipe() // the child begins when its standard input ends
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	k.child.Store(cmd.Process)
	_ = ready.Close()
	_ = cmd.Wait() // killed, or done before
}

// TestSync_asChild is run by TestSync_survivesKill, in a program of its own; anywhere else there is nothing to do.
func TestSync_asChild(t *testing.T) {
	dir := os.Getenv(childDir)
	if dir == "" {
		return
	}
	if _, err := io.ReadAll(os.Stdin); err != nil {
		t.Fatal(err)
	}
	port, err := strconv.Atoi(os.Getenv(childPort))
	if err != nil {
		t.Fatal(err)
	}
	h := &house{t: t, secrets: account.NewMemory(), overNetwork: true}
	h.open(dir)
	if accounts := h.manager.Accounts(); len(accounts) > 0 {
		h.id = accounts[0].ID
		h.manager.SetSessionPassword(h.id, testPassword)
		h.sync(account.SyncOptions{})
		return
	}
	a := anAccount()
	a.Security, a.Host, a.Port, a.CheckEvery, a.Limit = pop3.Plain, "127.0.0.1", port, 0, 0
	a.Keep = account.KeepNever
	if h.id, err = h.manager.Add(t.Context(), a, testPassword); err != nil {
		t.Fatal(err)
	}
	h.sync(account.SyncOptions{})
}
