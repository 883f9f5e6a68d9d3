package account_test

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"valija/account"
	"valija/pop3"
	"valija/pop3/pop3server"
	"valija/store"
)

const testPassword = "s3cr3t-contraseña"

// house is a profile with one account, whose server runs in the same process.
type house struct {
	t       testing.TB
	drop    *pop3server.Maildrop
	server  *pop3server.Server
	store   *store.Store
	secrets account.Secrets
	manager *account.Manager
	id      account.ID

	now  func() time.Time // set before open: the clock on the wall; nil: time.Now
	deaf bool             // set between sessions: connections are begun and never made

	answers func(net.Conn) // set between sessions: who answers in the place of the server; nil: the server does

	overNetwork bool // set before open: the account's server is a real one
	overTCP     bool // set before the first connection: net.Pipe has no buffer, and a server that talks first blocks TLS

	bearer func(token string) bool // set before serve: which OAuth 2 tokens are good

	wrap func(net.Conn) net.Conn // set between sessions: what happens to connections; nil: nothing

	mu    sync.Mutex
	dials int               // guarded by mu
	ip    string            // guarded by mu: the computer's address
	sent  func(line []byte) // guarded by mu: called with what the client writes, before the server gets it
}

// houseOptions: the zero value is an account that is synced only when asked, on a server that does everything right.
type houseOptions struct {
	messages []pop3server.Message
	server   pop3server.Options
	change   func(*account.Account)
	dir      string           // of the profile; "": a new one
	now      func() time.Time // the clock on the wall; nil: time.Now
}

func newHouse(t testing.TB, opt houseOptions) *house {
	t.Helper()
	h := &house{t: t, drop: pop3server.NewMaildrop(opt.messages...), secrets: account.NewMemory(), now: opt.now}
	h.serve(opt.server)
	if opt.dir == "" {
		opt.dir = t.TempDir()
	}
	h.open(opt.dir)
	a := anAccount()
	a.Security, a.Host, a.Port, a.CheckEvery = pop3.Plain, "127.0.0.1", 110, 0
	if opt.change != nil {
		opt.change(&a)
	}
	id, err := h.manager.Add(t.Context(), a, testPassword)
	if err != nil {
		t.Fatal(err)
	}
	h.id = id
	return h
}

// serve puts another server before the same maildrop.
func (h *house) serve(opt pop3server.Options) {
	users := []pop3server.User{{Name: anAccount().User, Password: testPassword, Bearer: h.bearer, Maildrop: h.drop}}
	h.server = pop3server.New(users, &opt)
	h.t.Cleanup(func() { _ = h.server.Close() })
}

// open opens the profile in dir.
func (h *house) open(dir string) {
	h.t.Helper()
	var err error
	if h.store, err = store.Open(h.t.Context(), dir, nil); err != nil {
		h.t.Fatal(err)
	}
	opt := account.Options{Store: h.store, Secrets: h.secrets, Dial: h.dial, Addresses: h.addresses, Now: h.now}
	if h.overNetwork {
		opt.Dial = nil
	}
	h.manager, err = account.NewManager(h.t.Context(), opt)
	if err != nil {
		h.t.Fatal(err)
	}
	h.t.Cleanup(h.close)
}

func (h *house) close() {
	if h.store == nil {
		return
	}
	if err := h.manager.Close(); err != nil {
		h.t.Error(err)
	}
	if err := h.store.Close(); err != nil {
		h.t.Error(err)
	}
	h.store = nil
}

func (h *house) dial(ctx context.Context, network, address string) (net.Conn, error) {
	h.mu.Lock()
	h.dials++
	h.mu.Unlock()
	if h.deaf {
		<-ctx.Done()
		return nil, ctx.Err()
	}
	client, server := h.pipe()
	if h.answers != nil {
		go func() {
			h.answers(server)
			_ = server.Close()
		}()
	} else {
		go h.server.ServeConn(server)
	}
	if h.wrap != nil {
		client = h.wrap(client)
	}
	return &tappedConn{Conn: client, h: h}, nil
}

// addresses are those of the test's computer.
func (h *house) addresses() ([]net.Addr, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.ip == "" {
		return nil, nil
	}
	return []net.Addr{&net.IPNet{IP: net.ParseIP(h.ip), Mask: net.CIDRMask(24, 32)}}, nil
}

func (h *house) moveTo(ip string) {
	h.mu.Lock()
	h.ip = ip
	h.mu.Unlock()
}

func (h *house) pipe() (client, server net.Conn) {
	if !h.overTCP {
		return net.Pipe()
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		h.t.Error(err)
		return net.Pipe()
	}
	defer l.Close()
	if client, err = net.Dial("tcp", l.Addr().String()); err == nil {
		server, err = l.Accept()
	}
	if err != nil {
		h.t.Error(err)
		return net.Pipe()
	}
	return client, server
}

// tappedConn shows what the client writes.
type tappedConn struct {
	net.Conn
	h *house
}

func (c *tappedConn) Write(p []byte) (int, error) {
	c.h.mu.Lock()
	sent := c.h.sent
	c.h.mu.Unlock()
	if sent != nil {
		sent(p)
	}
	return c.Conn.Write(p)
}

