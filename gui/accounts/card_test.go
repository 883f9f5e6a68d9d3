package accounts

import (
	"bytes"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"slices"
	"strings"
	"testing"

	"valija/account"
	"valija/account/certificate"
	"valija/gui/look"
	"valija/gui/sheet/sheettest"
	"valija/pop3/pop3server"
	"valija/store"
)

func TestShowCard_tellsWhatIsKnown(t *testing.T) {
	server := pop3server.New([]pop3server.User{{Name: "ana", Password: "geheim"}}, &pop3server.Options{Greeting: "Correo ready"})
	defer server.Close()
	d := newOnline(t, quietInternet{server})
	a := account.New()
	a.Name, a.Address, a.Host, a.User, a.Security, a.Port = "Ana", "ana@localhost", "localhost", "ana", account.Plain, 110
	id, err := d.Manager.Add(t.Context(), a, "geheim")
	if err != nil {
		t.Fatal(err)
	}
	newSheets(d).Card(id)
	if said := sheettest.Text(t, d.Desk); !strings.Contains(said, "localhost:110") || !strings.Contains(said, "not yet") {
		t.Errorf("before a test the card says %q", said)
	}
	sheettest.Press(t, d.Desk, "account.test")
	if said := sheettest.Text(t, d.Desk); !strings.Contains(said, "Correo ready") || !strings.Contains(said, "SCRAM-SHA-256") {
		t.Errorf("after a test the card says %q", said)
	}
}

// untrusted is the problem of a session that met this certificate.
func untrusted(t *testing.T, id account.ID) (*account.Problem, tls.Certificate) {
	t.Helper()
	cert, err := pop3server.SelfSigned("mail.correo.example")
	if err != nil {
		t.Fatal(err)
	}
	err = &tls.CertificateVerificationError{UnverifiedCertificates: []*x509.Certificate{cert.Leaf}, Err: errors.New("unknown authority")}
	p := account.Classify(err)
	p.Account, p.Host = id, "mail.correo.example"
	return p, cert
}

func TestShowCertificate_trustsOnlyWhatTheUserTrusts(t *testing.T) {
	d := sheettest.New(t, account.Options{})
	id, _ := sheettest.AddAccount(t, d, 0)
	p, cert := untrusted(t, id)
	newSheets(d).Certificate(p)
	said, octets := sheettest.Text(t, d.Desk), strings.Split(certificate.Fingerprint(cert.Leaf), ":")
	for line := range slices.Chunk(octets, 8) {
		if want := strings.Join(line, ":"); len(octets) != 32 || !strings.Contains(said, want) {
			t.Errorf("the sheet says %q, want %s of %d octets in it", said, want, len(octets))
		}
	}
	sheettest.Press(t, d.Desk, "account.do_not_trust")
	if a, _ := d.Account(id); a.PinSHA256 != nil {
		t.Fatal("it is trusted all the same")
	}
	newSheets(d).Certificate(p)
	sheettest.Press(t, d.Desk, "account.trust")
	a, _ := d.Account(id)
	if sum := sha256.Sum256(cert.Leaf.Raw); !bytes.Equal(a.PinSHA256, sum[:]) || a.Pinned.Subject != "mail.correo.example" {
		t.Fatalf("after trusting it: %+v", a.Pinned)
	}
	f := newForm(d.Env, a, look.SheetWidth, nil)
	m := newMore(d.Desk, a, f, nil)
	if said := sheettest.TextOf(m.inside); !strings.Contains(said, "mail.correo.example") {
		t.Errorf("the exception is not listed: %q", said)
	}
	m.account = m.account.Untrust()
	if m.apply(a).PinSHA256 != nil {
		t.Error("the exception stays after it was taken back")
	}
}

func TestMoveMail_asksWithNumbersAndMoves(t *testing.T) {
	d := sheettest.New(t, account.Options{})
	from, _ := sheettest.AddAccount(t, d, 3)
	b := account.New()
	b.Name, b.Address, b.Host, b.User = "Other", "b@correo.example", "pop.correo.example", "b"
	to, err := d.Manager.Add(t.Context(), b, "x")
	if err != nil {
		t.Fatal(err)
	}
	a, _ := d.Account(from)
	newSheets(d).MoveMail(a)
	if said := sheettest.Text(t, d.Desk); !strings.Contains(said, "3 messages") {
		t.Errorf("the sheet says %q", said)
	}
	sheettest.Press(t, d.Desk, "account.move")
	inbox, err := d.Store.FolderByRole(t.Context(), to, store.Inbox)
	if err != nil {
		t.Fatal(err)
	}
	ids, err := d.Store.IDs(t.Context(), store.View{Folder: inbox})
	if err != nil || len(ids) != 3 {
		t.Errorf("%d messages in the other Inbox, %v", len(ids), err)
	}
	newSheets(d).Order(to, -1)
	if accounts := d.Manager.Accounts(); accounts[0].ID != to {
		t.Errorf("the order is %v, %v", accounts[0].Name, accounts[1].Name)
	}
}
