package account_test

import (
	"context"
	"net"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"valija/account"
	"valija/pop3/pop3server"
)

// stalledOnce is a server that falls silent in its first session, in the middle of message b.
func stalledOnce() houseOptions {
	return houseOptions{messages: append(mails("a"), mail("b", 40_000)), server: pop3server.Options{
		Faults: []pop3server.Fault{{Command: "RETR", Num: 2, Session: 1, Do: pop3server.Stall, After: 1000}},
	}}
}

func TestVisit_beginsAnewWhenTheComputerWakes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var slept atomic.Int64 // nanoseconds that only the clock on the wall saw
		opt := stalledOnce()
		opt.now = func() time.Time { return time.Now().Round(0).Add(time.Duration(slept.Load())) }
		h := newHouse(t, opt)
		defer h.close()
		h.manager.Start()
		h.manager.Sync()
		time.Sleep(5 * time.Second)
		slept.Store(int64(8 * time.Hour))
		time.Sleep(2 * time.Second)
		synctest.Wait()
		if s := h.manager.Status().Accounts[0]; h.here() != "a b" || h.dialled() != 2 || s.Problem != nil {
			t.Errorf("2 s after waking: here %q after %d connections, status %+v; want both, in a second session", h.here(), h.dialled(), s)
		}
	})
}

func TestVisit_beginsAnewOnAnotherNetwork(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, stalledOnce())
		defer h.close()
		h.moveTo("192.0.2.7")
		h.wrap = func(conn net.Conn) net.Conn { return addressedConn{conn, "192.0.2.7"} }
		h.manager.Start()
		h.manager.Sync()
		time.Sleep(5 * time.Second)
		if h.dialled() != 1 {
			t.Fatalf("%d connections on one network", h.dialled())
		}
		h.moveTo("198.51.100.7")
		time.Sleep(2 * time.Second)
		synctest.Wait()
		if h.here() != "a b" || h.dialled() != 2 {
			t.Errorf("2 s later: here %q after %d connections, want both in a second session", h.here(), h.dialled())
		}
	})
}

// addressedConn is a connection from an address of the computer.
type addressedConn struct {
	net.Conn
	ip string
}

func (c addressedConn) LocalAddr() net.Addr { return &net.TCPAddr{IP: net.ParseIP(c.ip), Port: 50_000} }

func TestVisit_givesUpALineThatIsLostAgainAndAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		opt := stalledOnce()
		opt.server.Faults[0].Session = 0
		h := newHouse(t, opt)
		defer h.close()
		h.wrap = func(conn net.Conn) net.Conn { return addressedConn{conn, "192.0.2.7"} }
		h.manager.Start()
		h.manager.Sync()
		for i := range 20 {
			h.moveTo([]string{"192.0.2.7", "198.51.100.7"}[i%2])
			time.Sleep(2 * time.Second)
			synctest.Wait()
		}
		if n := h.dialled(); n > 5 {
			t.Errorf("%d connections, want no login storm", n)
		}
	})
}

// Every phase of a session ends within a second of Stop.
func TestStop_inEveryPhase(t *testing.T) {
	stall := func(command string) pop3server.Options {
		return pop3server.Options{Faults: []pop3server.Fault{{Command: command, Do: pop3server.Stall}}}
	}
	for _, tt := range []struct {
		name   string
		server pop3server.Options
		change func(*house)
		phase  account.Phase
	}{
		{"name look-up and connection", pop3server.Options{}, func(h *house) { h.deaf = true }, account.Connecting},
		{"greeting", stall(""), nil, account.Connecting},
		{"capabilities", stall("CAPA"), nil, account.SigningIn},
		{"sign-in", stall("AUTH"), nil, account.SigningIn},
		{"drop listing", stall("STAT"), nil, account.Looking},
		{"listing", stall("UIDL"), nil, account.Looking},
		{"message", stall("RETR"), nil, account.Receiving},
		{"deletion", stall("DELE"), nil, account.Deleting},
		{"end", stall("QUIT"), nil, account.Ending},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h := newHouse(t, houseOptions{messages: mails("a", "b"), server: tt.server, change: func(a *account.Account) { a.Keep = account.KeepNever }})
				defer h.close()
				if tt.change != nil {
					tt.change(h)
				}
				h.manager.Start()
				h.manager.Sync()
				time.Sleep(3 * time.Second)
				if s := h.manager.Status().Accounts[0]; !s.Syncing || s.Progress.Phase != tt.phase {
					t.Fatalf("after 3 s: %+v, want it in phase %v", s, tt.phase)
				}
				h.manager.Stop()
				time.Sleep(time.Second)
				synctest.Wait()
				if s := h.manager.Status().Accounts[0]; s.Syncing || s.Problem != nil {
					t.Errorf("a second after Stop: %+v", s)
				}
			})
		})
	}
}