// onSend calls f with what the client writes from now on.
func (h *house) onSend(f func(line []byte)) {
	h.mu.Lock()
	h.sent = f
	h.mu.Unlock()
}

func (h *house) dialled() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.dials
}

// sync runs a session that must go well.
func (h *house) sync(opt account.SyncOptions) account.Report {
	h.t.Helper()
	report, err := h.manager.SyncNow(h.t.Context(), h.id, opt, nil)
	if err != nil {
		h.t.Fatalf("SyncNow: %v", err)
	}
	return report
}

// syncFails runs a session that must end with a problem of this kind.
func (h *house) syncFails(want account.ProblemKind) account.Report {
	h.t.Helper()
	report, err := h.manager.SyncNow(h.t.Context(), h.id, account.SyncOptions{}, nil)
	var p *account.Problem
	if !errors.As(err, &p) || p.Kind != want {
		h.t.Fatalf("SyncNow: %v, want a problem of kind %s", err, want)
	}
	return report
}

// update changes the settings of the account.
func (h *house) update(change func(*account.Account)) {
	h.t.Helper()
	a := h.manager.Accounts()[0]
	change(&a)
	if err := h.manager.Update(h.t.Context(), a); err != nil {
		h.t.Fatal(err)
	}
}

// known is what the store remembers of the maildrop, by unique-id.
func (h *house) known() map[string]store.Known {
	h.t.Helper()
	list, err := h.store.UniqueIDs(h.t.Context(), h.id)
	if err != nil {
		h.t.Fatal(err)
	}
	known := map[string]store.Known{}
	for _, k := range list {
		id := k.UniqueID
		if k.Occurrence > 0 {
			id = fmt.Sprintf("%s/%d", id, k.Occurrence)
		}
		known[id] = k
	}
	return known
}

// raw is the message as it is here; "" when it is not.
func (h *house) raw(uniqueID string) string {
	h.t.Helper()
	k, ok := h.known()[uniqueID]
	if !ok || k.Message == 0 {
		return ""
	}
	r, err := h.store.Raw(h.t.Context(), k.Message)
	if err != nil {
		h.t.Fatal(err)
	}
	defer r.Close()
	octets, err := io.ReadAll(r)
	if err != nil {
		h.t.Fatal(err)
	}
	return string(octets)
}

// here are the unique-ids of messages whose row exists, sorted; a preview carries a "~".
func (h *house) here() string {
	h.t.Helper()
	var ids []string
	for id, k := range h.known() {
		if k.Message == 0 {
			continue
		}
		if k.Place == store.Preview {
			id += "~"
		}
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return strings.Join(ids, " ")
}

// onServer are the unique-ids of the maildrop, in their order.
func (h *house) onServer() string {
	var ids []string
	for _, m := range h.drop.Messages() {
		ids = append(ids, m.UniqueID)
	}
	return strings.Join(ids, " ")
}

// inbox are the ids of the account's Inbox.
func (h *house) inbox() []store.ID {
	h.t.Helper()
	folder, err := h.store.FolderByRole(h.t.Context(), h.id, store.Inbox)
	if err != nil {
		h.t.Fatal(err)
	}
	ids, err := h.store.IDs(h.t.Context(), store.View{Folder: folder})
	if err != nil {
		h.t.Fatal(err)
	}
	return ids
}

// mail makes a message of about n octets.
func mail(uniqueID string, n int) pop3server.Message {
	var b bytes.Buffer
	fmt.Fprintf(&b, "From: Ana <ana@mail.example>\r\nTo: Luis <luis@mail.example>\r\nSubject: Message %s\r\n"+
		"Date: Mon, 2 Mar 2026 10:00:00 +0000\r\nMessage-ID: <%s@mail.example>\r\n\r\n", uniqueID, uniqueID)
	for line := 0; b.Len() < n; line++ {
		fmt.Fprintf(&b, "%s line %d: the quick brown fox jumps over the lazy dog\r\n", uniqueID, line)
	}
	return pop3server.Bytes(uniqueID, b.String())
}

// mails makes messages of about 2 KB with these unique-ids.
func mails(uniqueIDs ...string) []pop3server.Message {
	var out []pop3server.Message
	for _, id := range uniqueIDs {
		out = append(out, mail(id, 2000))
	}
	return out
}

func octetsOf(t *testing.T, m pop3server.Message) string {
	t.Helper()
	r, err := m.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	octets, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(octets)
}

const aMinute = time.Minute

// writePEM writes a certificate into a file, and returns its path.
func writePEM(t *testing.T, cert tls.Certificate) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "cert.pem")
	if err := os.WriteFile(path, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert.Certificate[0]}), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func tlsConfig(cert tls.Certificate) *tls.Config {
	return &tls.Config{Certificates: []tls.Certificate{cert}}
}

// exampleDir is a folder for an Example, which has no t.TempDir.
func exampleDir() (dir string, remove func()) {
	dir, err := os.MkdirTemp("", "valija-example")
	if err != nil {
		panic(err)
	}
	return dir, func() { _ = os.RemoveAll(dir) }
}

// newBenchHouse is a house whose server is reached over TCP.
func newBenchHouse(b *testing.B, messages []pop3server.Message) *house {
	h := newHouse(b, houseOptions{messages: messages})
	h.overTCP = true
	return h
}
