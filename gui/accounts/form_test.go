package accounts

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"valija/account"
	"valija/gui/pane"
	"valija/internal/i18n"
)

func newTestForm(t *testing.T, a account.Account) *form {
	t.Helper()
	test.NewTempApp(t)
	w := test.NewTempWindow(t, nil)
	e := &pane.Env{Words: i18n.New("en"), Window: w}
	f := newForm(e, a, 360, func(*fyne.KeyEvent) {})
	w.SetContent(f.box)
	return f
}

func TestAccountForm_guessesTheServerUntilSomebodyWritesAnother(t *testing.T) {
	f := newTestForm(t, account.New())
	test.Type(f.address, "ana@correo.example")
	a := f.settings()
	if a.Host != "pop.correo.example" || a.Port != 995 || a.User != "ana@correo.example" || a.Security != account.TLSImplicit {
		t.Errorf("settings() = %+v", a)
	}
	f.host.SetText("mail.correo.example")
	f.address.SetText("eva@otro.example")
	if a := f.settings(); a.Host != "mail.correo.example" || a.User != "eva@otro.example" {
		t.Errorf("after writing a server: host %q, user %q", a.Host, a.User)
	}
}

func TestGuessServer(t *testing.T) {
	for _, c := range []struct{ address, host, user string }{
		{"", "", ""},
		{"ana", "", ""},
		{"ana@", "", ""},
		{" Ana@Correo.Example ", "pop.correo.example", "Ana@Correo.Example"},
		{"ana@127.0.0.1", "127.0.0.1", "ana@127.0.0.1"},
		{"ana@localhost", "localhost", "ana@localhost"},
		{"ana@free.fr", "pop.free.fr", "ana"},
	} {
		if got, _ := guessServer(c.address); got.Host != c.host || got.User != c.user {
			t.Errorf("guessServer(%q) = %q, %q, want %q, %q", c.address, got.Host, got.User, c.host, c.user)
		}
	}
}

func TestAccountForm_saysWhatIsMissingAndGoesThere(t *testing.T) {
	f := newTestForm(t, account.New())
	missing := f.env.Words.T("account.wrong.address.missing")
	if _, ok := f.check(); ok || f.wrong.Text != missing || f.env.Window.Canvas().Focused() != f.address {
		t.Errorf("without an address: ok %v, %q, want %q", ok, f.wrong.Text, missing)
	}
	f.address.SetText("ana@correo.example")
	if _, ok := f.check(); ok || !f.wrong.Visible() || f.env.Window.Canvas().Focused() != f.password {
		t.Errorf("without a password: ok %v, %q", ok, f.wrong.Text)
	}
	f.password.SetText("x")
	f.host.SetText("")
	if _, ok := f.check(); ok || !f.server.Visible() || f.env.Window.Canvas().Focused() != f.host {
		t.Error("without a server its settings should open")
	}
	f.host.SetText("pop.correo.example:1995")
	a, ok := f.check()
	if !ok || f.wrong.Visible() || a.Host != "pop.correo.example" || a.Port != 1995 {
		t.Errorf("check() = %+v, %v", a, ok)
	}
}

func TestAccountForm_movesTheUsualPortWithTheEncryption(t *testing.T) {
	f := newTestForm(t, account.New())
	f.security.SetSelected("STARTTLS")
	if f.port.Text != "110" {
		t.Errorf("port = %q, want 110", f.port.Text)
	}
	f.port.SetText("1110")
	f.security.SetSelected("TLS")
	if f.port.Text != "1110" {
		t.Errorf("port = %q, want the one that was written", f.port.Text)
	}
}

func TestAccountForm_leavesAloneWhatItDoesNotShow(t *testing.T) {
	was := account.Account{ID: 7, Name: "Ana", Person: "Ana", Address: "ana@correo.example", Host: "pop.correo.example", Port: 995,
		User: "ana", Auth: "APOP", Keep: account.KeepDays, KeepDays: 12, Limit: 77_000, CheckEvery: 7 * time.Minute, PinSHA256: []byte{1}}
	f := newTestForm(t, was)
	rules := newRules(f.env, was, nil)
	got := rules.apply(f.settings())
	if got.Auth != was.Auth || got.Keep != was.Keep || got.KeepDays != 12 || got.Limit != 77_000 || got.CheckEvery != was.CheckEvery ||
		len(got.PinSHA256) != 1 || got.Name != "Ana" || got.User != "ana" || got.Host != was.Host {
		t.Errorf("apply(settings()) = %+v, want %+v", got, was)
	}
}
