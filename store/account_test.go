package store_test

import (
	"errors"
	"testing"

	"valija/store"
)

func TestAddAccount_makesStandardFolders(t *testing.T) {
	s, a := openAccount(t)
	for r := store.Inbox; r <= store.Junk; r++ {
		id, err := s.FolderByRole(t.Context(), a, r)
		if err != nil || id == 0 {
			t.Errorf("FolderByRole(%v) = %d, %v", r, id, err)
		}
	}
	if _, err := s.FolderByRole(t.Context(), a, store.Own); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("FolderByRole(Own): %v, want ErrNotFound", err)
	}
	all, err := s.Folders(t.Context())
	if err != nil || len(all) != 6 || all[0].Role != store.Inbox || all[0].Account != a {
		t.Errorf("Folders() = %+v, %v, want six, the Inbox first", all, err)
	}
}

func TestAccounts_keepSettingsAcrossOpen(t *testing.T) {
	s, a := openAccount(t)
	b := addAccount(t, s, "work")
	must(t, s.UpdateAccount(t.Context(), store.Account{ID: b, Name: "Work", Settings: []byte(`{"host":"x"}`)}))
	must(t, s.Close())
	s = openDir(t, s.Dir())
	all, err := s.Accounts(t.Context())
	if err != nil || len(all) != 2 {
		t.Fatalf("Accounts() = %v, %v, want 2", all, err)
	}
	if all[0].ID != a || all[1].Name != "Work" || string(all[1].Settings) != `{"host":"x"}` {
		t.Errorf("Accounts() = %+v", all)
	}
}

func TestAccountNames_areUnique(t *testing.T) {
	s, a := openAccount(t)
	if _, err := s.AddAccount(t.Context(), "ana", nil); !errors.Is(err, store.ErrExists) {
		t.Errorf("AddAccount of a taken name: %v, want ErrExists", err)
	}
	b := addAccount(t, s, "work")
	err := s.UpdateAccount(t.Context(), store.Account{ID: b, Name: "ana"})
	if !errors.Is(err, store.ErrExists) {
		t.Errorf("UpdateAccount to a taken name: %v, want ErrExists", err)
	}
	if err := s.UpdateAccount(t.Context(), store.Account{ID: a + 99, Name: "x"}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("UpdateAccount of nobody: %v, want ErrNotFound", err)
	}
}

func TestRemoveAccount_leavesNothingOfIt(t *testing.T) {
	s, a := openAccount(t)
	b := addAccount(t, s, "work")
	gone := add(t, s, incoming(a, "u1", mail("one", 1)), incoming(a, "u2", mail("two", 2)))
	kept := add(t, s, incoming(b, "u1", mail("three", 3)))
	must(t, s.RemoveAccount(t.Context(), a))

	if rows, err := s.Rows(t.Context(), append(gone, kept...)); err != nil || len(rows) != 1 || rows[0].ID != kept[0] {
		t.Errorf("Rows = %v, %v, want the other account's message only", rows, err)
	}
	if k := known(t, s, a); len(k) != 0 {
		t.Errorf("unique-ids left: %v", k)
	}
	if all, err := s.Folders(t.Context()); err != nil || len(all) != 6 {
		t.Errorf("Folders() = %d, %v, want those of one account", len(all), err)
	}
	if _, err := s.AddAccount(t.Context(), "ana", nil); err != nil {
		t.Errorf("AddAccount of the removed name: %v", err)
	}
	if err := s.RemoveAccount(t.Context(), a); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("RemoveAccount again: %v, want ErrNotFound", err)
	}
	mustCheck(t, s)
}

func TestSettings_areKept(t *testing.T) {
	s := open(t)
	if v, ok, err := s.Setting(t.Context(), "theme"); v != "" || ok || err != nil {
		t.Errorf("Setting never set = %q, %v, %v", v, ok, err)
	}
	must(t, s.SetSetting(t.Context(), "theme", "dark"))
	must(t, s.SetSetting(t.Context(), "theme", ""))
	if v, ok, err := s.Setting(t.Context(), "theme"); v != "" || !ok || err != nil {
		t.Errorf("Setting set to nothing = %q, %v, %v", v, ok, err)
	}
}
