package account_test

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"valija/account"
	"valija/pop3"
)

// taken fails unless err is about the maildrop of the account called name.
func taken(t *testing.T, what string, err error, name string) {
	t.Helper()
	var p *account.Problem
	if !errors.As(err, &p) || p.Kind != account.MaildropTaken || p.Name != name || !errors.Is(err, account.ErrMaildropTaken) {
		t.Errorf("%s = %v, want a problem of kind %s about %q", what, err, account.MaildropTaken, name)
	}
}

func TestAdd_refusesASecondAccountOfOneMaildrop(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*account.Account)
		taken  bool
	}{
		{"the same", func(*account.Account) {}, true},
		{"in other letters", func(a *account.Account) { a.Host, a.User = "POP.mail.example", "Ana@mail.example" }, true},
		{"on another port", func(a *account.Account) { a.Port, a.Security = 110, pop3.TLSUpgrade }, true},
		{"another address", func(a *account.Account) { a.Address = "alias@mail.example" }, true},
		{"Gmail's recent mode", func(a *account.Account) { a.User = "recent:" + a.User }, true},
		{"without the domain", func(a *account.Account) { a.User = "ana" }, true},
		{"another user", func(a *account.Account) { a.User = "luis@mail.example" }, false},
		{"another server", func(a *account.Account) { a.Host = "pop.other.example" }, false},
		{"paused", func(a *account.Account) { a.Paused = true }, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := &house{t: t, secrets: account.NewMemory()}
			h.open(t.TempDir())
			if _, err := h.manager.Add(t.Context(), anAccount(), testPassword); err != nil {
				t.Fatal(err)
			}
			second := anAccount()
			second.Name = "Second"
			tt.change(&second)
			_, err := h.manager.Add(t.Context(), second, testPassword)
			if tt.taken {
				taken(t, "Add", err, "Ana")
			} else if err != nil {
				t.Errorf("Add = %v, want nil", err)
			}
		})
	}
}

func TestAdd_takesTunnelsForDifferentServers(t *testing.T) {
	h := &house{t: t, secrets: account.NewMemory()}
	h.open(t.TempDir())
	for i, name := range []string{"A", "B"} {
		a := anAccount()
		a.Name, a.Host, a.Port = name, "127.0.0.1", 1110+i
		if _, err := h.manager.Add(t.Context(), a, testPassword); err != nil {
			t.Errorf("Add(%s) = %v", name, err)
		}
	}
}

func TestUpdate_refusesToResumeASecondAccountOfOneMaildrop(t *testing.T) {
	h := newHouse(t, houseOptions{messages: mails("a")})
	second := h.manager.Accounts()[0]
	second.ID, second.Name, second.Paused = 0, "Second", true
	id, err := h.manager.Add(t.Context(), second, testPassword)
	if err != nil {
		t.Fatal(err)
	}
	second.ID, second.Paused = id, false
	taken(t, "Update", h.manager.Update(t.Context(), second), "Ana")

	first := h.manager.Accounts()[0]
	first.Paused = true
	if err := h.manager.Update(t.Context(), first); err != nil {
		t.Fatal(err)
	}
	if err := h.manager.Update(t.Context(), second); err != nil {
		t.Errorf("after the first is paused: %v", err)
	}
	first.Paused = false
	taken(t, "resuming the first", h.manager.Update(t.Context(), first), "Second")
	first.Paused, first.User = true, "luis@mail.example"
	if err := h.manager.Update(t.Context(), first); err != nil {
		t.Error(err)
	}
	first.Paused = false
	if err := h.manager.Update(t.Context(), first); err != nil {
		t.Errorf("as another user: %v", err)
	}
	first.User = second.User
	taken(t, "becoming the other user", h.manager.Update(t.Context(), first), "Second")
}

// A profile of before, or one that was put together by hand, may hold two: the younger is not synced, and both can be
// changed.
func TestSync_visitsASharedMaildropForOneAccountOnly(t *testing.T) {
	h := newHouse(t, houseOptions{messages: mails("a", "b")})
	twin := h.manager.Accounts()[0]
	twin.Name = "Twin"
	settings, err := json.Marshal(twin)
	if err != nil {
		t.Fatal(err)
	}
	id, err := h.store.AddAccount(t.Context(), twin.Name, settings)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.manager.Close(); err != nil {
		t.Fatal(err)
	}
	if h.manager, err = account.NewManager(t.Context(), account.Options{Store: h.store, Secrets: h.secrets, Dial: h.dial}); err != nil {
		t.Fatal(err)
	}
	if report := h.sync(account.SyncOptions{}); report.Stored != 2 {
		t.Errorf("the first stored %d, want 2", report.Stored)
	}
	before := h.dialled()
	_, err = h.manager.SyncNow(t.Context(), id, account.SyncOptions{}, nil)
	taken(t, "SyncNow of the second", err, "Ana")
	if h.dialled() != before {
		t.Error("the server was connected for the second account")
	}
	for _, a := range h.manager.Accounts() {
		a.Order = 3 - a.Order
		if err := h.manager.Update(t.Context(), a); err != nil {
			t.Errorf("Update(%s) = %v", a.Name, err)
		}
	}
}

func TestImportSettings_knowsTheMaildropThatIsHere(t *testing.T) {
	h := newHouse(t, houseOptions{})
	octets, err := h.manager.ExportSettings()
	if err != nil {
		t.Fatal(err)
	}
	h.update(func(a *account.Account) { a.Name, a.User = "Here", "ANA@mail.example" })
	done, err := h.manager.ImportSettings(t.Context(), octets)
	if err != nil || !slices.Equal(done.Present, []string{"Ana"}) || len(h.manager.Accounts()) != 1 {
		t.Errorf("ImportSettings = %+v, %v", done, err)
	}
}
