package account

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"valija/account/oauth"
	"valija/pop3"
)

// errTokenRenewed: the server hung up on a token that had run out before its time; the next session has a new one.
var errTokenRenewed = errors.New("account: the token was renewed")

// credentialsOf are what the account signs in with: the secret itself, a password, or a token that is good now, renewed when it
// has run out.
func (m *Manager) credentialsOf(ctx context.Context, a *Account, secret string) (pop3.Credentials, error) {
	if a.OAuth == nil {
		return pop3.Credentials{User: a.User, Password: secret, Mechanism: a.Auth}, nil
	}
	token, ok := oauth.ParseSecret(secret)
	if !ok {
		return pop3.Credentials{}, oauth.ErrConsent // a password from before the account was changed
	}
	if !token.Fresh(m.now()) {
		var err error
		if token, err = m.renew(ctx, a, token); err != nil {
			return pop3.Credentials{}, err
		}
	}
	return pop3.Credentials{User: a.User, Token: token.Access, Mechanism: a.Auth}, nil
}

// renew gets another token, and keeps it. A keyring that does not take it has the old one still, which can be renewed, too.
func (m *Manager) renew(ctx context.Context, a *Account, old oauth.Token) (oauth.Token, error) {
	p, err := m.Provider(*a)
	if err != nil {
		return old, err
	}
	token, err := oauth.Refresh(ctx, p, old, oauth.Options{Now: m.now})
	if err != nil {
		return old, fmt.Errorf("renew the token: %w", err)
	}
	if a.SecretID == "" {
		return token, nil // of an account that is only tested
	}
	m.remember(a.SecretID, token.Secret())
	if token.Refresh != old.Refresh {
		limit, cancel := context.WithTimeout(ctx, keyringPatience)
		defer cancel()
		_ = m.secrets.SetSecret(limit, a.SecretID, token.Secret()) // it lives in memory until the program ends
	}
	return token, nil
}

// refusesToken reports whether the server refused a token, or hung up on it.
func refusesToken(err error) bool {
	return kindOfError(err) == SignInRefused || errors.Is(err, io.ErrUnexpectedEOF)
}

// signInRenewed signs in once more, with a token of now: clocks differ, and consent may have been given anew.
func (s *session) signInRenewed(ctx context.Context, refused pop3.Credentials) error {
	secret, err := s.m.password(ctx, s.account.SecretID)
	if err != nil {
		return err
	}
	token, ok := oauth.ParseSecret(secret)
	if !ok {
		return oauth.ErrConsent
	}
	if token.Access == refused.Token {
		if token, err = s.m.renew(ctx, &s.account, token); err != nil {
			return err
		}
	}
	refused.Token = token.Access
	err = s.client.SignIn(ctx, refused)
	if errors.Is(err, pop3.ErrBroken) || errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("%w: %w", errTokenRenewed, err)
	}
	return err
}

// Providers are the sign-in services that this profile knows: the built-in ones, with what the profile's file says.
func (m *Manager) Providers() ([]oauth.Provider, error) {
	return oauth.ReadFile(filepath.Join(m.store.Dir(), oauth.File))
}

// Provider is the sign-in service of an account, with everything that is known of it.
func (m *Manager) Provider(a Account) (oauth.Provider, error) {
	if a.OAuth == nil {
		return oauth.Provider{}, oauth.ErrProvider
	}
	all, err := m.Providers()
	if err != nil {
		return oauth.Provider{}, err
	}
	p, ok := oauth.Named(all, a.OAuth.Name)
	if !ok {
		p = oauth.Provider{Name: a.OAuth.Name}
	}
	p = p.With(*a.OAuth)
	return p, p.Check()
}

// Authorize lets the user sign in to a's service with the browser, and returns the secret to give to Test, Add or
// SetPassword. It waits for the user. The error is a *Problem, or the cause of ctx's end.
func (m *Manager) Authorize(ctx context.Context, a Account, o oauth.Options) (secret string, err error) {
	p, err := m.Provider(a)
	if err == nil {
		o.Hint, o.Now = a.Address, m.now
		var token oauth.Token
		if token, err = oauth.Authorize(ctx, p, o); err == nil {
			return token.Secret(), nil
		}
	}
	if problem := Classify(err); problem != nil {
		problem.Account, problem.Host = a.ID, a.Host
		return "", problem
	}
	return "", err
}
