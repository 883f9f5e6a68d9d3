package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"valija/account"
	"valija/bench/corpus"
	"valija/pop3"
	"valija/pop3/pop3server"
	"valija/store"
)

// Side by side: the same messages from the same server on this computer, to mpop, which writes a durable Maildir, and to
// Valija, which parses, compresses and indexes them as well. By turns, so that other work on the machine meets both.

const (
	peerMessages = 5000
	peerTurns    = 3
	peerPassword = "bench"
)

// peers measures both; without mpop on the machine, Valija alone.
func (b *bench) peers(ctx context.Context) error {
	drop, octets := maildrop(min(b.n, peerMessages))
	server := pop3server.New([]pop3server.User{{Name: "bench", Password: peerPassword, Maildrop: drop}}, &pop3server.Options{})
	defer server.Close()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	go func() { _ = server.Serve(l) }() // ends when the server is closed
	_, mpopMissing := exec.LookPath("mpop")
	var ours, theirs []float64
	for range peerTurns {
		if mpopMissing == nil {
			rate, err := b.turn(ctx, l.Addr().String(), visitWithMpop)
			if err != nil {
				return fmt.Errorf("mpop: %w", err)
			}
			theirs = append(theirs, rate)
		}
		rate, err := b.turn(ctx, l.Addr().String(), visitWithValija)
		if err != nil {
			return fmt.Errorf("valija: %w", err)
		}
		ours = append(ours, rate)
	}
	b.note("loopback to durable and indexed, messages a second", median(ours))
	if len(theirs) > 0 {
		b.note("loopback to mpop's Maildir, messages a second", median(theirs))
		b.note("Valija beside mpop, times as fast", median(ours)/median(theirs))
	}
	b.note("mail of these visits, octets a message", float64(octets)/float64(min(b.n, peerMessages)))
	return nil
}

func maildrop(n int) (*pop3server.Maildrop, int64) {
	mail := corpus.New(n)
	drop := pop3server.NewMaildrop()
	var octets int64
	for i := range n {
		m := mail.Message(i)
		drop.Add(pop3server.Bytes(m.UniqueID, string(m.Octets)))
		octets += int64(len(m.Octets))
	}
	return drop, octets
}

// turn is one visit to the maildrop, in a folder of its own, by the clock.
func (b *bench) turn(ctx context.Context, addr string, visit func(ctx context.Context, addr, dir string) (int, error)) (rate float64, err error) {
	dir := filepath.Join(filepath.Dir(b.maildir), "peer")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return 0, err
	}
	defer os.RemoveAll(dir)
	start := time.Now()
	n, err := visit(ctx, addr, dir)
	took := time.Since(start)
	if err == nil && n != min(b.n, peerMessages) {
		err = fmt.Errorf("%d messages came in, want %d", n, min(b.n, peerMessages))
	}
	return float64(n) / took.Seconds(), err
}

func visitWithMpop(ctx context.Context, addr, dir string) (int, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return 0, err
	}
	out := filepath.Join(dir, "maildir")
	for _, sub := range []string{"cur", "new", "tmp"} {
		if err := os.MkdirAll(filepath.Join(out, sub), 0o700); err != nil {
			return 0, err
		}
	}
	config := fmt.Sprintf("account a\nhost %s\nport %s\nuser bench\npassword %s\ntls off\nauth user\npipelining on\nkeep on\nuidls_file %s\ndelivery maildir %s\n",
		host, port, peerPassword, filepath.Join(dir, "uidls"), out)
	path := filepath.Join(dir, "mpoprc")
	if err := os.WriteFile(path, []byte(config), 0o600); err != nil {
		return 0, err
	}
	if said, err := exec.CommandContext(ctx, "mpop", "-q", "-C", path, "a").CombinedOutput(); err != nil {
		return 0, fmt.Errorf("%w: %s", err, strings.TrimSpace(string(said)))
	}
	files, err := os.ReadDir(filepath.Join(out, "new"))
	return len(files), err
}

func visitWithValija(ctx context.Context, addr, dir string) (int, error) {
	s, err := store.Open(ctx, filepath.Join(dir, "profile"), nil)
	if err != nil {
		return 0, err
	}
	defer s.Close()
	m, err := account.NewManager(ctx, account.Options{Store: s, Secrets: account.NewMemory()})
	if err != nil {
		return 0, err
	}
	defer m.Close()
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return 0, err
	}
	a := account.Account{Name: "bench", Address: "bench@mail.example", User: "bench", Host: host, Security: pop3.Plain, Keep: account.KeepAlways}
	if _, err := fmt.Sscan(port, &a.Port); err != nil {
		return 0, err
	}
	id, err := m.Add(ctx, a, peerPassword)
	if err != nil {
		return 0, err
	}
	report, err := m.SyncNow(ctx, id, account.SyncOptions{}, nil)
	return report.Stored, err
}
