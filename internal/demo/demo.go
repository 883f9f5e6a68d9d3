// Package demo is the mailbox of `valija --demo`: a POP3 server within the program, on loopback, with TLS, that serves
// the demo maildrop of assets. The rest of the program treats it like any other server.
package demo

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"fmt"
	"net"
	"time"

	"valija/account"
	"valija/assets"
	"valija/pop3/pop3server"
)

// rate is that of a decent mobile link, in octets a second: fast enough to look around at once, slow enough to see the
// messages arrive.
const rate = 256 << 10

const host = "127.0.0.1"

// Demo is a running demo server. It must be closed.
type Demo struct {
	Account  account.Account // ready to be added; trusts this server's certificate and no other
	Password string

	server *pop3server.Server
	served chan struct{} // closed when Serve has returned
}

// Start serves the demo maildrop, with dates that lead up to now.
func Start(now time.Time) (*Demo, error) {
	cert, err := pop3server.SelfSigned(host)
	if err != nil {
		return nil, fmt.Errorf("demo: make a certificate: %w", err)
	}
	l, err := net.Listen("tcp", net.JoinHostPort(host, "0"))
	if err != nil {
		return nil, fmt.Errorf("demo: %w", err)
	}
	user := pop3server.User{Name: "elena", Password: rand.Text(), Maildrop: maildrop(now)}
	d := &Demo{
		Account:  settings(user.Name, l.Addr().(*net.TCPAddr).Port, cert),
		Password: user.Password,
		server: pop3server.New([]pop3server.User{user}, &pop3server.Options{
			TLS:  &tls.Config{Certificates: []tls.Certificate{cert}, MinVersion: tls.VersionTLS12},
			Rate: rate,
		}),
		served: make(chan struct{}),
	}
	go func() {
		defer close(d.served)
		_ = d.server.ServeTLS(l) // ends with Close; a broken listener shows as a server that does not answer
	}()
	return d, nil
}

// Close ends the server and waits for its end.
func (d *Demo) Close() error {
	err := d.server.Close()
	<-d.served
	return err
}

func maildrop(now time.Time) *pop3server.Maildrop {
	m := pop3server.NewMaildrop()
	for _, msg := range assets.Demo(now) {
		m.Add(pop3server.Message(msg))
	}
	return m
}

func settings(user string, port int, cert tls.Certificate) account.Account {
	pin := sha256.Sum256(cert.Certificate[0])
	a := account.New()
	a.Name, a.Person, a.Address = assets.DemoAddress, assets.DemoPerson, assets.DemoAddress
	a.Host, a.Port, a.User = host, port, user
	a.PinSHA256 = pin[:]
	return a
}
