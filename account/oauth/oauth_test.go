package oauth_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"valija/account/oauth"
	"valija/account/oauth/authserver"
)

// providerAt is a provider whose server is s.
func providerAt(s *authserver.Server) oauth.Provider {
	return oauth.Provider{Name: "test", AuthURL: s.AuthURL(), TokenURL: s.TokenURL(), Scopes: []string{"pop"}, ClientID: authserver.ClientID}
}

func start(t *testing.T) *authserver.Server {
	s := authserver.Start()
	t.Cleanup(s.Close)
	return s
}

func TestAuthorize_andRefresh(t *testing.T) {
	s := start(t)
	now := time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)
	o := oauth.Options{Open: s.Browse, Hint: "ana@correo.example", Now: func() time.Time { return now }}
	token, err := oauth.Authorize(t.Context(), providerAt(s), o)
	if err != nil || !s.Good(token.Access) || token.Refresh == "" || s.Hint() != "ana@correo.example" {
		t.Fatalf("Authorize = %+v, %v; hint %q", token, err, s.Hint())
	}
	if !token.Fresh(now) || !token.Fresh(now.Add(57*time.Minute)) || token.Fresh(now.Add(58*time.Minute)) || token.Fresh(now.Add(-time.Hour)) {
		t.Errorf("a token of an hour is fresh at the wrong times: %+v", token)
	}
	again, err := oauth.Refresh(t.Context(), providerAt(s), token, o)
	if err != nil || again.Access == token.Access || again.Refresh != token.Refresh || !s.Good(again.Access) {
		t.Errorf("Refresh = %+v, %v", again, err)
	}
	s.SetBusy(1)
	if _, err := oauth.Refresh(t.Context(), providerAt(s), token, o); !isBusy(err) {
		t.Errorf("Refresh at a busy provider: %v", err)
	}
	s.Revoke()
	if _, err := oauth.Refresh(t.Context(), providerAt(s), token, o); !errors.Is(err, oauth.ErrConsent) {
		t.Errorf("Refresh after the consent was revoked: %v, want ErrConsent", err)
	}
}

func isBusy(err error) bool { _, ok := errors.AsType[*oauth.Busy](err); return ok }

func TestAuthorize_refusals(t *testing.T) {
	s := start(t)
	no := providerAt(s)
	no.ClientID = ""
	wrong := providerAt(s)
	wrong.TokenURL = "http://mail.example/token"
	other := providerAt(s)
	other.ClientID = "somebody else"
	for _, tt := range []struct {
		name string
		p    oauth.Provider
		open func(string) error
		want error
	}{
		{"no client id", no, s.Browse, oauth.ErrNoClient},
		{"a token without TLS", wrong, s.Browse, oauth.ErrProvider},
		{"no browser", providerAt(s), func(string) error { return io.ErrUnexpectedEOF }, oauth.ErrBrowser},
	} {
		if _, err := oauth.Authorize(t.Context(), tt.p, oauth.Options{Open: tt.open}); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
		}
	}
	s.SetDeny(true)
	if _, err := oauth.Authorize(t.Context(), providerAt(s), oauth.Options{Open: s.Browse}); !errors.Is(err, oauth.ErrDenied) {
		t.Errorf("the user says no: %v, want ErrDenied", err)
	}
	if _, err := oauth.Refresh(t.Context(), other, oauth.Token{Refresh: "x"}, oauth.Options{}); !errors.Is(err, oauth.ErrRefused) {
		t.Errorf("an unknown client: %v, want ErrRefused", err)
	}
}

func TestAuthorize_endsWithItsContext(t *testing.T) {
	s := start(t)
	ctx, cancel := context.WithCancel(t.Context())
	open := func(string) error { cancel(); return nil } // the user closes the window instead
	if _, err := oauth.Authorize(ctx, providerAt(s), oauth.Options{Open: open}); !errors.Is(err, context.Canceled) {
		t.Errorf("Authorize = %v, want context.Canceled", err)
	}
}

func TestAuthorize_hearsOnlyWhoKnowsTheState(t *testing.T) {
	s := start(t)
	answers := map[string]int{}
	open := func(address string) error {
		u, err := url.Parse(address)
		if err != nil {
			return err
		}
		back, state := u.Query().Get("redirect_uri"), u.Query().Get("state")
		for _, query := range []string{"?code=stolen&state=guess", "?code=stolen", "favicon.ico"} {
			answer, err := http.Get(back + query)
			if err != nil {
				return err
			}
			answers[query] = answer.StatusCode
			_ = answer.Body.Close()
		}
		if len(state) < 20 || u.Query().Get("code_challenge_method") != "S256" || !strings.HasPrefix(back, "http://127.0.0.1:") {
			t.Errorf("the request is %v", u.Query())
		}
		return s.Browse(address)
	}
	if _, err := oauth.Authorize(t.Context(), providerAt(s), oauth.Options{Open: open}); err != nil {
		t.Fatal(err)
	}
	for query, status := range answers {
		if status != http.StatusNotFound {
			t.Errorf("%s was answered with %d", query, status)
		}
	}
}

func TestToken_isKeptAsASecret(t *testing.T) {
	token := oauth.Token{Access: strings.Repeat("a", 3000), Refresh: "r", Issued: time.Unix(1, 0).UTC(), Expires: time.Unix(2, 0).UTC()}
	got, ok := oauth.ParseSecret(token.Secret())
	if !ok || got != token {
		t.Errorf("ParseSecret(Secret()) = %+v, %v", got, ok)
	}
	for _, password := range []string{"", "hunter2", "valija-oauth", "valija-oauth:{"} {
		if _, ok := oauth.ParseSecret(password); ok {
			t.Errorf("%q was taken for a token", password)
		}
	}
}

func TestReadFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), oauth.File)
	all, err := oauth.ReadFile(path)
	if p, ok := oauth.Named(all, "Microsoft"); err != nil || !ok || !errors.Is(p.Check(), oauth.ErrNoClient) {
		t.Fatalf("without a file: %+v, %v", all, err)
	}
	text := `{"providers": [{"name": "microsoft", "client_id": "1234"},
		{"name": "mine", "auth_url": "https://id.example/a", "token_url": "https://id.example/t", "scopes": ["mail"], "client_id": "x"}]}`
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	all, err = oauth.ReadFile(path)
	for _, name := range []string{"microsoft", "mine"} {
		if p, ok := oauth.Named(all, name); err != nil || !ok || p.Check() != nil {
			t.Errorf("%s: %+v, %v", name, p, err)
		}
	}
	if p, _ := oauth.Named(all, "microsoft"); p.TokenURL == "" || p.ClientID != "1234" {
		t.Errorf("the file took away what is built in: %+v", p)
	}
	for _, text := range []string{"{", `{"providers": [{"client_id": "x"}]}`} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := oauth.ReadFile(path); !errors.Is(err, oauth.ErrProvider) {
			t.Errorf("ReadFile of %s: %v, want ErrProvider", text, err)
		}
	}
}
