package account_test

import (
	"context"
	"crypto/sha256"
	"crypto/x509"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"valija/account"
	"valija/account/certificate"
	"valija/pop3"
	"valija/pop3/pop3server"
)

// every15 makes an account that is synced by itself.
func every15(a *account.Account) { a.CheckEvery = 15 * time.Minute }

func TestWorker_visitsOnSchedule(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, houseOptions{messages: mails("a"), change: every15})
		defer h.close()
		h.manager.Start()
		time.Sleep(time.Second)
		synctest.Wait()
		if h.here() != "a" || h.dialled() != 1 {
			t.Fatalf("at the start: here %q after %d connections", h.here(), h.dialled())
		}
		h.drop.Add(mails("b")...)
		time.Sleep(14 * time.Minute)
		synctest.Wait()
		if h.dialled() != 1 {
			t.Errorf("visited again after 14 minutes")
		}
		time.Sleep(2 * time.Minute)
		synctest.Wait()
		if h.here() != "a b" || h.dialled() != 2 {
			t.Errorf("after 16 minutes: here %q after %d connections", h.here(), h.dialled())
		}
		s := h.manager.Status().Accounts[0]
		if s.Syncing || s.Problem != nil || s.ServerMessages != 2 || s.LastSync.IsZero() || !s.NextSync.Equal(s.LastSync.Add(15*time.Minute)) {
			t.Errorf("status %+v", s)
		}
		if h.manager.Status().Today == 0 {
			t.Error("no octets were counted")
		}
	})
}

func TestStatus_outlivesTheProgram(t *testing.T) {
	dir := t.TempDir()
	h := newHouse(t, houseOptions{messages: mails("a", "b"), dir: dir})
	h.sync(account.SyncOptions{})
	want := h.manager.Status().Accounts[0]
	h.close()
	h.open(dir)
	got := h.manager.Status().Accounts[0]
	if got.LastSync.Sub(want.LastSync).Abs() > time.Second || got.ServerMessages != 2 || got.ServerOctets != want.ServerOctets {
		t.Errorf("status %+v, want %+v", got, want)
	}
}

func TestWorker_saysAWrongPasswordOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, houseOptions{messages: mails("a"), change: every15})
		defer h.close()
		if err := h.manager.SetPassword(t.Context(), h.id, "wrong"); err != nil {
			t.Fatal(err)
		}
		h.manager.Start()
		time.Sleep(24 * time.Hour)
		synctest.Wait()
		s := h.manager.Status().Accounts[0]
		if h.dialled() != 1 || s.Problem == nil || s.Problem.Kind != account.SignInRefused || !s.NextSync.IsZero() {
			t.Errorf("%d connections in a day, status %+v", h.dialled(), s)
		}
		if err := h.manager.SetPassword(t.Context(), h.id, testPassword); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Second)
		synctest.Wait()
		if s := h.manager.Status().Accounts[0]; s.Problem != nil || h.here() != "a" {
			t.Errorf("with the right one: here %q, problem %v", h.here(), s.Problem)
		}
	})
}

func TestWorker_waitsForALockedMaildrop(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, houseOptions{messages: mails("a"), change: every15, server: pop3server.Options{
			Faults: []pop3server.Fault{{Command: "AUTH", Times: 2, Do: pop3server.Refuse, Text: "[IN-USE] lock busy"}},
		}})
		defer h.close()
		h.manager.Start()
		time.Sleep(time.Second)
		synctest.Wait()
		s := h.manager.Status().Accounts[0]
		if s.Problem == nil || s.Problem.Kind != account.MaildropLocked || !s.Problem.RetryAt.Equal(s.NextSync) {
			t.Fatalf("status %+v", s)
		}
		if wait := time.Until(s.NextSync); wait < 90*time.Second || wait > 150*time.Second {
			t.Errorf("tries again in %v, want about 2 minutes", wait)
		}
		time.Sleep(8 * time.Minute)
		synctest.Wait()
		if h.here() != "a" || h.dialled() != 3 {
			t.Errorf("here %q after %d connections, want a after 3", h.here(), h.dialled())
		}
	})
}

