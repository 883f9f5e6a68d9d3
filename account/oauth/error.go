package oauth

import (
	"errors"
	"fmt"

	"golang.org/x/oauth2"
)

var (
	// ErrConsent: the provider does not renew the token any more: the consent was revoked, the password changed, or too
	// much time went by. Only signing in with the browser again helps.
	ErrConsent = errors.New("oauth: the provider wants the user to sign in again")
	// ErrDenied: the user said no in the browser.
	ErrDenied = errors.New("oauth: the user did not agree")
	// ErrRefused: the provider refuses this program, or what it asks for. The error that wraps it has its words.
	ErrRefused = errors.New("oauth: the provider refused the request")
	// ErrBrowser: the browser could not be opened.
	ErrBrowser = errors.New("oauth: the browser could not be opened")
	// ErrTimeout: nobody finished signing in.
	ErrTimeout = errors.New("oauth: nobody signed in within the time")
)

// tokenError sorts an error of the token endpoint (RFC 6749 section 5.2). Errors of the network stay as they are. Nothing
// of the answer but its code is kept: it may repeat a secret.
func tokenError(err error) error {
	answer, ok := errors.AsType[*oauth2.RetrieveError](err)
	if !ok {
		return fmt.Errorf("oauth: ask for a token: %w", err)
	}
	switch answer.ErrorCode {
	case "invalid_grant", "interaction_required", "login_required", "consent_required":
		return fmt.Errorf("%w (%s)", ErrConsent, answer.ErrorCode)
	case "temporarily_unavailable", "server_error", "slow_down":
		return &Busy{Code: answer.ErrorCode}
	}
	if answer.Response != nil && (answer.Response.StatusCode >= 500 || answer.Response.StatusCode == 429) {
		return &Busy{Code: answer.Response.Status}
	}
	code := answer.ErrorCode
	if code == "" && answer.Response != nil {
		code = answer.Response.Status
	}
	return fmt.Errorf("%w (%s)", ErrRefused, printable(code))
}

// Busy is a provider that asks to come back later.
type Busy struct{ Code string }

func (e *Busy) Error() string { return "oauth: the provider is busy (" + printable(e.Code) + ")" }

// printable keeps foreign words fit for an error.
func printable(s string) string {
	const most = 80
	out := []rune{}
	for _, r := range s {
		if r >= ' ' && r < 0x7f && len(out) < most {
			out = append(out, r)
		}
	}
	return string(out)
}
