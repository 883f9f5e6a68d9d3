package account_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"valija/account"
	"valija/pop3"
	"valija/pop3/pop3server"
	"valija/store"
)

func TestManager_keepsSettingsInTheStore(t *testing.T) {
	dir := t.TempDir()
	h := newHouse(t, houseOptions{dir: dir})
	h.update(func(a *account.Account) { a.Name, a.Keep, a.KeepDays, a.Limit = "Work", account.KeepDays, 14, 1<<20 })
	want := h.manager.Accounts()[0]
	h.close()
	h.open(dir)
	got := h.manager.Accounts()
	if len(got) != 1 || fmt.Sprint(got[0]) != fmt.Sprint(want) || got[0].ID != h.id {
		t.Errorf("Accounts() = %+v, want %+v", got, want)
	}
}

func TestManager_movesToAnotherServer(t *testing.T) {
	h := newHouse(t, houseOptions{messages: some("m", 30)})
	h.sync(account.SyncOptions{})
	h.move()
	// The new server cannot do what the old one could.
	h.serve(pop3server.Options{Hide: []string{"PIPELINING", "SASL"}})
	h.update(func(a *account.Account) { a.Host = "localhost" })
	if report := h.sync(account.SyncOptions{}); report.Stored != 0 || len(h.inbox()) != 30 {
		t.Errorf("stored %d, here %d; want nothing a second time", report.Stored, len(h.inbox()))
	}
}

func TestManager_refusesWhatCannotBeUsed(t *testing.T) {
	h := newHouse(t, houseOptions{})
	twin := h.manager.Accounts()[0]
	twin.ID = 0
	nameless := twin
	nameless.Name = ""
	for _, a := range []account.Account{twin, nameless} {
		var setting *account.SettingError
		if _, err := h.manager.Add(t.Context(), a, ""); !errors.As(err, &setting) || setting.Field != "name" {
			t.Errorf("Add(%q) = %v, want a *SettingError about the name", a.Name, err)
		}
	}
	unknown := h.manager.Accounts()[0]
	unknown.ID, unknown.Name = 99, "Nobody's"
	if err := h.manager.Update(t.Context(), unknown); !errors.Is(err, account.ErrNoAccount) {
		t.Errorf("Update = %v, want ErrNoAccount", err)
	}
}

func TestManager_addsAnAccountWithoutAKeyring(t *testing.T) {
	h := newHouse(t, houseOptions{messages: mails("a")})
	h.secrets = account.NewKeyringOf(&drawer{broken: errors.New("locked")})
	h.open(t.TempDir())
	a := anAccount()
	a.Security, a.Host, a.CheckEvery = pop3.Plain, "127.0.0.1", 0
	id, err := h.manager.Add(t.Context(), a, testPassword)
	if !errors.Is(err, account.ErrNoKeyring) || len(h.manager.Accounts()) != 1 {
		t.Fatalf("Add = %v with %d accounts, want ErrNoKeyring and the account", err, len(h.manager.Accounts()))
	}
	h.id = id
	if report := h.sync(account.SyncOptions{}); report.Stored != 1 {
		t.Errorf("stored %d: the password should live in memory", report.Stored)
	}
}

func TestManager_findsThePasswordAgain(t *testing.T) {
	dir := t.TempDir()
	h := newHouse(t, houseOptions{messages: mails("a"), dir: dir})
	h.close()
	h.open(dir) // another run of the program, the same Secrets
	h.sync(account.SyncOptions{})
	secret := h.manager.Accounts()[0].SecretID
	if err := h.secrets.DeleteSecret(t.Context(), secret); err != nil {
		t.Fatal(err)
	}
	h.close()
	h.open(dir)
	h.syncFails(account.PasswordMissing)
	h.manager.SetSessionPassword(h.id, testPassword)
	h.sync(account.SyncOptions{})
	if _, err := h.secrets.Secret(t.Context(), secret); !errors.Is(err, account.ErrNoSecret) {
		t.Errorf("a password for this run is kept: %v", err)
	}
}

func TestManager_twoProfilesDoNotShareASecret(t *testing.T) {
	a, b := newHouse(t, houseOptions{}), newHouse(t, houseOptions{})
	idA, idB := a.manager.Accounts()[0].SecretID, b.manager.Accounts()[0].SecretID
	if idA == idB || !strings.Contains(idA, anAccount().Address) {
		t.Errorf("secrets are kept under %q and %q", idA, idB)
	}
}

func TestManager_remove(t *testing.T) {
	for _, withMail := range []bool{true, false} {
		t.Run(fmt.Sprintf("with mail: %v", withMail), func(t *testing.T) {
			h := newHouse(t, houseOptions{messages: mails("a", "b"), change: every15})
			h.manager.Start()
			h.waitFor(func(e account.Event) bool { _, ok := e.(account.SyncEnded); return ok })
			secret := h.manager.Accounts()[0].SecretID
			message := h.known()["a"].Message
			if err := h.manager.Remove(t.Context(), h.id, withMail); err != nil {
				t.Fatal(err)
			}
			if _, err := h.secrets.Secret(t.Context(), secret); !errors.Is(err, account.ErrNoSecret) {
				t.Errorf("the password is still kept: %v", err)
			}
			if h.onServer() != "a b" {
				t.Errorf("on the server %q, want nothing deleted", h.onServer())
			}
			rows, err := h.store.Rows(t.Context(), []store.ID{message})
			if err != nil || len(rows) == 1 == withMail {
				t.Errorf("%d rows of its mail, %v", len(rows), err)
			}
			if left := h.manager.Accounts(); withMail && len(left) != 0 || !withMail && (len(left) != 1 || !left[0].Local) {
				t.Errorf("accounts %+v", left)
			}
			before := h.dialled()
			h.manager.Sync()
			if _, err := h.manager.SyncNow(t.Context(), h.id, account.SyncOptions{}, nil); !errors.Is(err, account.ErrNoAccount) {
				t.Errorf("SyncNow = %v, want ErrNoAccount", err)
			}
			if h.dialled() != before {
				t.Error("a removed account was visited")
			}
		})
	}
}

func ExampleManager_SyncNow() {
	ctx := context.Background()
	// A server in the same process stands for the real one.
	drop := pop3server.NewMaildrop(pop3server.Bytes("1", "Subject: Hello\r\n\r\nHello, Ana.\r\n"))
	server := pop3server.New([]pop3server.User{{Name: "ana", Password: "secret", Maildrop: drop}}, nil)
	defer server.Close()
	h := &house{server: server}

	dir, remove := exampleDir()
	defer remove()
	profile, err := store.Open(ctx, filepath.Join(dir, "profile"), nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer profile.Close()
	manager, err := account.NewManager(ctx, account.Options{Store: profile, Secrets: account.NewMemory(), Dial: h.dial})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer manager.Close()

	a := account.New()
	a.Name, a.Address, a.User = "Ana", "ana@mail.example", "ana"
	a.Host, a.Port, a.Security = "localhost", 110, pop3.Plain
	id, err := manager.Add(ctx, a, "secret")
	if err != nil {
		fmt.Println(err)
		return
	}
	report, err := manager.SyncNow(ctx, id, account.SyncOptions{}, nil)
	fmt.Println(report.Stored, "stored,", report.Deleted, "deleted, error:", err)
	// Output: 1 stored, 0 deleted, error: <nil>
}
