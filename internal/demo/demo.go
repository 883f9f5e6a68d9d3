// Package demo is the mailbox of `valija --demo`: a POP3 server within the program, on loopback, with TLS, that serves
// the demo maildrops of assets, and what earlier visits to it would have left in the profile. The rest of the program
// treats it like any other server.
package demo

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"fmt"
	"net"
	"time"

	"valija/account"
	"valija/assets"
	"valija/pop3/pop3server"
	"valija/store"
)

// rate is that of a decent mobile link, in octets a second: fast enough to look around at once, slow enough to see the
// messages arrive.
const rate = 256 << 10

const host = "127.0.0.1"

// Demo is a running demo server. It must be closed.
type Demo struct {
	Accounts []Account

	now    time.Time
	server *pop3server.Server
	served chan struct{} // closed when Serve has returned
}

// Account is one account of the demo.
type Account struct {
	Settings account.Account // ready to be added; trusts this server's certificate and no other
	Password string

	messages []assets.DemoMessage
}

// Start serves the demo maildrops, with dates that lead up to now, and a welcome in language.
func Start(now time.Time, language string) (*Demo, error) {
	cert, err := pop3server.SelfSigned(host)
	if err != nil {
		return nil, fmt.Errorf("demo: make a certificate: %w", err)
	}
	l, err := net.Listen("tcp", net.JoinHostPort(host, "0"))
	if err != nil {
		return nil, fmt.Errorf("demo: %w", err)
	}
	d := &Demo{now: now, served: make(chan struct{})}
	var users []pop3server.User
	for _, drop := range assets.Demo(now, language) {
		a := Account{settings(drop, l.Addr().(*net.TCPAddr).Port, cert), rand.Text(), drop.Messages}
		d.Accounts = append(d.Accounts, a)
		users = append(users, pop3server.User{Name: drop.User, Password: a.Password, Maildrop: maildrop(drop)})
	}
	d.server = pop3server.New(users, &pop3server.Options{
		TLS:  &tls.Config{Certificates: []tls.Certificate{cert}, MinVersion: tls.VersionTLS12},
		Rate: rate,
	})
	go func() {
		defer close(d.served)
		_ = d.server.ServeTLS(l) // ends with Close; a broken listener shows as a server that does not answer
	}()
	return d, nil
}

// Fill adds the accounts to a profile that is empty and not started yet, each as earlier visits would have left it.
func (d *Demo) Fill(ctx context.Context, m *account.Manager, s *store.Store) error {
	for _, a := range d.Accounts {
		id, err := m.Add(ctx, a.Settings, a.Password)
		if err != nil {
			return fmt.Errorf("demo: %w", err)
		}
		p := past{manager: m, store: s, account: id, until: d.now.Add(-lastVisit)}
		if err := p.fill(ctx, a.messages); err != nil {
			return fmt.Errorf("demo: fill %s: %w", a.Settings.Address, err)
		}
	}
	return nil
}

// Close ends the server and waits for its end.
func (d *Demo) Close() error {
	err := d.server.Close()
	<-d.served
	return err
}

func maildrop(drop assets.DemoMaildrop) *pop3server.Maildrop {
	m := pop3server.NewMaildrop()
	for _, msg := range drop.Messages {
		m.Add(pop3server.Message{UniqueID: msg.UniqueID, Octets: msg.Octets, Open: msg.Open})
	}
	return m
}

func settings(drop assets.DemoMaildrop, port int, cert tls.Certificate) account.Account {
	pin := sha256.Sum256(cert.Certificate[0])
	a := account.New()
	a.Name, a.Person, a.Address = drop.Address, drop.Person, drop.Address
	a.Host, a.Port, a.User = host, port, drop.User
	a.PinSHA256 = pin[:]
	return a
}
