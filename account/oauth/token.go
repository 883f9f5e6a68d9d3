package oauth

import (
	"encoding/json"
	"strings"
	"time"

	"golang.org/x/oauth2"
)

const (
	// secretMark begins a token in the keyring, where other accounts have a password.
	secretMark = "valija-oauth:"
	// early is how long before its end a token counts as used up: a session takes time to begin, and clocks differ.
	early = 2 * time.Minute
	// guessedLife is that of a token whose provider does not say (RFC 6749 section 5.1 only recommends it).
	guessedLife = 30 * time.Minute
)

// Token is what the provider gave: an access token for some minutes, and one to renew it with.
type Token struct {
	Access  string    `json:"access"`
	Refresh string    `json:"refresh,omitempty"`
	Issued  time.Time `json:"issued"` // by this computer's clock, like Expires
	Expires time.Time `json:"expires"`
}

// Fresh reports whether the access token is good at time now, as far as this computer can tell. A clock that was set back
// to before the token was issued tells nothing: then it is renewed.
func (t Token) Fresh(now time.Time) bool {
	return t.Access != "" && !now.Before(t.Issued.Add(-early)) && now.Before(t.Expires.Add(-early))
}

// Secret is t as the keyring keeps it.
func (t Token) Secret() string {
	octets, err := json.Marshal(t)
	if err != nil {
		return "" // strings and times can always be written
	}
	return secretMark + string(octets)
}

// ParseSecret reads what the keyring kept; ok is false for a password.
func ParseSecret(secret string) (t Token, ok bool) {
	rest, ok := strings.CutPrefix(secret, secretMark)
	if !ok || json.Unmarshal([]byte(rest), &t) != nil {
		return Token{}, false
	}
	return t, true
}

// newToken takes over what the library got at time now. A provider that renews without a new refresh token means the old
// one. Only the span is believed, not the provider's clock.
func newToken(got *oauth2.Token, old string, now time.Time) Token {
	t := Token{Access: got.AccessToken, Refresh: got.RefreshToken, Issued: now}
	if t.Refresh == "" {
		t.Refresh = old
	}
	life := time.Duration(got.ExpiresIn) * time.Second
	if life <= 0 {
		life = guessedLife
	}
	t.Expires = now.Add(life)
	return t
}
