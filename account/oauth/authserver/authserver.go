// Package authserver is an OAuth 2 authorization server for tests: authorization code with PKCE (RFC 6749, RFC 7636) and
// refresh tokens, over plain HTTP on this computer. It checks what a strict provider checks, and can be told to revoke
// consent, to be busy, and how long its tokens live.
package authserver

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"time"
)

// ClientID is the only client that the server knows.
const ClientID = "valija-test"

// Server is a running server. It must be closed.
type Server struct {
	web *httptest.Server

	mu      sync.Mutex
	life    time.Duration      // guarded by mu: of access tokens
	deny    bool               // guarded by mu: the user says no
	busy    int                // guarded by mu: so many requests for a token are refused with 503
	codes   map[string]request // guarded by mu
	refresh map[string]bool    // guarded by mu: refresh tokens that are good
	access  map[string]bool    // guarded by mu: access tokens that are good
	issued  int                // guarded by mu
	hint    string             // guarded by mu: login_hint of the last request
}

// request is what a code was given for.
type request struct{ challenge, redirect string }

// Start runs a server whose access tokens live for an hour.
func Start() *Server {
	s := &Server{life: time.Hour, codes: map[string]request{}, refresh: map[string]bool{}, access: map[string]bool{}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /authorize", s.authorize)
	mux.HandleFunc("POST /token", s.token)
	s.web = httptest.NewServer(mux)
	return s
}

// Close ends the server.
func (s *Server) Close() { s.web.Close() }

// AuthURL and TokenURL are its two addresses.
func (s *Server) AuthURL() string  { return s.web.URL + "/authorize" }
func (s *Server) TokenURL() string { return s.web.URL + "/token" }

// Good reports whether an access token is good: what the mail server asks.
func (s *Server) Good(token string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.access[token]
}

// Issued is how many access tokens were given out.
func (s *Server) Issued() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.issued
}

// Hint is the mail address that the last authorization was asked for.
func (s *Server) Hint() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.hint
}

// Revoke takes all consent back: no token is good any more, and none is renewed.
func (s *Server) Revoke() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.access)
	clear(s.refresh)
}

// Expire ends all access tokens; they can be renewed.
func (s *Server) Expire() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.access)
}

// SetLife says how long access tokens live from now on, as the server tells; it does not end them by itself.
func (s *Server) SetLife(d time.Duration) { s.set(func() { s.life = d }) }

// SetDeny makes the user say no.
func (s *Server) SetDeny(deny bool) { s.set(func() { s.deny = deny }) }

// SetBusy refuses so many requests for a token with 503.
func (s *Server) SetBusy(times int) { s.set(func() { s.busy = times }) }

func (s *Server) set(change func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change()
}

// Browse is the user's browser: it opens the page, says yes or no as SetDeny wants it, and follows the redirect.
func (s *Server) Browse(address string) error {
	go func() {
		answer, err := http.Get(address)
		if err == nil {
			_ = answer.Body.Close() // the page is for people
		}
	}()
	return nil
}

func (s *Server) authorize(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	back, err := url.Parse(q.Get("redirect_uri"))
	if err != nil || back.Scheme != "http" || back.Hostname() != "127.0.0.1" && back.Hostname() != "localhost" || q.Get("client_id") != ClientID {
		http.Error(w, "unknown client or redirect", http.StatusBadRequest)
		return
	}
	answer := url.Values{"state": {q.Get("state")}}
	s.mu.Lock()
	s.hint = q.Get("login_hint")
	switch {
	case s.deny:
		answer.Set("error", "access_denied")
	case q.Get("response_type") != "code" || q.Get("code_challenge_method") != "S256" || q.Get("state") == "":
		answer.Set("error", "invalid_request")
	default:
		code := rand.Text()
		s.codes[code] = request{challenge: q.Get("code_challenge"), redirect: q.Get("redirect_uri")}
		answer.Set("code", code)
	}
	s.mu.Unlock()
	back.RawQuery = answer.Encode()
	http.Redirect(w, r, back.String(), http.StatusFound)
}

func (s *Server) token(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.busy > 0 {
		s.busy--
		http.Error(w, "later", http.StatusServiceUnavailable)
		return
	}
	switch {
	case r.FormValue("client_id") != ClientID:
		refuse(w, "invalid_client")
	case r.FormValue("grant_type") == "authorization_code" && s.redeem(r):
		s.give(w, rand.Text())
	case r.FormValue("grant_type") == "refresh_token" && s.refresh[r.FormValue("refresh_token")]:
		s.give(w, "")
	default:
		refuse(w, "invalid_grant")
	}
}

// redeem takes a code, once, from whoever asked for it. It is called with mu held.
func (s *Server) redeem(r *http.Request) bool {
	asked, ok := s.codes[r.FormValue("code")]
	delete(s.codes, r.FormValue("code"))
	sum := sha256.Sum256([]byte(r.FormValue("code_verifier")))
	return ok && asked.redirect == r.FormValue("redirect_uri") && asked.challenge == base64.RawURLEncoding.EncodeToString(sum[:])
}

// give answers with a new access token, and a refresh token if there is a new one. It is called with mu held.
func (s *Server) give(w http.ResponseWriter, refresh string) {
	token := "access-" + rand.Text()
	s.access[token] = true
	s.issued++
	answer := map[string]any{"access_token": token, "token_type": "Bearer", "expires_in": int(s.life.Seconds())}
	if refresh != "" {
		s.refresh[refresh] = true
		answer["refresh_token"] = refresh
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(answer) // the client may have gone
}

func refuse(w http.ResponseWriter, code string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusBadRequest)
	_ = json.NewEncoder(w).Encode(map[string]string{"error": code, "error_description": "for the log, not for people"}) // the same
}
