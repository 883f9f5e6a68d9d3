package account

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"

	"valija/pop3"
)

// TestStep is one step of Manager.Test: "resolve", "connect", "tls", "capabilities", "sign-in", "maildrop".
type TestStep struct {
	Name     string
	Detail   string // facts, not sentences: "TLS 1.3, mail.example", "8598 messages, 812000000 octets"
	Messages int    // of step maildrop
	Octets   int64
	Problem  *Problem // nil: done
}

// Test tries the settings, telling each step as it ends; nothing is retrieved and nothing is stored. An empty password
// is looked up in Secrets. The error is a *Problem, or the cause of ctx's end.
func (m *Manager) Test(ctx context.Context, a Account, password string, told func(TestStep)) error {
	if err := a.Validate(); err != nil {
		return err
	}
	t := &trial{m: m, account: a, told: told, step: "resolve"}
	err := t.run(ctx, password)
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	p := Classify(err)
	if p == nil {
		return err
	}
	p.Account, p.Host = a.ID, a.Host
	told(TestStep{Name: t.step, Problem: p})
	return p
}

// trial is one Test.
type trial struct {
	m       *Manager
	account Account
	told    func(TestStep)
	step    string // under way
}

// done tells that the step under way is done, and begins the next.
func (t *trial) done(detail, next string) {
	t.told(TestStep{Name: t.step, Detail: detail})
	t.step = next
}

func (t *trial) run(ctx context.Context, password string) (err error) {
	opt, err := t.m.clientOptions(&t.account, nil)
	if err != nil {
		return err
	}
	if password == "" {
		if password, err = t.m.password(ctx, t.account.SecretID); err != nil {
			return err
		}
	}
	opt.DialContext = t.dial
	c, err := pop3.Dial(ctx, t.account.serverAddress(), opt)
	if err != nil {
		return err
	}
	defer func() { _ = c.Close() }() // a trial changes nothing that closing could spoil
	if state, ok := c.TLSState(); ok {
		t.done(tlsDetail(state), "capabilities")
	} else {
		t.step = "capabilities"
	}
	if err := t.signIn(ctx, c, password); err != nil {
		return err
	}
	drop, err := c.Stat(ctx)
	if err != nil {
		return err
	}
	t.told(TestStep{
		Name: t.step, Messages: drop.Messages, Octets: drop.Octets,
		Detail: fmt.Sprintf("%d messages, %d octets", drop.Messages, drop.Octets),
	})
	_ = c.Quit(ctx) // nothing was marked: its answer changes nothing
	return nil
}

func (t *trial) signIn(ctx context.Context, c *pop3.Client, password string) error {
	caps, err := c.Capabilities(ctx)
	if _, refused := errors.AsType[*pop3.Error](err); err != nil && !refused {
		return err
	}
	t.done(capabilityDetail(caps), "sign-in")
	if err := c.SignIn(ctx, t.account.credentials(password)); err != nil {
		return err
	}
	t.done(t.account.User, "maildrop")
	return nil
}

// dial tells "resolve" and "connect" apart. With a Dial of the Manager's Options there is nothing to resolve.
func (t *trial) dial(ctx context.Context, network, address string) (net.Conn, error) {
	t.step = "connect" // also when a client connects a second time
	line := &meter{m: t.m, account: t.account.ID}
	if t.m.dial == nil && !isIP(t.account.Host) {
		t.step = "resolve"
		ips, err := net.DefaultResolver.LookupHost(ctx, t.account.Host)
		if err != nil {
			return nil, err
		}
		t.done(ips[0], "connect")
	}
	conn, err := line.dial(ctx, network, address)
	if err != nil {
		return nil, err
	}
	t.done(conn.RemoteAddr().String(), "tls")
	return conn, nil
}

func tlsDetail(state tls.ConnectionState) string {
	detail := tls.VersionName(state.Version)
	if len(state.PeerCertificates) > 0 {
		detail += ", " + state.PeerCertificates[0].Subject.CommonName
	}
	return detail
}

// capabilityDetail lists the capabilities that matter to Valija, in a fixed order.
func capabilityDetail(caps pop3.Capabilities) string {
	detail := ""
	for _, tag := range []string{"UIDL", "TOP", "PIPELINING", "SASL", "RESP-CODES", "UTF8", "EXPIRE", "LOGIN-DELAY", "IMPLEMENTATION"} {
		if caps.Has(tag) {
			detail += " " + tag
		}
	}
	if detail == "" {
		return "none"
	}
	return detail[1:]
}
