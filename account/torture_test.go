package account_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"sync/atomic"
	"testing"
	"time"

	"valija/account"
	"valija/pop3/pop3server"
)

// tortureEnv makes TestTorture_cuts try every octet for as long as it says ("10m"); without it a sample is tried.
const tortureEnv = "VALIJA_TEST_TORTURE"

// TestTorture_cuts cuts the connection after every so many octets, in both directions, while a session retrieves and
// deletes. At every cut each message is on the server or whole here, nothing partial looks whole, and a session without
// cut brings the rest, each once.
func TestTorture_cuts(t *testing.T) {
	step, end := int64(331), time.Now().Add(10*time.Minute)
	if d, err := time.ParseDuration(os.Getenv(tortureEnv)); err == nil {
		step, end = 1, time.Now().Add(d)
	}
	for _, down := range []bool{true, false} {
		for after := int64(1); time.Now().Before(end); after += step {
			if !down {
				after -= step * 9 / 10 // far fewer octets go up
			}
			if !tortured(t, down, after) {
				break // the session ended before
			}
		}
	}
}

// tortured runs one session that is cut, and one that is not; false when there was no cut.
func tortured(t *testing.T, down bool, after int64) bool {
	t.Helper()
	messages := append(mails("a", "b", "b"), mail("c", 7000), pop3server.Bytes("d", "\r\n.\r\n"))
	h := newHouse(t, houseOptions{messages: messages, change: func(a *account.Account) { a.Keep = account.KeepNever }})
	defer h.close()
	h.overTCP = true
	var left atomic.Int64
	left.Store(after)
	h.wrap = func(conn net.Conn) net.Conn { return &cutConn{Conn: conn, down: down, left: &left} }
	_, err := h.manager.SyncNow(t.Context(), h.id, account.SyncOptions{}, nil)
	if err == nil && left.Load() > 0 {
		return false
	}
	for _, m := range messages {
		if !h.onServerOrWhole(m.UniqueID, octetsOf(t, m)) {
			t.Errorf("cut after %d octets (down: %v): %s is neither on the server nor whole here", after, down, m.UniqueID)
		}
	}
	h.wrap = nil
	h.sync(account.SyncOptions{})
	if got := len(h.inbox()); got != len(messages) || h.onServer() != "" {
		t.Errorf("cut after %d octets (down: %v): then %d messages here, on the server %q", after, down, got, h.onServer())
	}
	for _, m := range messages {
		if h.raw(m.UniqueID) != octetsOf(t, m) {
			t.Errorf("cut after %d octets (down: %v): %s is not what the server had", after, down, m.UniqueID)
		}
	}
	return true
}

// cutConn is a connection that dies after some octets in one direction.
type cutConn struct {
	net.Conn
	down bool
	left *atomic.Int64
}

func (c *cutConn) Read(p []byte) (int, error) {
	if !c.down {
		return c.Conn.Read(p)
	}
	left := c.left.Load()
	if left <= 0 {
		_ = c.Close()
		return 0, net.ErrClosed
	}
	n, err := c.Conn.Read(p[:min(int64(len(p)), left)])
	c.left.Add(int64(-n))
	return n, err
}

func (c *cutConn) Write(p []byte) (int, error) {
	if c.down {
		return c.Conn.Write(p)
	}
	left := c.left.Load()
	n, err := c.Conn.Write(p[:min(int64(len(p)), left)])
	c.left.Add(int64(-n))
	if err == nil && n < len(p) {
		_ = c.Close()
		err = net.ErrClosed
	}
	return n, err
}

func TestSync_deletesNothingWhenTheStoreFails(t *testing.T) {
	var messages []pop3server.Message
	for i := range 20 {
		messages = append(messages, mail(fmt.Sprintf("m%02d", i), 3000))
	}
	h := newHouse(t, houseOptions{messages: messages, change: func(a *account.Account) { a.Keep = account.KeepNever }})
	h.onSend(func(line []byte) {
		if bytes.Contains(line, []byte("RETR")) { // pulls the folders away from under the session
			if err := h.store.RemoveAccount(t.Context(), h.id); err != nil {
				t.Error(err)
			}
		}
		if bytes.Contains(line, []byte("DELE")) {
			t.Error("DELE is sent although nothing could be stored")
		}
	})
	_, err := h.manager.SyncNow(context.Background(), h.id, account.SyncOptions{}, nil)
	var p *account.Problem
	if !errors.As(err, &p) || p.Kind != account.StorageFailed {
		t.Errorf("SyncNow = %v, want %s", err, account.StorageFailed)
	}
	if got := len(h.drop.Messages()); got != 20 {
		t.Errorf("%d messages on the server, want all", got)
	}
}
