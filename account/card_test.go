package account_test

import (
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"valija/account"
	"valija/pop3"
	"valija/pop3/pop3server"
)

func TestCard_isMadeByTestAndLearnsFromSessions(t *testing.T) {
	cert, err := pop3server.SelfSigned("127.0.0.1")
	if err != nil {
		t.Fatal(err)
	}
	h := newHouse(t, houseOptions{
		messages: mails("a", "b"),
		server:   pop3server.Options{TLS: tlsConfig(cert), Greeting: "Correo ready", Hide: []string{"UIDL"}},
		change:   func(a *account.Account) { a.Security = pop3.TLSUpgrade },
	})
	h.overTCP = true
	if c, err := h.manager.Card(t.Context(), h.id); err != nil || c.Host != "127.0.0.1" || !c.At.IsZero() {
		t.Errorf("before a test: %+v, %v", c, err)
	}
	_, err = h.manager.Test(t.Context(), h.manager.Accounts()[0], account.Trial{Secret: testPassword})
	p, ok := errors.AsType[*account.Problem](err)
	if !ok {
		t.Fatalf("Test = %v, want a problem about the certificate", err)
	}
	h.update(func(a *account.Account) { *a = a.Trust(p, time.Now()) })
	if _, err := h.manager.Test(t.Context(), h.manager.Accounts()[0], account.Trial{}); err != nil {
		t.Fatal(err)
	}
	c, err := h.manager.Card(t.Context(), h.id)
	if err != nil || c.Greeting != "Correo ready" || c.TLS != "TLS 1.3" || c.Certificate.Subject != "127.0.0.1" || c.Messages != 2 ||
		c.UniqueIDs != account.Works || c.Previews != account.Works || !slices.Contains(c.Quirks, account.QuirkSilentUIDL) || c.At.IsZero() {
		t.Errorf("after a test: %+v, %v", c, err)
	}
	h.drop.Add(mails("c")...)
	h.sync(account.SyncOptions{})
	if c, _ = h.manager.Card(t.Context(), h.id); c.Messages != 3 || c.Mechanism == "" {
		t.Errorf("after a session: %+v", c)
	}
	h.update(func(a *account.Account) { a.Host = "127.0.0.2" })
	if c, _ = h.manager.Card(t.Context(), h.id); c.Greeting != "" || c.Host != "127.0.0.2" {
		t.Errorf("at another server: %+v", c)
	}
}

func TestCard_learnsHowLongAMaildropStaysLocked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, houseOptions{server: pop3server.Options{
			Mechanisms: []string{}, Faults: []pop3server.Fault{{Command: "PASS", Times: 2, Do: pop3server.Refuse, Text: "[IN-USE] locked"}},
		}})
		defer h.close()
		defer func() { _ = h.server.Close() }()
		h.syncFails(account.MaildropLocked)
		time.Sleep(3 * time.Minute)
		h.syncFails(account.MaildropLocked)
		time.Sleep(4 * time.Minute)
		h.sync(account.SyncOptions{})
		c, err := h.manager.Card(t.Context(), h.id)
		if err != nil || c.Locks.LockedFor.Round(time.Minute) != 7*time.Minute {
			t.Errorf("locked for %v, %v; want 7m", c.Locks.LockedFor, err)
		}
	})
}
