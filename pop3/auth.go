package pop3

import (
	"context"
	"fmt"
)

// SignIn opens the maildrop (RFC 1939 section 4). The wait for the answer may be long, see Options.SignInTimeout.
func (c *Client) SignIn(ctx context.Context, cred Credentials) error {
	if err := checkCredentials(cred); err != nil {
		return err
	}
	if !c.isTLS && !c.opt.PlainPassword {
		return ErrInsecure
	}
	c.mask.add(cred.Password)
	c.mask.add(cred.Token)
	return c.run(ctx, Authorization, "sign in", func(context.Context) error { return c.userPass(cred) })
}

// checkCredentials refuses what cannot be sent before anything is.
func checkCredentials(cred Credentials) error {
	for _, s := range []string{cred.User, cred.Password, cred.Token, cred.Mechanism} {
		if err := checkArgument(s); err != nil {
			return fmt.Errorf("pop3: sign in: %w", err)
		}
	}
	return nil
}

// userPass signs in with USER and PASS (RFC 1939 section 7).
func (c *Client) userPass(cred Credentials) error {
	if _, err := c.exchange("USER " + cred.User); err != nil {
		return err
	}
	if err := c.sendSecret("PASS "+cred.Password, "PASS "+masked); err != nil {
		return err
	}
	c.link.until(c.opt.orDefault(c.opt.SignInTimeout, signInTimeout))
	if _, err := c.readReply("PASS"); err != nil {
		return err
	}
	c.signedIn()
	return nil
}

// signedIn enters the TRANSACTION state. What the server can do may be another thing now.
func (c *Client) signedIn() {
	c.state, c.caps = Transaction, nil
}
