package demo_test

import (
	"net"
	"strconv"
	"testing"
	"time"

	"valija/account"
	"valija/assets"
	"valija/internal/demo"
	"valija/pop3"
	"valija/store"
)

var evening = time.Date(2026, 11, 22, 22, 31, 0, 0, time.UTC)

func start(t *testing.T) *demo.Demo {
	t.Helper()
	d, err := demo.Start(evening, "es")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

func TestStart_servesEachMaildropToItsOwnAccountOnly(t *testing.T) {
	d := start(t)
	if len(d.Accounts) != 2 {
		t.Fatalf("%d accounts, want 2", len(d.Accounts))
	}
	least := []pop3.DropListing{{Messages: 40, Octets: 8_000_000}, {Messages: 5, Octets: 1000}}
	for i, a := range d.Accounts {
		address := net.JoinHostPort(a.Settings.Host, strconv.Itoa(a.Settings.Port))
		if c, err := pop3.Dial(t.Context(), address, &pop3.Options{}); err == nil {
			c.Close()
			t.Error("Dial without the pinned certificate worked; nothing vouches for this server")
		}
		c, err := pop3.Dial(t.Context(), address, &pop3.Options{PinSHA256: a.Settings.PinSHA256})
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		if err := c.SignIn(t.Context(), pop3.Credentials{User: a.Settings.User, Password: a.Password}); err != nil {
			t.Fatal(err)
		}
		drop, err := c.Stat(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if drop.Messages < least[i].Messages || drop.Octets < least[i].Octets {
			t.Errorf("%s: Stat() = %+v, want at least %+v", a.Settings.Address, drop, least[i])
		}
	}
}

// profile is an empty profile filled by the demo, and what it consists of.
func profile(t *testing.T, d *demo.Demo) (*store.Store, *account.Manager) {
	t.Helper()
	s, err := store.Open(t.Context(), t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	m, err := account.NewManager(t.Context(), account.Options{Store: s, Secrets: account.NewMemory()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := m.Close(); err != nil {
			t.Error(err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := d.Fill(t.Context(), m, s); err != nil {
		t.Fatal(err)
	}
	return s, m
}

func TestFill_leavesTheNewestMailForTheFirstVisit(t *testing.T) {
	d := start(t)
	s, m := profile(t, d)
	ids, err := s.IDs(t.Context(), store.View{})
	if err != nil {
		t.Fatal(err)
	}
	rows, err := s.Rows(t.Context(), ids[:1])
	if err != nil {
		t.Fatal(err)
	}
	if rows[0].Subject != "Bienvenida a Valija" || rows[0].Flags&store.Read != 0 {
		t.Errorf("the newest message is %q, flags %v; want the unread welcome", rows[0].Subject, rows[0].Flags)
	}
	for i, drop := range assets.Demo(evening, "es") {
		report, err := m.SyncNow(t.Context(), m.Accounts()[i].ID, account.SyncOptions{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		fresh := 0
		for _, msg := range drop.Messages {
			if msg.Date.After(evening.Add(-100*time.Minute)) && msg.UniqueID != assets.DemoWelcome {
				fresh++
			}
		}
		if got := report.Stored + report.Previews; got != fresh || fresh < 1 {
			t.Errorf("%s: the first visit brings %d messages, want the %d since the last visit", drop.Address, got, fresh)
		}
	}
}

func TestFill_looksLivedIn(t *testing.T) {
	s, _ := profile(t, start(t))
	folders, err := s.Folders(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var read, unread, own, sent int
	for _, f := range folders {
		switch f.Role {
		case store.Inbox:
			unread += f.Unread
			read += f.Total - f.Unread
		case store.Own:
			own += f.Total
		case store.Sent:
			sent += f.Total
		}
	}
	starred, err := s.IDs(t.Context(), store.View{Everywhere: true, StarredOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	if read < 20 || unread < 4 || own < 4 || sent < 3 || len(starred) < 3 {
		t.Errorf("read %d, unread %d, in own folders %d, sent %d, starred %d", read, unread, own, sent, len(starred))
	}
}
