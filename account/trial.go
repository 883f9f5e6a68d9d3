package account

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"

	"valija/account/certificate"
	"valija/pop3"
)

// TestStep is one step of Manager.Test: "resolve", "connect", "tls", "capabilities", "sign-in", "maildrop".
type TestStep struct {
	Name        string
	Detail      string            // facts, not sentences: "TLS 1.3, mail.example", "8598 messages, 812000000 octets"
	Certificate *certificate.Info // of step tls
	Messages    int               // of step maildrop
	Octets      int64
	Problem     *Problem // nil: done
}

// TestSteps are the names of the steps, in their order.
func TestSteps() []string {
	return []string{"resolve", "connect", "tls", "capabilities", "sign-in", "maildrop"}
}

// Trial is what Test is told, besides the settings; the zero value works.
type Trial struct {
	Secret string          // the password, or what Authorize gave; "": it is looked up in Secrets
	Told   func(TestStep)  // gets each step as it ends
	Line   func(pop3.Line) // gets the conversation, secrets masked
}

// Test tries the settings, telling each step as it ends; nothing is retrieved and nothing is stored but the report card
// of an account that exists. The error is a *Problem, or the cause of ctx's end.
func (m *Manager) Test(ctx context.Context, a Account, o Trial) (Card, error) {
	if err := a.Validate(); err != nil {
		return Card{}, err
	}
	if o.Told == nil {
		o.Told = func(TestStep) {}
	}
	t := &trial{m: m, account: a, told: o.Told, step: "resolve", card: Card{Host: a.Host, Port: a.Port, At: m.now()}}
	err := t.run(ctx, o)
	if ctx.Err() != nil {
		return t.card, context.Cause(ctx)
	}
	if err == nil && a.ID != 0 {
		err = m.keepCard(ctx, a.ID, t.card)
	}
	p := Classify(err)
	if p == nil {
		return t.card, err
	}
	p.Account, p.Host = a.ID, a.Host
	o.Told(TestStep{Name: t.step, Problem: p})
	return t.card, p
}

// trial is one Test.
type trial struct {
	m       *Manager
	account Account
	told    func(TestStep)
	step    string // under way
	card    Card
}

// done tells that the step under way is done, and begins the next.
func (t *trial) done(s TestStep, next string) {
	s.Name = t.step
	t.told(s)
	t.step = next
}

func (t *trial) run(ctx context.Context, o Trial) (err error) {
	opt, err := t.m.clientOptions(&t.account, o.Line)
	if err != nil {
		return err
	}
	if o.Secret == "" {
		if o.Secret, err = t.m.password(ctx, t.account.SecretID); err != nil {
			return err
		}
	}
	opt.DialContext = t.dial
	c, err := pop3.Dial(ctx, t.account.serverAddress(), opt)
	if err != nil {
		return err
	}
	defer func() { _ = c.Close() }() // a trial changes nothing that closing could spoil
	t.channel(c)
	if err := t.signIn(ctx, c, o.Secret); err != nil {
		return err
	}
	drop, err := c.Stat(ctx)
	if err != nil {
		return err
	}
	t.card.examine(ctx, c, drop)
	t.told(TestStep{
		Name: t.step, Messages: drop.Messages, Octets: drop.Octets,
		Detail: fmt.Sprintf("%d messages, %d octets", drop.Messages, drop.Octets),
	})
	_ = c.Leave(ctx) // nothing was marked: its answer changes nothing
	return nil
}

// channel tells of the protected line, when there is one.
func (t *trial) channel(c *pop3.Client) {
	t.card.Greeting = c.Greeting()
	state, ok := c.TLSState()
	if !ok {
		t.step = "capabilities"
		return
	}
	t.card.TLS, t.card.Cipher = tls.VersionName(state.Version), tls.CipherSuiteName(state.CipherSuite)
	s := TestStep{Detail: t.card.TLS}
	if len(state.PeerCertificates) > 0 {
		info := certificate.Of(state.PeerCertificates[0])
		t.card.Certificate, s.Certificate = &info, &info
		s.Detail += ", " + info.Subject
	}
	t.done(s, "capabilities")
}

func (t *trial) signIn(ctx context.Context, c *pop3.Client, secret string) error {
	caps, err := c.Capabilities(ctx)
	if _, refused := errors.AsType[*pop3.Error](err); err != nil && !refused {
		return err
	}
	t.card.Before = caps
	t.done(TestStep{Detail: capabilityDetail(caps)}, "sign-in")
	cred, err := t.m.credentialsOf(ctx, &t.account, secret)
	if err != nil {
		return err
	}
	if err := c.SignIn(ctx, cred); err != nil {
		return err
	}
	t.card.Mechanism = c.Mechanism()
	t.done(TestStep{Detail: t.account.User}, "maildrop")
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
		t.done(TestStep{Detail: ips[0]}, "connect")
	}
	conn, err := line.dial(ctx, network, address)
	if err != nil {
		return nil, err
	}
	t.done(TestStep{Detail: conn.RemoteAddr().String()}, "tls")
	return conn, nil
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
