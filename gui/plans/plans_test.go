package plans_test

import (
	"context"
	"fmt"
	"net"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"valija/account"
	"valija/gui/pane"
	"valija/gui/plans"
	"valija/gui/sheet"
	"valija/gui/sheet/sheettest"
	"valija/internal/i18n"
	"valija/pop3"
	"valija/pop3/pop3server"
	"valija/store"
)

// room is a desk whose accounts have servers within the test. What other goroutines hand to the UI goroutine waits until
// the test takes it.
type room struct {
	t      *testing.T
	desk   *sheet.Desk
	plans  *plans.Plans
	posted chan func()
}

func newRoom(t *testing.T) *room {
	test.NewTempApp(t)
	s, err := store.Open(t.Context(), t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	drops := map[string]*pop3server.Server{}
	dial := func(_ context.Context, _, address string) (net.Conn, error) {
		client, server := net.Pipe()
		go drops[address].ServeConn(server)
		return client, nil
	}
	m, err := account.NewManager(t.Context(), account.Options{Store: s, Secrets: account.NewMemory(), Dial: dial})
	if err != nil {
		t.Fatal(err)
	}
	r := &room{t: t, posted: make(chan func(), 100)}
	env := &pane.Env{Store: s, Manager: m, Words: i18n.New("en"), Window: test.NewTempWindow(t, nil)}
	env.Window.Resize(fyne.NewSize(900, 600))
	r.desk = &sheet.Desk{Env: env, Context: t.Context(), Now: time.Now, Post: func(f func()) { r.posted <- f }}
	env.Background = func(work, done func()) {
		go func() {
			work()
			r.posted <- done
		}()
	}
	t.Cleanup(func() {
		_ = m.Close()
		for _, server := range drops {
			_ = server.Close()
		}
		_ = s.Close()
	})
	for i, sizes := range [][]int{{2000, 3000, 90_000}, {1000}} {
		var messages []pop3server.Message
		for n, size := range sizes {
			text := fmt.Sprintf("From: Eva <eva@otro.example>\r\nSubject: %d\r\n\r\n%s\r\n", n, strings.Repeat("0123456789\r\n", size/12))
			messages = append(messages, pop3server.Bytes(fmt.Sprint("m", n), text))
		}
		host := fmt.Sprintf("pop%d.example", i)
		drops[host+":110"] = pop3server.New([]pop3server.User{{Name: "ana", Password: "geheim", Maildrop: pop3server.NewMaildrop(messages...)}}, nil)
		a := account.New()
		a.Name, a.Address, a.Host, a.User = fmt.Sprint("Account ", i), fmt.Sprintf("ana@%d.example", i), host, "ana"
		a.Security, a.PlainPassword, a.Port, a.CheckEvery, a.Limit = pop3.Plain, true, 110, 0, 20_000
		if _, err := m.Add(t.Context(), a, "geheim"); err != nil {
			t.Fatal(err)
		}
	}
	r.plans = plans.New(r.desk)
	return r
}

// until takes what is posted until the sheet says so.
func (r *room) until(want ...string) {
	r.t.Helper()
	said := func() bool {
		for _, text := range want {
			if r.desk.Sheet() == nil || !strings.Contains(sheettest.Text(r.t, r.desk), text) {
				return false
			}
		}
		return true
	}
	limit := time.After(time.Minute)
	for !said() {
		select {
		case f := <-r.posted:
			f()
		case <-limit:
			r.t.Fatalf("the sheet never says %q, but:\n%s", want, sheettest.Text(r.t, r.desk))
		}
	}
}

// settle takes what is posted until no session is under way.
func (r *room) settle() {
	r.t.Helper()
	limit := time.After(time.Minute)
	for r.syncing() || len(r.posted) > 0 {
		select {
		case f := <-r.posted:
			f()
		case <-r.desk.Manager.Feed().Pending():
			r.desk.Manager.Feed().Take()
		case <-limit:
			r.t.Fatal("a session never ends")
		}
	}
}

func (r *room) syncing() bool {
	for _, a := range r.desk.Manager.Status().Accounts {
		if a.Syncing {
			return true
		}
	}
	return false
}

// here counts the messages that came in, of both accounts.
func (r *room) here() (n int) {
	folders, err := r.desk.Store.Folders(r.t.Context())
	if err != nil {
		r.t.Fatal(err)
	}
	for _, f := range folders {
		n += f.Total
	}
	return n
}

func TestPlans_areShownAndAgreedTo(t *testing.T) {
	r := newRoom(t)
	if err := r.desk.Manager.SetEconomy(t.Context(), account.Economy{PricePerMB: 10, Currency: "EUR"}); err != nil {
		t.Fatal(err)
	}
	r.plans.Show()
	r.until("Account 0", "2 messages are received whole", "The beginning of 1 large message", "Account 1",
		"1 message is received whole", "0.15 EUR", "nobody knows yet", "All accounts: 16 KB")
	if n := r.here(); n != 0 {
		t.Errorf("%d messages came in before the answer", n)
	}
	sheettest.Press(t, r.desk, "plans.sync")
	if r.desk.Shown() {
		t.Error("the sheet stays")
	}
	r.settle()
	if n := r.here(); n != 4 {
		t.Errorf("%d messages are here, want 4", n)
	}
	r.plans.Show()
	r.until("Nothing new", "Nothing new")
	r.desk.Close()
	r.settle()
}

func TestPlans_areLeftForLater(t *testing.T) {
	r := newRoom(t)
	for _, leave := range []func(){func() { sheettest.Press(t, r.desk, "plans.later") }, r.desk.Close} {
		r.plans.Show()
		r.until("2 messages are received whole", "1 message is received whole")
		leave()
		r.settle()
		if n := r.here(); n != 0 || r.desk.Shown() {
			t.Errorf("%d messages came in", n)
		}
	}
}

func TestPlans_areShownByASyncThatGoesBeyondWhatIsSet(t *testing.T) {
	r := newRoom(t)
	if err := r.desk.Manager.SetEconomy(t.Context(), account.Economy{AskAbove: 4000}); err != nil {
		t.Fatal(err)
	}
	r.plans.Sync()
	r.until("2 messages are received whole")
	r.until("Received without asking") // the other account had little
	sheettest.Press(t, r.desk, "plans.sync")
	r.settle()
	if n := r.here(); n != 4 {
		t.Errorf("%d messages are here, want 4", n)
	}
}

func TestPlans_sayWhenALimitIsTooSmall(t *testing.T) {
	r := newRoom(t)
	if err := r.desk.Manager.SetEconomy(t.Context(), account.Economy{SessionLimit: 9000}); err != nil {
		t.Fatal(err)
	}
	r.plans.Sync(r.desk.Manager.Accounts()[0].ID)
	r.until("Your limit leaves 9 KB")
	sheettest.Press(t, r.desk, "plans.later")
	r.settle()
}

func TestPlans_sayWhatWentWrong(t *testing.T) {
	r := newRoom(t)
	id := r.desk.Manager.Accounts()[0].ID
	r.desk.Manager.SetSessionPassword(id, "wrong")
	r.plans.Show(id)
	r.until("The password was not accepted")
	r.desk.Close()
	r.settle()
}
