package cli_test

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"valija/account"
	"valija/account/autoconfig"
	"valija/account/oauth"
	"valija/account/oauth/authserver"
	"valija/internal/cli"
	"valija/pop3/pop3server"
)

// mailServer serves one maildrop with TLS at a made-up name, to which finder and dial lead.
func mailServer(t *testing.T, name string, user pop3server.User) (finder *autoconfig.Finder, dial account.DialFunc, ca string) {
	t.Helper()
	cert, err := pop3server.SelfSigned(name)
	if err != nil {
		t.Fatal(err)
	}
	server := pop3server.New([]pop3server.User{user}, &pop3server.Options{TLS: &tls.Config{Certificates: []tls.Certificate{cert}}})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = server.ServeTLS(l) }() // until Close
	t.Cleanup(func() { _ = server.Close() })
	dial = func(ctx context.Context, network, address string) (net.Conn, error) {
		if address != name+":995" {
			return nil, &net.DNSError{Err: "no such host", Name: address, IsNotFound: true}
		}
		return new(net.Dialer).DialContext(ctx, network, l.Addr().String())
	}
	ca = writePEM(t, cert)
	return &autoconfig.Finder{Dial: dial, Roots: pop3server.Trust(cert), Resolver: noDNS{}, Transport: noWeb{}}, dial, ca
}

// run runs a command and returns what it wrote on both outputs together.
func run(t *testing.T, opt cli.Options, args ...string) (status int, said string) {
	t.Helper()
	var out bytes.Buffer
	opt.Stdout, opt.Stderr = &out, &out
	status = cli.Run(t.Context(), args, opt)
	return status, out.String()
}

func TestAccountAdd_findsTheServer(t *testing.T) {
	user := pop3server.User{Name: "ana@correo.example", Password: password}
	finder, dial, ca := mailServer(t, "mail.correo.example", user)
	opt := cli.Options{Secrets: account.NewMemory(), Finder: finder, Dial: dial, Stdin: strings.NewReader(password)}
	dir := t.TempDir()
	status, said := run(t, opt, "account", "add", "faro", "--profile", dir, "--address", "ana@correo.example", "--ca", ca, "--find", "--password-stdin")
	if status != 0 || !strings.Contains(said, "Found mail.correo.example, port 995, TLS, user ana@correo.example.") {
		t.Fatalf("account add: %d, %s", status, said)
	}
	if status, said = run(t, opt, "account", "test", "faro", "--profile", dir); status != 0 || !strings.Contains(said, "0 messages") {
		t.Errorf("account test: %d, %s", status, said)
	}
}

func TestAccountAdd_signsInWithTheBrowser(t *testing.T) {
	auth := authserver.Start()
	defer auth.Close()
	user := pop3server.User{Name: "ana@correo.example", Bearer: auth.Good, Maildrop: pop3server.NewMaildrop(pop3server.Bytes("a", "Subject: a\r\n\r\nx\r\n"))}
	finder, dial, ca := mailServer(t, "mail.correo.example", user)
	opt := cli.Options{Secrets: account.NewMemory(), Finder: finder, Dial: dial, Open: auth.Browse}
	dir := t.TempDir()
	provider := filepath.Join(dir, "provider.json")
	text, err := json.Marshal(oauth.Provider{Name: "mine", AuthURL: auth.AuthURL(), TokenURL: auth.TokenURL()})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(provider, text, 0o600); err != nil {
		t.Fatal(err)
	}
	add := []string{"account", "add", "faro", "--profile", filepath.Join(dir, "p"), "--address", user.Name, "--find", "--ca", ca, "--auth", "oauth2", "--oauth-provider", provider}
	if status, said := run(t, opt, add...); status != 1 || !strings.Contains(said, "--oauth-client") {
		t.Errorf("account add without a client id: %d, %s", status, said)
	}
	status, said := run(t, opt, append(add, "--oauth-client", authserver.ClientID)...)
	if status != 0 || !strings.Contains(said, "Account “faro” added.") {
		t.Fatalf("account add: %d, %s", status, said)
	}
	if status, said = run(t, opt, "sync", "--profile", filepath.Join(dir, "p")); status != 0 || !strings.Contains(said, "1 message received") {
		t.Errorf("sync: %d, %s", status, said)
	}
	auth.Revoke()
	if status, said = run(t, opt, "sync", "--profile", filepath.Join(dir, "p")); status != 1 || !strings.Contains(said, "--sign-in") {
		t.Errorf("sync after the consent was revoked: %d, %s", status, said)
	}
	if status, said = run(t, opt, "account", "set", "faro", "--sign-in", "--profile", filepath.Join(dir, "p")); status != 0 {
		t.Errorf("account set --sign-in: %d, %s", status, said)
	}
	if status, said = run(t, opt, "account", "test", "faro", "--profile", filepath.Join(dir, "p")); status != 0 || !strings.Contains(said, "1 message") {
		t.Errorf("account test: %d, %s", status, said)
	}
}
