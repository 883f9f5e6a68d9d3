package account_test

import (
	"errors"
	"testing"

	"valija/account"
)

func TestAdd_takesUpARemovedAccountAgain(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*account.Account)
	}{
		{"the same settings", func(*account.Account) {}},
		{"another name and port", func(a *account.Account) { a.Name, a.Port = "Home", 1100 }},
		{"another server, the same address", func(a *account.Account) { a.Host = "127.0.0.2" }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := newHouse(t, houseOptions{messages: mails("a", "b")})
			h.sync(account.SyncOptions{})
			settings := h.manager.Accounts()[0]
			if err := h.manager.Remove(t.Context(), h.id, false); err != nil {
				t.Fatal(err)
			}
			settings.ID = 0
			tt.change(&settings)
			id, err := h.manager.Add(t.Context(), settings, testPassword)
			if err != nil || id != h.id || len(h.manager.Accounts()) != 1 {
				t.Fatalf("Add = %d, %v; want account %d again", id, err, h.id)
			}
			h.drop.Add(mails("c")...)
			if report := h.sync(account.SyncOptions{}); report.Stored != 1 || h.here() != "a b c" || len(h.inbox()) != 3 {
				t.Errorf("stored %d, here %q; want the new message only", report.Stored, h.here())
			}
		})
	}
}

func TestAdd_doesNotTakeUpAnotherMaildrop(t *testing.T) {
	h := newHouse(t, houseOptions{messages: mails("a")})
	settings := h.manager.Accounts()[0]
	if err := h.manager.Remove(t.Context(), h.id, false); err != nil {
		t.Fatal(err)
	}
	settings.ID, settings.Name, settings.User, settings.Address = 0, "Other", "other", "other@mail.example"
	if id, err := h.manager.Add(t.Context(), settings, testPassword); err != nil || id == h.id {
		t.Errorf("Add = %d, %v; want a new account", id, err)
	}
}

// A locked keyring does not keep an account from being removed, and does not keep the password for ever.
func TestRemove_deletesThePasswordWhenTheKeyringAnswersAgain(t *testing.T) {
	entries := &drawer{entries: map[string]string{}}
	h := newHouse(t, houseOptions{})
	h.secrets = account.NewKeyringOf(entries)
	dir := t.TempDir()
	h.open(dir)
	a := anAccount()
	first, err := h.manager.Add(t.Context(), a, testPassword)
	if err != nil {
		t.Fatal(err)
	}
	secret := h.manager.Accounts()[0].SecretID
	entries.broken = errors.New("locked")
	if err := h.manager.Remove(t.Context(), first, true); !errors.Is(err, account.ErrNoKeyring) || len(h.manager.Accounts()) != 0 {
		t.Fatalf("Remove = %v with %d accounts left, want ErrNoKeyring and none", err, len(h.manager.Accounts()))
	}
	h.close()
	entries.broken = nil
	h.open(dir) // another run of the program
	a.Name = "Another"
	if _, err := h.manager.Add(t.Context(), a, testPassword); err != nil {
		t.Fatal(err)
	}
	if _, err := h.secrets.Secret(t.Context(), secret); !errors.Is(err, account.ErrNoSecret) {
		t.Errorf("the password of the removed account is still kept: %v", err)
	}
}
