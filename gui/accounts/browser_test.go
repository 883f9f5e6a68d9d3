package accounts

import (
	"context"
	"errors"
	"net"
	"net/http"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"valija/account"
	"valija/account/autoconfig"
	"valija/account/oauth"
	"valija/account/oauth/authserver"
	"valija/gui/look"
	"valija/gui/sheet/sheettest"
	"valija/pop3/pop3server"
)

// quietInternet has one POP3 server, reached by every name and port with the security it has, and nothing else.
type quietInternet struct{ server *pop3server.Server }

func (q quietInternet) dial(context.Context, string, string) (net.Conn, error) {
	ours, theirs := net.Pipe()
	go q.server.ServeConn(theirs)
	return ours, nil
}

func (quietInternet) LookupSRV(context.Context, string, string, string) (string, []*net.SRV, error) {
	return "", nil, errors.New("no such service")
}

func (quietInternet) LookupMX(context.Context, string) ([]*net.MX, error) {
	return nil, errors.New("no exchanger")
}

func (quietInternet) RoundTrip(*http.Request) (*http.Response, error) {
	return nil, errors.New("no such host")
}

// newOnline is a desk on an internet of its own.
func newOnline(t *testing.T, q quietInternet) *sheettest.Desk {
	t.Helper()
	return sheettest.New(t, account.Options{Dial: q.dial, Finder: &autoconfig.Finder{Resolver: q, Transport: q, Dial: q.dial}})
}

// newSheets are the sheets about accounts on d, where every message lies in the Inbox.
func newSheets(d *sheettest.Desk) *Sheets {
	mail := func(account.ID) (messages int, octets int64) {
		folders, err := d.Store.Folders(d.Context)
		d.Problem(err)
		for _, f := range folders {
			messages, octets = messages+f.Total, octets+f.Octets
		}
		return messages, octets
	}
	return New(d.Desk, Options{Mail: mail, Welcome: func() {}})
}

func TestAccountSetup_signsInWithTheBrowser(t *testing.T) {
	auth := authserver.Start()
	defer auth.Close()
	server := pop3server.New([]pop3server.User{{Name: "ana@127.0.0.1", Bearer: auth.Good}}, nil)
	defer server.Close()
	d := newOnline(t, quietInternet{server})
	s := newSetup(d.Desk, auth.Browse, look.SheetWidth, nil)
	added := false
	s.added = func(account.ID) { added = true }
	s.form.address.SetText("ana@127.0.0.1")
	s.form.security.SetSelected(d.Words.T("account.security.plain"))
	s.form.oauth = &oauth.Provider{Name: "mine", AuthURL: auth.AuthURL(), TokenURL: auth.TokenURL()}
	s.form.advice.fill()

	s.addTested()
	if !s.form.wrong.Visible() || added {
		t.Fatal("an account was added without signing in")
	}
	s.browser.press()
	if !s.form.advice.asksID || !strings.Contains(s.form.wrong.Text, "not set up") {
		t.Fatalf("without a client id: %q", s.form.wrong.Text)
	}
	s.form.advice.client.SetText(authserver.ClientID)
	s.browser.press()
	if !s.form.advice.signedIn || s.form.wrong.Visible() {
		t.Fatalf("after signing in: %q", s.form.wrong.Text)
	}
	s.addTested()
	if !added || len(d.Manager.Accounts()) != 1 || d.Manager.Accounts()[0].OAuth.ClientID != authserver.ClientID {
		t.Errorf("added %v: %+v", added, d.Manager.Accounts())
	}
}

func TestAccountSetup_looksForTheServer(t *testing.T) {
	server := pop3server.New([]pop3server.User{{Name: "ana", Password: "geheim"}}, nil)
	defer server.Close()
	d := newOnline(t, quietInternet{server})
	s := newSetup(d.Desk, openInBrowser, look.SheetWidth, nil)
	s.added = func(account.ID) {}
	s.form.address.SetText("ana@localhost")
	s.form.password.SetText("geheim")
	s.addTested()
	if s.form.port.Text != "110" || s.form.chosenSecurity() != account.Plain || s.form.user.Text != "ana" {
		t.Errorf("found port %s, %v, user %q", s.form.port.Text, s.form.chosenSecurity(), s.form.user.Text)
	}
	if n := len(d.Manager.Accounts()); n != 1 {
		t.Errorf("%d accounts", n)
	}
}

func TestAccountSetup_leavesTheServerToTheUserWhenNoneIsFound(t *testing.T) {
	d := newOnline(t, quietInternet{pop3server.New(nil, &pop3server.Options{Faults: []pop3server.Fault{{Do: pop3server.HangUp}}})})
	s := newSetup(d.Desk, openInBrowser, look.SheetWidth, nil)
	s.form.address.SetText("ana@nowhere.example")
	s.form.password.SetText("x")
	s.addTested()
	if !s.form.server.Visible() || len(d.Manager.Accounts()) != 0 {
		t.Error("the settings of the server are not offered after a search in vain")
	}
	if q, unknown := s.form.toFind(); !unknown || q.Address != "ana@nowhere.example" {
		t.Errorf("toFind = %+v, %v", q, unknown)
	}
	s.form.host.SetText("pop.other.example")
	if _, unknown := s.form.toFind(); unknown {
		t.Error("a server that was typed in is looked for")
	}
}

func TestAccountAdvice_tellsWhatAProviderWantsAndOpensLinksOnClickOnly(t *testing.T) {
	d := sheettest.New(t, account.Options{})
	opened := ""
	s := newSetup(d.Desk, func(address string) error { opened = address; return nil }, look.SheetWidth, nil)
	s.form.address.SetText("ana@gmail.com")
	if !s.form.advice.box.Visible() || s.form.host.Text != "pop.gmail.com" || opened != "" {
		t.Fatalf("advice shown %v, host %q, opened %q", s.form.advice.box.Visible(), s.form.host.Text, opened)
	}
	link, ok := s.form.advice.links().Objects[0].(fyne.Tappable)
	if !ok {
		t.Fatal("there is no link")
	}
	test.Tap(link)
	if opened != "https://myaccount.google.com/apppasswords" {
		t.Errorf("opened %q", opened)
	}
	s.form.address.SetText("ana@correo.example")
	if s.form.advice.box.Visible() || s.form.host.Text != "pop.correo.example" {
		t.Error("the advice of another provider stays")
	}
}
