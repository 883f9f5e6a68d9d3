package gui

import (
	"context"
	"net"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"valija/account"
	"valija/gui/pane/panetest"
	"valija/internal/i18n"
	"valija/pop3/pop3server"
	"valija/store"
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

// mainLoop stands for Fyne's main goroutine where work runs beside the test.
type mainLoop chan func()

// until runs what is posted until ok says so.
func (l mainLoop) until(t *testing.T, ok func() bool) {
	t.Helper()
	for !ok() {
		select {
		case f := <-l:
			f()
		case <-t.Context().Done():
			t.Fatal("the test ended first")
		}
	}
}

// newLiveWindow is a window whose work really runs beside it; its account's server is serve.
func newLiveWindow(t *testing.T, secrets account.Secrets, serve *pop3server.Server) (*window, *panetest.Later, mainLoop) {
	t.Helper()
	w, l := newTestWindow(t)
	s, err := store.Open(t.Context(), t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	dial := func(context.Context, string, string) (net.Conn, error) {
		ours, theirs := net.Pipe()
		go serve.ServeConn(theirs)
		return ours, nil
	}
	m, err := account.NewManager(t.Context(), account.Options{Store: s, Secrets: secrets, Dial: dial})
	if err != nil {
		t.Fatal(err)
	}
	loop := make(mainLoop, 100)
	live := newWindow(w.win, Options{Store: s, Manager: m}, i18n.New("en"))
	live.onMain, live.after = func(f func()) { loop <- f }, l.After
	live.build()
	t.Cleanup(func() {
		live.cancel()
		if err := m.Close(); err != nil {
			t.Error(err)
		}
		if err := serve.Close(); err != nil {
			t.Error(err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return live, l, loop
}

func demoServer() *pop3server.Server {
	drop := pop3server.NewMaildrop(pop3server.Bytes("1", "Subject: hello\r\n\r\nHello\r\n"), pop3server.Bytes("2", "Subject: again\r\n\r\nHello\r\n"))
	return pop3server.New([]pop3server.User{{Name: "ana", Password: "geheim", Maildrop: drop}}, nil)
}

// fillIn writes a whole account into the welcome page.
func fillIn(s *accountSetup, password string) {
	s.form.address.SetText("ana@127.0.0.1")
	s.form.user.SetText("ana")
	s.form.security.SetSelected("None")
	s.form.port.SetText("11110")
	s.form.password.SetText(password)
}

func TestAccountSetup_testsAndThenAdds(t *testing.T) {
	w, _, loop := newLiveWindow(t, account.NewMemory(), demoServer())
	w.showWelcome()
	s := w.welcome.setup
	fillIn(s, "geheim")
	test.Tap(s.add)
	if !s.busy() || !s.add.Disabled() || !s.stop.Visible() {
		t.Errorf("while testing: busy %v, add disabled %v, stop visible %v", s.busy(), s.add.Disabled(), s.stop.Visible())
	}
	loop.until(t, func() bool { return w.welcome == nil })
	accounts := w.opt.Manager.Accounts()
	if len(accounts) != 1 || accounts[0].Name != "ana@127.0.0.1" || accounts[0].Host != "127.0.0.1" {
		t.Errorf("Accounts() = %+v", accounts)
	}
}

func TestAccountSetup_saysWhatFailedAndAddsAnyway(t *testing.T) {
	w, _, loop := newLiveWindow(t, account.NewMemory(), demoServer())
	w.showWelcome()
	s := w.welcome.setup
	fillIn(s, "wrong")
	test.Tap(s.add)
	loop.until(t, func() bool { return !s.busy() })
	if w.welcome == nil || len(w.opt.Manager.Accounts()) != 0 {
		t.Fatal("an account that cannot sign in was added without asking")
	}
	if got, want := s.add.Label, "Add anyway"; got != want {
		t.Errorf("button = %q, want %q", got, want)
	}
	test.Tap(s.add)
	loop.until(t, func() bool { return w.welcome == nil })
	if len(w.opt.Manager.Accounts()) != 1 {
		t.Error("Add anyway did not add")
	}
}

func TestAccountSetup_aTestCanBeStopped(t *testing.T) {
	slow := pop3server.New(nil, &pop3server.Options{Delay: time.Hour})
	w, _, loop := newLiveWindow(t, account.NewMemory(), slow)
	w.showWelcome()
	s := w.welcome.setup
	fillIn(s, "geheim")
	test.Tap(s.try)
	test.Tap(s.stop)
	if s.busy() || !s.try.Visible() || s.add.Disabled() {
		t.Errorf("after Stop: busy %v, Test visible %v", s.busy(), s.try.Visible())
	}
	loop.until(t, func() bool { return len(loop) == 0 })
}

func TestAccountSetup_aSilentKeyringIsNoDeadEnd(t *testing.T) {
	keyring := silentKeyring{make(chan struct{}, 10)}
	w, l, loop := newLiveWindow(t, keyring, demoServer())
	w.showWelcome()
	s := w.welcome.setup
	fillIn(s, "geheim")
	test.Tap(s.add)
	loop.until(t, func() bool { return s.storing != nil })
	<-keyring.asked
	l.Run() // a second has passed
	if !s.session.Visible() || !strings.Contains(s.form.wrong.Text, "keyring") {
		t.Fatalf("while the keyring is silent: way out visible %v, %q", s.session.Visible(), s.form.wrong.Text)
	}
	test.Tap(s.session)
	loop.until(t, func() bool { return w.welcome == nil })
	if got := w.layer.toast.text.Text(); got != "The password is kept only until you quit." {
		t.Errorf("toast = %q", got)
	}
	if n := len(w.opt.Manager.Accounts()); n != 1 {
		t.Errorf("%d accounts, want the one added", n)
	}
}