func TestWorker_doesNotRepeatItselfWhileTheNetworkIsAway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, houseOptions{messages: mails("a"), change: every15, server: pop3server.Options{
			Faults: []pop3server.Fault{{Do: pop3server.HangUp}},
		}})
		defer h.close()
		h.manager.Start()
		time.Sleep(24 * time.Hour)
		synctest.Wait()
		if n := h.dialled(); n < 90 || n > 125 {
			t.Errorf("%d connections in a day, want about 100", n)
		}
	})
}

func TestWorker_triesAgainWhenTheNetworkComesBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, houseOptions{messages: mails("a"), change: every15, server: pop3server.Options{
			Faults: []pop3server.Fault{{Do: pop3server.HangUp, Times: 12}},
		}})
		defer h.close()
		h.manager.Start()
		for h.dialled() < 12 { // by now it waits for minutes between
			time.Sleep(time.Minute)
			synctest.Wait()
		}
		if s := h.manager.Status().Accounts[0]; s.Problem == nil || time.Until(s.NextSync) < 10*time.Minute {
			t.Fatalf("status %+v, want a long wait", s)
		}
		h.moveTo("192.0.2.7")
		time.Sleep(6 * time.Second)
		synctest.Wait()
		if h.here() != "a" {
			t.Errorf("here %q, want the message as soon as the computer has an address", h.here())
		}
	})
}

func TestWorker_obeysLoginDelay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const answer = "+OK\r\nUIDL\r\nTOP\r\nUSER\r\nLOGIN-DELAY 600\r\n.\r\n"
		h := newHouse(t, houseOptions{messages: mails("a"), server: pop3server.Options{
			Faults: []pop3server.Fault{{Command: "CAPA", Do: pop3server.Answer, Text: answer}},
		}})
		defer h.close()
		h.manager.Start()
		h.manager.Sync()
		time.Sleep(time.Second)
		synctest.Wait()
		for range 10 { // an impatient hand
			h.manager.Sync()
			time.Sleep(20 * time.Second)
			synctest.Wait()
		}
		s := h.manager.Status().Accounts[0]
		if h.dialled() != 1 || !s.NextSync.Equal(s.LastSync.Add(10*time.Minute)) {
			t.Errorf("%d visits, next %v after the last; want 1 and 10m", h.dialled(), s.NextSync.Sub(s.LastSync))
		}
		time.Sleep(10 * time.Minute)
		synctest.Wait()
		if h.dialled() != 2 {
			t.Errorf("%d visits, want the one that was asked for, later", h.dialled())
		}
	})
}

func TestWorker_anImpatientHandIsNoLoginStorm(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, houseOptions{messages: mails("a")})
		defer h.close()
		h.manager.Start()
		for range 200 { // for 10 seconds
			h.manager.Sync()
			time.Sleep(50 * time.Millisecond)
			synctest.Wait()
		}
		if n := h.dialled(); n < 2 || n > 6 {
			t.Errorf("%d visits in 10 s, want one in two seconds at most", n)
		}
	})
}

func TestManager_stopEndsASessionAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, houseOptions{messages: append(mails("a"), mail("b", 40_000)), server: pop3server.Options{
			Faults: []pop3server.Fault{{Command: "RETR", Num: 2, Do: pop3server.Stall, After: 1000}},
		}})
		defer h.close()
		h.manager.Start()
		h.manager.Sync()
		time.Sleep(5 * time.Second)
		if s := h.manager.Status().Accounts[0]; !s.Syncing || s.Progress.Phase != account.Receiving || s.Progress.Messages != 1 {
			t.Fatalf("status %+v, want the second message stalled", s)
		}
		h.manager.Stop()
		time.Sleep(time.Second)
		synctest.Wait()
		s := h.manager.Status().Accounts[0]
		if s.Syncing || s.Problem != nil || h.here() != "a" {
			t.Errorf("a second later: here %q, status %+v", h.here(), s)
		}
	})
}

