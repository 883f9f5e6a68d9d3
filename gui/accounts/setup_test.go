package accounts

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"valija/account"
	"valija/gui/sheet/sheettest"
	"valija/pop3/pop3server"
)

// silentKeyring never answers, as one that waits for its own password does.
type silentKeyring struct{ asked chan struct{} }

func (k silentKeyring) wait(ctx context.Context) error {
	k.asked <- struct{}{}
	<-ctx.Done()
	return ctx.Err()
}

func (k silentKeyring) Secret(ctx context.Context, _ string) (string, error) { return "", k.wait(ctx) }
func (k silentKeyring) SetSecret(ctx context.Context, _, _ string) error     { return k.wait(ctx) }
func (k silentKeyring) DeleteSecret(context.Context, string) error           { return nil }

// served is what a manager needs to meet no other server than serve.
func served(t *testing.T, secrets account.Secrets, serve *pop3server.Server) account.Options {
	t.Helper()
	t.Cleanup(func() {
		if err := serve.Close(); err != nil {
			t.Error(err)
		}
	})
	return account.Options{Secrets: secrets, Dial: quietInternet{serve}.dial}
}

// newPage is a welcome page; left tells whether it was.
func newPage(d *sheettest.Desk) (p *Welcome, left *bool) {
	left = new(bool)
	p = newSheets(d).NewWelcome(WelcomeOptions{Key: func(*fyne.KeyEvent) {}, Leave: func() { *left = true }})
	d.Window.SetContent(p.Object)
	return p, left
}

func demoServer() *pop3server.Server {
	drop := pop3server.NewMaildrop(pop3server.Bytes("1", "Subject: hello\r\n\r\nHello\r\n"), pop3server.Bytes("2", "Subject: again\r\n\r\nHello\r\n"))
	return pop3server.New([]pop3server.User{{Name: "ana", Password: "geheim", Maildrop: drop}}, nil)
}

// fillIn writes a whole account into the welcome page.
func fillIn(s *setup, password string) {
	s.form.address.SetText("ana@127.0.0.1")
	s.form.user.SetText("ana")
	s.form.security.SetSelected("None")
	s.form.port.SetText("11110")
	s.form.password.SetText(password)
}

func TestAccountSetup_testsAndThenAdds(t *testing.T) {
	d, loop := sheettest.NewLive(t, served(t, account.NewMemory(), demoServer()))
	page, left := newPage(d)
	s := page.setup
	fillIn(s, "geheim")
	test.Tap(s.add)
	if !s.busy() || !s.add.Disabled() || !s.stop.Visible() {
		t.Errorf("while testing: busy %v, add disabled %v, stop visible %v", s.busy(), s.add.Disabled(), s.stop.Visible())
	}
	loop.Until(t, func() bool { return *left })
	accounts := d.Manager.Accounts()
	if len(accounts) != 1 || accounts[0].Name != "ana@127.0.0.1" || accounts[0].Host != "127.0.0.1" {
		t.Errorf("Accounts() = %+v", accounts)
	}
}

func TestAccountSetup_saysWhatFailedAndAddsAnyway(t *testing.T) {
	d, loop := sheettest.NewLive(t, served(t, account.NewMemory(), demoServer()))
	page, left := newPage(d)
	s := page.setup
	fillIn(s, "wrong")
	test.Tap(s.add)
	loop.Until(t, func() bool { return !s.busy() })
	if *left || len(d.Manager.Accounts()) != 0 {
		t.Fatal("an account that cannot sign in was added without asking")
	}
	if got, want := s.add.Label, "Add anyway"; got != want {
		t.Errorf("button = %q, want %q", got, want)
	}
	test.Tap(s.add)
	loop.Until(t, func() bool { return *left })
	if len(d.Manager.Accounts()) != 1 {
		t.Error("Add anyway did not add")
	}
}

func TestAccountSetup_aTestCanBeStopped(t *testing.T) {
	slow := pop3server.New(nil, &pop3server.Options{Delay: time.Hour})
	d, loop := sheettest.NewLive(t, served(t, account.NewMemory(), slow))
	page, _ := newPage(d)
	s := page.setup
	fillIn(s, "geheim")
	test.Tap(s.try)
	test.Tap(s.stop)
	if s.busy() || !s.try.Visible() || s.add.Disabled() {
		t.Errorf("after Stop: busy %v, Test visible %v", s.busy(), s.try.Visible())
	}
	loop.Until(t, func() bool { return len(loop) == 0 })
}

func TestAccountSetup_aSilentKeyringIsNoDeadEnd(t *testing.T) {
	keyring := silentKeyring{make(chan struct{}, 10)}
	d, loop := sheettest.NewLive(t, served(t, keyring, demoServer()))
	page, left := newPage(d)
	s := page.setup
	fillIn(s, "geheim")
	test.Tap(s.add)
	loop.Until(t, func() bool { return s.storing != nil })
	<-keyring.asked
	d.Later.Run() // a second has passed
	if !s.session.Visible() || !strings.Contains(s.form.wrong.Text, "keyring") {
		t.Fatalf("while the keyring is silent: way out visible %v, %q", s.session.Visible(), s.form.wrong.Text)
	}
	test.Tap(s.session)
	loop.Until(t, func() bool { return *left })
	if got := d.Said; got != "The password is kept only until you quit." {
		t.Errorf("toast = %q", got)
	}
	if n := len(d.Manager.Accounts()); n != 1 {
		t.Errorf("%d accounts, want the one added", n)
	}
}
