package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"valija/account"
	"valija/account/autoconfig"
	"valija/account/oauth"
)

// authOAuth is the value of --auth for signing in with the browser.
const authOAuth = "OAUTH2"

// applyAuth reads --auth, --oauth-provider and --oauth-client.
func (c *accountFlags) applyAuth(a *account.Account) error {
	if c.set.Changed("auth") {
		a.Auth, a.OAuth = strings.ToUpper(c.auth), nil
		if a.Auth == authOAuth {
			a.Auth, a.OAuth = "", &oauth.Provider{Name: usualProvider(a)}
		}
	}
	if c.set.Changed("oauth-provider") {
		p, err := readProvider(c.oauthProvider)
		if err != nil {
			return c.problem("cli.file_unread", "reason", err)
		}
		a.OAuth = &p
	}
	if c.set.Changed("oauth-client") {
		if a.OAuth == nil {
			return c.usage("cli.client_without_oauth")
		}
		p := *a.OAuth
		p.ClientID = c.oauthClient
		a.OAuth = &p
	}
	if a.OAuth != nil && a.OAuth.Name == "" {
		return c.usage("cli.which_provider")
	}
	return nil
}

// usualProvider is the sign-in service that the table knows for an account; "" when none.
func usualProvider(a *account.Account) string {
	for _, p := range []*autoconfig.Provider{autoconfig.ForServer(a.Host), autoconfig.ForAddress(a.Address)} {
		if p != nil && p.OAuth != "" {
			return p.OAuth
		}
	}
	return ""
}

// readProvider reads a name, or a file that describes a provider.
func readProvider(value string) (oauth.Provider, error) {
	if strings.ContainsAny(value, `./\`) {
		return oauth.ReadProvider(value)
	}
	return oauth.Provider{Name: strings.ToLower(value)}, nil
}

// signIn lets the user sign in with the browser, whose address is told in case that it does not open here.
func (e *env) signIn(ctx context.Context, m *account.Manager, a account.Account) (secret string, err error) {
	secret, err = m.Authorize(ctx, a, oauth.Options{
		Open: func(url string) error {
			e.tell("cli.sign_in_at", "address", url)
			_ = e.opt.Open(url) // without a browser here, the user has the address
			return nil
		},
		Done:   e.words.T("account.browser_done"),
		Failed: e.words.T("account.browser_failed"),
	})
	if p, ok := errors.AsType[*account.Problem](err); ok {
		return "", &saidError{text: e.explain(p)}
	}
	if err != nil {
		return "", fmt.Errorf("sign in with the browser: %w", err)
	}
	return secret, nil
}