func TestWorker_tellsAStall(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, houseOptions{messages: mails("a"), change: every15, server: pop3server.Options{
			Faults: []pop3server.Fault{{Command: "RETR", Times: 1, Do: pop3server.Stall, After: 1000}},
		}})
		defer h.close()
		h.manager.Start()
		time.Sleep(31 * time.Second)
		synctest.Wait()
		if s := h.manager.Status().Accounts[0]; s.Syncing || s.Problem == nil || s.Problem.Kind != account.Stalled {
			t.Errorf("after 31 s of silence: %+v", s)
		}
		time.Sleep(time.Minute)
		synctest.Wait()
		if s := h.manager.Status().Accounts[0]; s.Problem != nil || h.here() != "a" {
			t.Errorf("a minute later: here %q, %+v", h.here(), s)
		}
	})
}

func TestManager_accountsDoNotWaitForEachOther(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, houseOptions{messages: mails("a"), change: every15, server: pop3server.Options{
			Faults: []pop3server.Fault{{Session: 1, Command: "STAT", Do: pop3server.Stall}},
		}})
		defer h.close()
		h.manager.Start()
		time.Sleep(time.Second)
		b := h.manager.Accounts()[0]
		b.ID, b.Name, b.Port = 0, "Second", 1110 // another maildrop
		id, err := h.manager.Add(t.Context(), b, testPassword)
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Second)
		synctest.Wait()
		status := map[account.ID]account.AccountStatus{}
		for _, s := range h.manager.Status().Accounts {
			status[s.ID] = s
		}
		if !status[h.id].Syncing || status[id].Syncing || status[id].LastSync.IsZero() {
			t.Errorf("status %+v, want the first stalled and the second done", status)
		}
	})
}

func TestManager_offlineSwitch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		h := newHouse(t, houseOptions{messages: mails("a"), change: every15, dir: dir})
		h.manager.SetOffline(true)
		h.manager.Start()
		h.manager.Sync()
		time.Sleep(24 * time.Hour)
		synctest.Wait()
		s := h.manager.Status()
		if h.dialled() != 0 || !s.Offline || s.Accounts[0].Problem == nil || s.Accounts[0].Problem.Kind != account.Offline {
			t.Fatalf("%d connections, status %+v", h.dialled(), s)
		}
		h.close()
		h.open(dir)
		defer h.close()
		if !h.manager.Status().Accounts[0].NextSync.IsZero() {
			t.Error("a visit is planned, offline")
		}
		if s := h.manager.Status(); !s.Offline || s.Since.IsZero() {
			t.Errorf("after a restart: %+v, want the switch still on", s)
		}
		h.manager.Start()
		h.manager.SetOffline(false)
		time.Sleep(time.Second)
		synctest.Wait()
		if h.here() != "a" || h.manager.Status().Offline {
			t.Errorf("online again: here %q", h.here())
		}
	})
}

func TestManager_pausedAccountIsNotVisited(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, houseOptions{messages: mails("a"), change: func(a *account.Account) { every15(a); a.Paused = true }})
		defer h.close()
		h.manager.Start()
		h.manager.Sync()
		time.Sleep(time.Hour)
		synctest.Wait()
		if h.dialled() != 0 {
			t.Errorf("%d connections", h.dialled())
		}
		h.update(func(a *account.Account) { a.Paused = false })
		time.Sleep(time.Second)
		synctest.Wait()
		if h.here() != "a" {
			t.Errorf("no longer paused: here %q", h.here())
		}
	})
}

func TestManager_closeEndsEverything(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // a goroutine left behind would make the bubble fail
		h := newHouse(t, houseOptions{messages: mails("a"), change: every15, server: pop3server.Options{
			Faults: []pop3server.Fault{{Command: "STAT", Do: pop3server.Stall}},
		}})
		h.manager.Start()
		time.Sleep(time.Second)
		h.close()
		_ = h.server.Close()
	})
}

