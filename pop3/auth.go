package pop3

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// maxAttempts bounds how many mechanisms one SignIn tries: providers count refusals and lock accounts.
const maxAttempts = 3

// SignIn opens the maildrop (RFC 1939 section 4, RFC 5034). It asks the server what it offers, unless Options tell, and
// without Credentials.Mechanism takes the strongest mechanism that fits; when that one is refused in a way that need not be about the
// password, the next kind is tried, and so is it when the server hangs up instead and the session came from Dial.
//
// On a channel without TLS no mechanism is used that shows the password, unless Options.PlainPassword; the error then is
// ErrInsecure, and nothing secret was sent. A refusal is an *Error; the session stays in the AUTHORIZATION state. The wait for the
// answer that opens the maildrop may be long, see Options.SignInTimeout.
func (c *Client) SignIn(ctx context.Context, cred Credentials) error {
	if err := checkCredentials(cred); err != nil {
		return err
	}
	if err := c.ready(Authorization); err != nil {
		return fmt.Errorf("pop3: sign in: %w", err)
	}
	c.mask.add(cred.Password)
	c.mask.add(cred.Token)
	if c.opt.Capabilities == nil && c.caps == nil {
		if _, err := c.Capabilities(ctx); err != nil {
			return err
		}
	}
	candidates, err := c.candidates(cred)
	if err != nil {
		return err
	}
	return c.tryAll(ctx, cred, candidates)
}

// tryAll tries the candidates in turn.
func (c *Client) tryAll(ctx context.Context, cred Credentials, candidates []mechanism) error {
	var err error
	for attempt := range maxAttempts {
		if len(candidates) == 0 {
			break
		}
		m := candidates[0]
		err = c.run(ctx, Authorization, "sign in with "+m.name, func(context.Context) error { return m.signIn(c, cred) })
		if err == nil {
			c.mechanism = m.name
			return nil
		}
		candidates = slices.DeleteFunc(candidates, func(o mechanism) bool { return o.kind == m.kind })
		if len(candidates) == 0 || attempt == maxAttempts-1 || !c.goesOn(ctx, m, err) {
			break
		}
	}
	return err
}

// goesOn reports whether another mechanism may be tried after m failed with err, on a new connection if need be.
//
// Quirk: some servers advertise APOP, CRAM-MD5 or PLAIN without having the secrets for it, and either refuse or hang up.
func (c *Client) goesOn(ctx context.Context, m mechanism, err error) bool {
	if e, refused := errors.AsType[*Error](err); refused {
		return e.WrongCredentials() && e.Code != "AUTH" && c.broken == nil
	}
	if !errors.Is(err, io.ErrUnexpectedEOF) || ctx.Err() != nil || !m.hides {
		return false
	}
	return c.redial(ctx) == nil
}

// redial starts the session again after the server dropped it before sign-in. What was learnt by the failure stays.
func (c *Client) redial(ctx context.Context) error {
	if c.address == "" {
		return ErrBroken
	}
	c.closeRaw()
	return c.dial(ctx)
}

// Mechanism returns the mechanism that signed in; the caller may keep it as Credentials.LastMechanism.
func (c *Client) Mechanism() string { return c.mechanism }

// EndedEmpty says whether the mechanism that signed in ended with the server's proof as a challenge, and an empty response
// to it (RFC 5034 section 4); the caller may keep it as Credentials.EndedEmpty.
func (c *Client) EndedEmpty() bool { return c.endedEmpty }

// candidates are the mechanisms to try, best first.
func (c *Client) candidates(cred Credentials) ([]mechanism, error) {
	if cred.Mechanism != "" {
		return c.forced(cred)
	}
	caps := c.caps
	if caps == nil {
		caps = c.opt.Capabilities
	}
	var fit []mechanism
	insecure := false
	for _, m := range mechanisms() {
		switch {
		case m.token != (cred.Token != "") || !m.offered(c, caps):
		case !m.hides && !c.mayShow():
			insecure = true
		default:
			fit = append(fit, m)
		}
	}
	// What worked the last time goes first, as long as it is still offered.
	slices.SortStableFunc(fit, func(a, b mechanism) int {
		return b2i(b.name == cred.LastMechanism) - b2i(a.name == cred.LastMechanism)
	})
	switch {
	case len(fit) > 0:
		return fit, nil
	case insecure:
		return nil, ErrInsecure
	}
	return nil, ErrNoMechanism
}

// b2i is 1 for true.
func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// forced is the mechanism that the caller chose, whether it is advertised or not.
func (c *Client) forced(cred Credentials) ([]mechanism, error) {
	name := strings.ToUpper(cred.Mechanism)
	all := mechanisms()
	i := slices.IndexFunc(all, func(m mechanism) bool { return m.name == name })
	if i < 0 {
		return nil, fmt.Errorf("%w: %s is not known", ErrNoMechanism, name)
	}
	m := all[i]
	switch {
	case m.token != (cred.Token != ""):
		return nil, fmt.Errorf("%w: %s does not fit the credentials", ErrNoMechanism, name)
	case !m.hides && !c.mayShow():
		return nil, ErrInsecure
	case m.name == "APOP" && c.challenge() == "":
		return nil, fmt.Errorf("%w: the greeting has no challenge for APOP", ErrNoMechanism)
	case m.plus && c.binding() == nil:
		return nil, fmt.Errorf("%w: %s needs a TLS channel to bind to", ErrNoMechanism, name)
	}
	return []mechanism{m}, nil
}

// mayShow reports whether a password may be written as it is.
func (c *Client) mayShow() bool { return c.isTLS || c.opt.PlainPassword }

// checkCredentials refuses what cannot be sent before anything is.
func checkCredentials(cred Credentials) error {
	for _, s := range []string{cred.User, cred.Password, cred.Token, cred.Mechanism} {
		if err := checkArgument(s); err != nil {
			return fmt.Errorf("pop3: sign in: %w", err)
		}
	}
	if (cred.Password == "") == (cred.Token == "") {
		return fmt.Errorf("pop3: sign in: %w: it takes a password or a token", ErrArgument)
	}
	return nil
}

// patience is how long the answer that opens the maildrop may take.
func (c *Client) patience() time.Duration { return c.opt.orDefault(c.opt.SignInTimeout, signInTimeout) }

// signedIn enters the TRANSACTION state. What the server can do may be another thing now.
func (c *Client) signedIn() {
	c.state, c.caps = Transaction, nil
}
