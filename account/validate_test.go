package account_test

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"valija/account"
	"valija/pop3"
)

func anAccount() account.Account {
	a := account.New()
	a.Name, a.Address, a.Host, a.User = "Ana", "ana@mail.example", "pop.mail.example", "ana@mail.example"
	return a
}

func TestValidate_acceptsDefaults(t *testing.T) {
	a := anAccount()
	if err := a.Validate(); err != nil {
		t.Error(err)
	}
}

func TestValidate(t *testing.T) {
	for _, tt := range []struct {
		name          string
		change        func(*account.Account)
		field, reason string // "" when it can be used
	}{
		{"no name", func(a *account.Account) { a.Name = " " }, "name", "missing"},
		{"no address", func(a *account.Account) { a.Address = "" }, "address", "missing"},
		{"half an address", func(a *account.Account) { a.Address = "ana@" }, "address", "malformed"},
		{"quoted local part", func(a *account.Account) { a.Address = `"ana maria"@mail.example` }, "", ""},
		{"no server", func(a *account.Account) { a.Host = "" }, "host", "missing"},
		{"server with port", func(a *account.Account) { a.Host = "pop.mail.example:995" }, "host", "malformed"},
		{"server by IPv6", func(a *account.Account) { a.Host = "2001:db8::1" }, "", ""},
		{"server by URL", func(a *account.Account) { a.Host = "https://pop.mail.example" }, "host", "malformed"},
		{"port 0", func(a *account.Account) { a.Port = 0 }, "port", "out-of-range"},
		{"no user", func(a *account.Account) { a.User = "" }, "user", "missing"},
		{"second command in the user", func(a *account.Account) { a.User = "ana\r\nDELE 1" }, "user", "malformed"},
		{"plain", func(a *account.Account) { a.Security = pop3.Plain }, "security", "unprotected"},
		{"plain, allowed", func(a *account.Account) { a.Security, a.PlainPassword = pop3.Plain, true }, "", ""},
		{"plain on this computer", func(a *account.Account) { a.Security, a.Host = pop3.Plain, "127.0.0.1" }, "", ""},
		{"plain with a proof", func(a *account.Account) { a.Security, a.Auth = pop3.Plain, "scram-sha-256" }, "", ""},
		{"short fingerprint", func(a *account.Account) { a.PinSHA256 = []byte{1} }, "pin", "malformed"},
		{"no CA file", func(a *account.Account) { a.CAFile = filepath.Join("no", "such", "file") }, "ca-file", "unreadable"},
		{"a CA file of something else", func(a *account.Account) { a.CAFile = "validate_test.go" }, "ca-file", "malformed"},
		{"kept no days", func(a *account.Account) { a.Keep = account.KeepDays }, "keep-days", "out-of-range"},
		{"kept 30 days", func(a *account.Account) { a.Keep, a.KeepDays = account.KeepDays, 30 }, "", ""},
		{"no limit", func(a *account.Account) { a.Limit = 0 }, "", ""},
		{"tiny limit", func(a *account.Account) { a.Limit = 10 }, "limit", "out-of-range"},
		{"hasty", func(a *account.Account) { a.Timeout = time.Millisecond }, "timeout", "out-of-range"},
		{"login storm", func(a *account.Account) { a.CheckEvery = time.Second }, "check-every", "out-of-range"},
		{"only when asked", func(a *account.Account) { a.CheckEvery = 0 }, "", ""},
		{"no server any more", func(a *account.Account) { *a = account.Account{Name: "Old mail", Local: true} }, "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := anAccount()
			tt.change(&a)
			err := a.Validate()
			var setting *account.SettingError
			if tt.field == "" {
				if err != nil {
					t.Errorf("Validate() = %v, want nil", err)
				}
				return
			}
			if !errors.As(err, &setting) || setting.Field != tt.field || setting.Reason != tt.reason {
				t.Errorf("Validate() = %#v, want %s %s", err, tt.field, tt.reason)
			}
		})
	}
}