func TestTest_tellsTheSteps(t *testing.T) {
	cert, err := pop3server.SelfSigned("pop.mail.example")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name     string
		change   func(*account.Account)
		password string
		faults   []pop3server.Fault
		steps    string
		kind     account.ProblemKind // of the last step
	}{
		{name: "all well", password: testPassword, steps: "connect capabilities sign-in maildrop"},
		{name: "wrong password", password: "wrong", steps: "connect capabilities sign-in", kind: account.SignInRefused},
		{name: "no server", password: testPassword, faults: []pop3server.Fault{{Do: pop3server.HangUp}},
			steps: "connect tls", kind: account.ConnectionCut},
		{name: "no TLS there", password: testPassword, change: func(a *account.Account) { a.Security = pop3.TLSImplicit },
			steps: "connect tls", kind: account.TLSMissing},
		{name: "certificate of nobody", password: testPassword, change: func(a *account.Account) { a.Security = pop3.TLSUpgrade },
			steps: "connect tls", kind: account.CertificateWrong},
	} {
		t.Run(tt.name, func(t *testing.T) {
			opt := pop3server.Options{Faults: tt.faults, TLS: tlsConfig(cert)}
			h := newHouse(t, houseOptions{messages: mails("a", "b"), server: opt})
			h.overTCP = true
			a := h.manager.Accounts()[0]
			if tt.change != nil {
				tt.change(&a)
			}
			steps := ""
			var last account.TestStep
			_, err := h.manager.Test(t.Context(), a, account.Trial{Secret: tt.password, Told: func(s account.TestStep) {
				steps += " " + s.Name
				last = s
			}})
			if steps != " "+tt.steps {
				t.Errorf("steps %q, want %q", steps, tt.steps)
			}
			switch {
			case tt.kind == "" && (err != nil || last.Messages != 2 || last.Octets == 0):
				t.Errorf("Test = %v, last step %+v", err, last)
			case tt.kind != "" && (last.Problem == nil || last.Problem.Kind != tt.kind):
				t.Errorf("Test = %v, last step %+v, want %s", err, last, tt.kind)
			}
			if h.here() != "" {
				t.Errorf("here %q, want nothing stored", h.here())
			}
			if tt.kind == account.CertificateWrong {
				trusts(t, h, a, last.Problem.Certificate())
			}
		})
	}
}

// trusts pins the certificate, as a user may decide to, and tries again.
func trusts(t *testing.T, h *house, a account.Account, cert *x509.Certificate) {
	t.Helper()
	if cert == nil {
		t.Fatal("the problem does not show the certificate")
	}
	sum := sha256.Sum256(cert.Raw)
	a.PinSHA256 = sum[:]
	if _, err := h.manager.Test(t.Context(), a, account.Trial{Secret: testPassword}); err != nil {
		t.Errorf("with the certificate pinned: %v", err)
	}
	a.PinSHA256[0]++
	_, err := h.manager.Test(t.Context(), a, account.Trial{Secret: testPassword})
	var p *account.Problem
	if !errors.As(err, &p) || p.Kind != account.CertificateWrong {
		t.Fatalf("with another certificate pinned: %v, want %s", err, account.CertificateWrong)
	}
	if p.Fault(time.Now()) != certificate.Changed || p.Certificate() == nil || !p.Certificate().Equal(cert) {
		t.Errorf("the problem does not show the certificate that came instead: %v", p)
	}
	if now := a.Trust(p, time.Now()); sha256.Sum256(cert.Raw) != [32]byte(now.PinSHA256) || now.Pinned.Fault != certificate.Changed || now.Untrust().PinSHA256 != nil {
		t.Errorf("Trust = %+v", now)
	}
}

func TestTest_endsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, houseOptions{server: pop3server.Options{Faults: []pop3server.Fault{{Do: pop3server.Stall}}}})
		defer h.close()
		defer func() { _ = h.server.Close() }()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		_, err := h.manager.Test(ctx, h.manager.Accounts()[0], account.Trial{Secret: "x"})
		if err != context.DeadlineExceeded {
			t.Errorf("Test = %v, want context.DeadlineExceeded", err)
		}
	})
}