func TestStop_inTheHandshake(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, houseOptions{messages: mails("a"), change: func(a *account.Account) { a.Security = account.TLSImplicit },
			server: pop3server.Options{Faults: []pop3server.Fault{{Do: pop3server.Stall}}}}) // reads, and says nothing
		defer h.close()
		h.manager.Start()
		h.manager.Sync()
		time.Sleep(3 * time.Second)
		h.manager.Stop()
		time.Sleep(time.Second)
		synctest.Wait()
		if s := h.manager.Status().Accounts[0]; s.Syncing || s.Problem != nil {
			t.Errorf("a second after Stop: %+v", s)
		}
	})
}

// keepPassword makes a profile in dir whose only account has its password in the house's keyring, and closes it.
func (h *house) keepPassword(t *testing.T, dir string) {
	t.Helper()
	h.close()
	h.open(dir)
	a := anAccount()
	a.Security, a.Host, a.CheckEvery = account.Plain, "127.0.0.1", 15*time.Minute
	id, err := h.manager.Add(t.Context(), a, testPassword)
	if err != nil {
		t.Fatal(err)
	}
	h.id = id
	h.close()
}

// A silent keyring is not asked by itself as long as that would bring a prompt up, and is as soon as it would not.
func TestWorker_waitsForTheKeyring(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, houseOptions{messages: mails("a"), change: every15})
		defer h.close()
		keyring := &lockedSecrets{Secrets: h.secrets}
		h.secrets = keyring
		dir := t.TempDir()
		h.keepPassword(t, dir)
		keyring.locked.Store(true)
		h.open(dir)
		h.manager.Start()
		time.Sleep(6 * time.Hour)
		synctest.Wait()
		if s := h.manager.Status().Accounts[0]; s.Problem == nil || s.Problem.Kind != account.KeyringSilent || keyring.prompts.Load() != 1 {
			t.Errorf("locked for 6 hours: %d prompts, status %+v; want one prompt", keyring.prompts.Load(), s)
		}
		keyring.locked.Store(false)
		time.Sleep(20 * time.Minute)
		synctest.Wait()
		if s := h.manager.Status().Accounts[0]; s.Problem != nil || h.here() != "a" {
			t.Errorf("20 minutes after it was unlocked: here %q, status %+v", h.here(), s)
		}
	})
}

// slowSecrets are of a keyring that answers when it is let go.
type slowSecrets struct {
	account.Secrets
	answer chan struct{}
}

func (s *slowSecrets) Secret(ctx context.Context, id string) (string, error) {
	select {
	case <-s.answer:
		return s.Secrets.Secret(ctx, id)
	case <-ctx.Done():
		return "", context.Cause(ctx)
	}
}

func TestWorker_saysThatItWaitsForTheKeyring(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, houseOptions{messages: mails("a"), change: every15})
		defer h.close()
		keyring := &slowSecrets{Secrets: h.secrets, answer: make(chan struct{})}
		h.secrets = keyring
		dir := t.TempDir()
		h.keepPassword(t, dir)
		h.open(dir) // the password is in the keyring alone now
		h.manager.Start()
		phase := func(after time.Duration) account.Phase {
			time.Sleep(after)
			synctest.Wait()
			return h.manager.Status().Accounts[0].Progress.Phase
		}
		if got := phase(4 * time.Second); got != account.Connecting {
			t.Errorf("after 4 seconds it is %v", got)
		}
		if got := phase(2 * time.Second); got != account.Unlocking {
			t.Errorf("after 6 seconds it is %v", got)
		}
		close(keyring.answer)
		time.Sleep(time.Minute)
		synctest.Wait()
		if s := h.manager.Status().Accounts[0]; s.Problem != nil || h.here() != "a" {
			t.Errorf("after the answer: here %q, status %+v", h.here(), s)
		}
	})
}
