package account_test

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"valija/account"
	"valija/account/oauth"
)

func TestSettings_goToAnotherProfileWithoutSecrets(t *testing.T) {
	h := newHouse(t, houseOptions{change: func(a *account.Account) {
		a.Keep, a.KeepDays, a.Color, a.Order = account.KeepDays, 30, "amber", 2
		a.OAuth = &oauth.Provider{Name: "mine", ClientID: "id", ClientSecret: "not for export"}
	}})
	want := h.manager.Accounts()[0]
	if err := h.manager.SetEconomy(t.Context(), account.Economy{MonthLimit: 1 << 30}); err != nil {
		t.Fatal(err)
	}
	octets, err := h.manager.ExportSettings()
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{testPassword, want.SecretID, "not for export"} {
		if bytes.Contains(octets, []byte(secret)) {
			t.Errorf("the file holds %q", secret)
		}
	}
	other := &house{t: t, secrets: account.NewMemory()}
	other.open(t.TempDir())
	done, err := other.manager.ImportSettings(t.Context(), octets)
	if err != nil || !slices.Equal(done.Added, []string{want.Name}) {
		t.Fatalf("ImportSettings = %+v, %v", done, err)
	}
	got := other.manager.Accounts()[0]
	if got.Host != want.Host || got.User != want.User || got.Keep != want.Keep || got.KeepDays != 30 || got.Color != want.Color ||
		got.OAuth.ClientID != "id" || got.SecretID == want.SecretID || got.SecretID == "" {
		t.Errorf("imported %+v, want %+v", got, want)
	}
	if other.manager.Economy().MonthLimit != 1<<30 {
		t.Errorf("the limits are %+v", other.manager.Economy())
	}
	again, err := other.manager.ImportSettings(t.Context(), octets)
	if err != nil || !slices.Equal(again.Present, []string{want.Name}) || len(other.manager.Accounts()) != 1 {
		t.Errorf("a second time: %+v, %v", again, err)
	}
}

func TestImportSettings_refusesWhatIsNoSettings(t *testing.T) {
	h := newHouse(t, houseOptions{})
	for _, text := range []string{"", "{}", "[]", `{"format":"valija-settings","version":99}`, "From: ana@mail.example\r\n"} {
		if _, err := h.manager.ImportSettings(t.Context(), []byte(text)); !errors.Is(err, account.ErrNotSettings) {
			t.Errorf("ImportSettings(%q) = %v, want ErrNotSettings", text, err)
		}
	}
	bad := `{"format":"valija-settings","version":1,"accounts":[{"name":"x","settings":{"host":"a b","address":"x@y","user":"x","port":1}}]}`
	if done, err := h.manager.ImportSettings(t.Context(), []byte(bad)); err != nil || !slices.Equal(done.Invalid, []string{"x"}) {
		t.Errorf("ImportSettings of a wrong account = %+v, %v", done, err)
	}
}
