//go:build linux

package walk

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"strings"
	"testing"

	"valija/account"
	"valija/pop3/pop3server"
	"valija/store"
)

// The account of a house.
const houseUser, housePassword = "ana", "geheim"

// house is a server with one maildrop, and a profile whose only account visits it.
type house struct {
	profile  string
	maildrop *pop3server.Maildrop
	added    int
}

// newHouse makes both; no keyring knows the password yet. window is what the window remembers, as JSON.
func newHouse(t *testing.T, profile, window string) *house {
	t.Helper()
	h, cert, port := newServer(t)
	h.profile = profile

	s, err := store.Open(t.Context(), profile, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if window != "" {
		if err := s.SetSetting(t.Context(), "window", window); err != nil {
			t.Fatal(err)
		}
	}
	m, err := account.NewManager(t.Context(), account.Options{Store: s, Secrets: account.NewMemory()})
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	a := account.New()
	pin := sha256.Sum256(cert.Certificate[0])
	a.Name, a.Address, a.Host, a.Port, a.User, a.PinSHA256 = "ana@mail.example", "ana@mail.example", "127.0.0.1", port, houseUser, pin[:]
	if _, err := m.Add(t.Context(), a, ""); err != nil {
		t.Fatal(err)
	}
	return h
}

// newServer is a house without a profile: nobody has set up the account yet.
func newServer(t *testing.T) (h *house, cert tls.Certificate, port int) {
	t.Helper()
	h = &house{maildrop: pop3server.NewMaildrop()}
	cert, err := pop3server.SelfSigned("127.0.0.1")
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := pop3server.New([]pop3server.User{{Name: houseUser, Password: housePassword, Maildrop: h.maildrop}},
		&pop3server.Options{TLS: &tls.Config{Certificates: []tls.Certificate{cert}, MinVersion: tls.VersionTLS12}})
	go func() { _ = server.ServeTLS(l) }() // ends with Close
	t.Cleanup(func() { server.Close() })
	return h, cert, l.Addr().(*net.TCPAddr).Port
}

// arrive puts a message into the maildrop.
func (h *house) arrive(from, subject string, octets int) {
	h.put(from, subject, strings.Repeat("Hello there\r\n", octets/13))
}

// arriveRandom puts a message into the maildrop that cannot be compressed.
func (h *house) arriveRandom(from, subject string, octets int) {
	var body strings.Builder
	for body.Len() < octets {
		body.WriteString(rand.Text() + rand.Text() + "\r\n")
	}
	h.put(from, subject, body.String())
}

func (h *house) put(from, subject, body string) {
	h.add(fmt.Sprintf("From: %s\r\nTo: ana@mail.example\r\nSubject: %s\r\nMessage-ID: <%d@mail.example>\r\n\r\n%s\r\n",
		from, subject, h.added+1, body))
}

// add puts a message as it is into the maildrop.
func (h *house) add(raw string) {
	h.added++
	h.maildrop.Add(pop3server.Message{UniqueID: fmt.Sprint("m", h.added), Octets: int64(len(raw)),
		Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(raw)), nil }})
}
