// Package oauth signs in to a mail provider through the user's browser: OAuth 2 with an authorization code, PKCE
// (RFC 7636) and a redirect to this computer (RFC 8252 section 7.3).
//
// In this order things happen: a [Provider] says whom to ask, [Authorize] opens the browser and waits for the code,
// exchanges it for a [Token], which is kept in the keyring as [Token.Secret], and [Refresh] renews it when [Token.Fresh]
// says that it has run out. Client ids are not secret, but they are registered by whoever builds or runs the program:
// they come from the profile's file ([ReadFile]) or from the account's settings.
package oauth

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/oauth2"
)

// Provider is an authorization server, and how this program is known there. Its fields are those of the profile's file.
type Provider struct {
	Name         string            `json:"name,omitempty"`
	AuthURL      string            `json:"auth_url,omitempty"`      // https, or http on this computer
	TokenURL     string            `json:"token_url,omitempty"`     // the same
	Scopes       []string          `json:"scopes,omitempty"`        // what is asked for: POP3, and to go on without asking again
	ClientID     string            `json:"client_id,omitempty"`     // registered with the provider
	ClientSecret string            `json:"client_secret,omitempty"` // some give desktop programs one that is none (RFC 8252 section 8.5)
	RedirectHost string            `json:"redirect_host,omitempty"` // "": 127.0.0.1; Microsoft wants localhost
	RedirectPort int               `json:"redirect_port,omitempty"` // 0: any free one; for providers that register the port
	Parameters   map[string]string `json:"parameters,omitempty"`    // more of the authorization request
}

var (
	// ErrNoClient: no client id is configured for the provider.
	ErrNoClient = errors.New("oauth: no client id is configured for this provider")
	// ErrProvider: the provider's settings cannot be used. The error that wraps it says why.
	ErrProvider = errors.New("oauth: the provider's settings cannot be used")
)

// Builtin are the providers whose addresses are known. None has a client id.
func Builtin() []Provider {
	return []Provider{
		{
			Name:     "microsoft",
			AuthURL:  "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
			TokenURL: "https://login.microsoftonline.com/common/oauth2/v2.0/token",
			Scopes:   []string{"https://outlook.office.com/POP.AccessAsUser.All", "offline_access"},
			// Quirk: Microsoft takes any port with the name, and none with the address.
			RedirectHost: "localhost",
		},
		{
			Name:     "google",
			AuthURL:  "https://accounts.google.com/o/oauth2/v2/auth",
			TokenURL: "https://oauth2.googleapis.com/token",
			Scopes:   []string{"https://mail.google.com/"},
			// Quirk: without these Google gives a token that cannot be renewed from the second consent on.
			Parameters: map[string]string{"access_type": "offline", "prompt": "consent"},
		},
		{
			Name:     "yahoo",
			AuthURL:  "https://api.login.yahoo.com/oauth2/request_auth",
			TokenURL: "https://api.login.yahoo.com/oauth2/get_token",
			Scopes:   []string{"mail-r"},
		},
		{
			Name:     "aol",
			AuthURL:  "https://api.login.aol.com/oauth2/request_auth",
			TokenURL: "https://api.login.aol.com/oauth2/get_token",
			Scopes:   []string{"mail-r"},
		},
	}
}

// Named finds a provider by its name.
func Named(all []Provider, name string) (Provider, bool) {
	i := slices.IndexFunc(all, func(p Provider) bool { return strings.EqualFold(p.Name, name) })
	if i < 0 {
		return Provider{}, false
	}
	return all[i], true
}

// With is p with what other says in its place.
func (p Provider) With(other Provider) Provider {
	for _, field := range []struct{ to, from *string }{
		{&p.AuthURL, &other.AuthURL}, {&p.TokenURL, &other.TokenURL}, {&p.ClientID, &other.ClientID},
		{&p.ClientSecret, &other.ClientSecret}, {&p.RedirectHost, &other.RedirectHost},
	} {
		if *field.from != "" {
			*field.to = *field.from
		}
	}
	if len(other.Scopes) > 0 {
		p.Scopes = other.Scopes
	}
	if other.RedirectPort != 0 {
		p.RedirectPort = other.RedirectPort
	}
	if len(other.Parameters) > 0 {
		p.Parameters = other.Parameters
	}
	return p
}

// Check reports what keeps p from being used: ErrProvider or ErrNoClient.
func (p Provider) Check() error {
	for name, address := range map[string]string{"auth_url": p.AuthURL, "token_url": p.TokenURL} {
		u, err := url.Parse(address)
		if err != nil || u.Host == "" || u.Scheme != "https" && !(u.Scheme == "http" && onThisComputer(u.Hostname())) {
			return fmt.Errorf("%w: %s of %s is no https address", ErrProvider, name, p.Name)
		}
	}
	if p.RedirectHost != "" && !onThisComputer(p.RedirectHost) {
		return fmt.Errorf("%w: redirect_host of %s is not this computer", ErrProvider, p.Name)
	}
	if p.ClientID == "" {
		return ErrNoClient
	}
	return nil
}

func onThisComputer(host string) bool {
	return host == "localhost" || host == "127.0.0.1" || host == "::1"
}

// config is p for the library.
func (p Provider) config(redirect string) *oauth2.Config {
	return &oauth2.Config{
		ClientID: p.ClientID, ClientSecret: p.ClientSecret, Scopes: p.Scopes, RedirectURL: redirect,
		Endpoint: oauth2.Endpoint{AuthURL: p.AuthURL, TokenURL: p.TokenURL, AuthStyle: oauth2.AuthStyleInParams},
	}
}
