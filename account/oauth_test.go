package account_test

import (
	"errors"
	"testing"
	"time"

	"valija/account"
	"valija/account/oauth"
	"valija/account/oauth/authserver"
	"valija/pop3/pop3server"
)

// tokenHouse is a house whose server wants tokens of an authorization server, and an account that has signed in there.
func tokenHouse(t *testing.T, opt houseOptions) (*house, *authserver.Server) {
	t.Helper()
	auth := authserver.Start()
	t.Cleanup(auth.Close)
	opt.server.Mechanisms = []string{"OAUTHBEARER", "XOAUTH2"}
	change := opt.change
	opt.change = func(a *account.Account) {
		if change != nil {
			change(a)
		}
		a.OAuth = &oauth.Provider{Name: "test", AuthURL: auth.AuthURL(), TokenURL: auth.TokenURL(), ClientID: authserver.ClientID}
	}
	h := newHouse(t, opt)
	h.bearer = auth.Good
	h.serve(opt.server)
	signIn(t, h, auth)
	return h, auth
}

// signIn signs in with the browser.
func signIn(t *testing.T, h *house, auth *authserver.Server) {
	t.Helper()
	secret, err := h.manager.Authorize(t.Context(), h.manager.Accounts()[0], oauth.Options{Open: auth.Browse})
	if err != nil {
		t.Fatal(err)
	}
	if err := h.manager.SetPassword(t.Context(), h.id, secret); err != nil {
		t.Fatal(err)
	}
}

func TestOAuth_signsInWithTokensAndRenewsThem(t *testing.T) {
	for _, mechanism := range []string{"", "XOAUTH2", "OAUTHBEARER"} {
		t.Run("mechanism "+mechanism, func(t *testing.T) {
			h, auth := tokenHouse(t, houseOptions{messages: mails("a"), change: func(a *account.Account) { a.Auth = mechanism }})
			if report := h.sync(account.SyncOptions{}); report.Stored != 1 || auth.Issued() != 1 {
				t.Fatalf("stored %d with %d tokens", report.Stored, auth.Issued())
			}
			h.drop.Add(mails("b")...)
			auth.Expire() // sooner than the provider said: its clock, or ours, is wrong
			if report := h.sync(account.SyncOptions{}); report.Stored != 1 || auth.Issued() != 2 {
				t.Errorf("after the token ran out: stored %d with %d tokens", report.Stored, auth.Issued())
			}
		})
	}
}

func TestOAuth_renewsBeforeTheTokenRunsOut(t *testing.T) {
	h, auth := tokenHouse(t, houseOptions{messages: mails("a")})
	auth.SetLife(time.Minute) // less than what counts as fresh
	signIn(t, h, auth)
	h.sync(account.SyncOptions{})
	if auth.Issued() != 3 { // two by hand, one because the second was not fresh any more
		t.Errorf("%d tokens were given out, want 3", auth.Issued())
	}
}

func TestOAuth_goesOnWhenTheTokenRunsOutInMidSession(t *testing.T) {
	h, auth := tokenHouse(t, houseOptions{
		messages: mails("a", "b", "c", "d"),
		server:   pop3server.Options{Faults: []pop3server.Fault{{Command: "RETR", Skip: 2, Times: 1, Do: pop3server.HangUp}}, Hide: []string{"PIPELINING"}},
	})
	h.syncFails(account.ConnectionCut) // some providers hang up when the token has run out
	auth.Expire()
	h.sync(account.SyncOptions{})
	if h.here() != "a b c d" || auth.Issued() != 2 {
		t.Errorf("here %q with %d tokens", h.here(), auth.Issued())
	}
}

func TestOAuth_asksForTheBrowserWhenTheConsentWasRevoked(t *testing.T) {
	h, auth := tokenHouse(t, houseOptions{messages: mails("a")})
	auth.Revoke()
	h.syncFails(account.ConsentNeeded)
	signIn(t, h, auth)
	if report := h.sync(account.SyncOptions{}); report.Stored != 1 {
		t.Errorf("stored %d after signing in again, want 1", report.Stored)
	}
}

func TestOAuth_aBusyProviderIsAskedLater(t *testing.T) {
	h, auth := tokenHouse(t, houseOptions{messages: mails("a")})
	auth.Expire()
	auth.SetBusy(1)
	h.syncFails(account.ServerBusy)
	if report := h.sync(account.SyncOptions{}); report.Stored != 1 {
		t.Errorf("stored %d, want 1", report.Stored)
	}
}

func TestOAuth_setupProblems(t *testing.T) {
	h, auth := tokenHouse(t, houseOptions{})
	a := h.manager.Accounts()[0]
	for _, tt := range []struct {
		name   string
		change func(*oauth.Provider)
		deny   bool
		want   account.ProblemKind
	}{
		{"no client id", func(p *oauth.Provider) { *p = oauth.Provider{Name: "microsoft"} }, false, account.ProviderUnset},
		{"the user says no", func(*oauth.Provider) {}, true, account.BrowserLeft},
		{"addresses without TLS", func(p *oauth.Provider) { p.TokenURL = "http://mail.example/" }, false, account.ProviderUnset},
	} {
		p := *a.OAuth
		tt.change(&p)
		changed := a
		changed.OAuth = &p
		auth.SetDeny(tt.deny)
		_, err := h.manager.Authorize(t.Context(), changed, oauth.Options{Open: auth.Browse})
		problem, ok := errors.AsType[*account.Problem](err)
		if !ok || problem.Kind != tt.want {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.want)
		}
	}
}

func TestOAuth_aTokenIsTestedBeforeTheAccountExists(t *testing.T) {
	h, auth := tokenHouse(t, houseOptions{messages: mails("a")})
	a := h.manager.Accounts()[0]
	a.ID, a.SecretID = 0, ""
	secret, err := h.manager.Authorize(t.Context(), a, oauth.Options{Open: auth.Browse})
	if err != nil {
		t.Fatal(err)
	}
	card, err := h.manager.Test(t.Context(), a, account.Trial{Secret: secret})
	if err != nil || card.Messages != 1 || card.Mechanism != "OAUTHBEARER" {
		t.Errorf("Test = %+v, %v", card, err)
	}
}
