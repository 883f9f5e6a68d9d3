package gui

import (
	"bytes"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

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
	w := newOnlineWindow(t, quietInternet{server})
	a := account.New()
	a.Name, a.Address, a.Host, a.User, a.Security, a.Port = "Ana", "ana@localhost", "localhost", "ana", account.Plain, 110
	id, err := w.opt.Manager.Add(t.Context(), a, "geheim")
	if err != nil {
		t.Fatal(err)
	}
	w.showCard(id)
	if said := sheettest.Text(t, w.desk); !strings.Contains(said, "localhost:110") || !strings.Contains(said, "not yet") {
		t.Errorf("before a test the card says %q", said)
	}
	press(t, w, "account.test")
	if said := sheettest.Text(t, w.desk); !strings.Contains(said, "Correo ready") || !strings.Contains(said, "SCRAM-SHA-256") {
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
	w, _ := newTestWindow(t)
	id, _ := addTestAccount(t, w, 0)
	p, cert := untrusted(t, id)
	w.showCertificate(p)
	if said := sheettest.Text(t, w.desk); !strings.Contains(said, certificate.Fingerprint(cert.Leaf)[:47]) {
		t.Errorf("the sheet says %q", said)
	}
	press(t, w, "account.do_not_trust")
	if a, _ := w.env.Account(id); a.PinSHA256 != nil {
		t.Fatal("it is trusted all the same")
	}
	w.showCertificate(p)
	press(t, w, "account.trust")
	a, _ := w.env.Account(id)
	if sum := sha256.Sum256(cert.Leaf.Raw); !bytes.Equal(a.PinSHA256, sum[:]) || a.Pinned.Subject != "mail.correo.example" {
		t.Fatalf("after trusting it: %+v", a.Pinned)
	}
	f := newAccountForm(w.env, a, look.SheetWidth, nil)
	m := newAccountMore(w, a, f, nil)
	if said := sheettest.TextOf(m.inside); !strings.Contains(said, "mail.correo.example") {
		t.Errorf("the exception is not listed: %q", said)
	}
	m.account = m.account.Untrust()
	if m.apply(a).PinSHA256 != nil {
		t.Error("the exception stays after it was taken back")
	}
}

func TestShowDetails_hasTheConversationToCopy(t *testing.T) {
	server := pop3server.New([]pop3server.User{{Name: "ana", Password: "other"}}, &pop3server.Options{Mechanisms: []string{}})
	defer server.Close()
	w := newOnlineWindow(t, quietInternet{server})
	a := account.New()
	a.Name, a.Address, a.Host, a.User, a.Security, a.Port, a.CheckEvery = "Ana", "ana@localhost", "localhost", "ana", account.Plain, 110, 0
	id, err := w.opt.Manager.Add(t.Context(), a, "geheim")
	if err != nil {
		t.Fatal(err)
	}
	_, err = w.opt.Manager.SyncNow(t.Context(), id, account.SyncOptions{}, nil)
	p, ok := errors.AsType[*account.Problem](err)
	if !ok {
		t.Fatalf("SyncNow = %v", err)
	}
	w.showDetails(p)
	said := sheettest.Text(t, w.desk)
	for _, want := range []string{"C: USER ana", "S: -ERR", "What Valija does", "locks accounts"} {
		if !strings.Contains(said, want) {
			t.Errorf("the details lack %q: %s", want, said)
		}
	}
	press(t, w, "problem.copy")
	copied := fyne.CurrentApp().Clipboard().Content()
	if !strings.Contains(copied, "C: PASS ***") || strings.Contains(copied, "geheim") {
		t.Errorf("copied %q", copied)
	}
}

func TestMoveMail_asksWithNumbersAndMoves(t *testing.T) {
	w, _ := newTestWindow(t)
	from, _ := addTestAccount(t, w, 3)
	b := account.New()
	b.Name, b.Address, b.Host, b.User = "Other", "b@correo.example", "pop.correo.example", "b"
	to, err := w.opt.Manager.Add(t.Context(), b, "x")
	if err != nil {
		t.Fatal(err)
	}
	w.first()
	a, _ := w.env.Account(from)
	w.askMoveMail(a)
	if said := sheettest.Text(t, w.desk); !strings.Contains(said, "3 messages") {
		t.Errorf("the sheet says %q", said)
	}
	press(t, w, "account.move")
	inbox, err := w.opt.Store.FolderByRole(t.Context(), to, store.Inbox)
	if err != nil {
		t.Fatal(err)
	}
	ids, err := w.opt.Store.IDs(t.Context(), store.View{Folder: inbox})
	if err != nil || len(ids) != 3 {
		t.Errorf("%d messages in the other Inbox, %v", len(ids), err)
	}
	w.orderAccount(to, -1)
	if accounts := w.opt.Manager.Accounts(); accounts[0].ID != to {
		t.Errorf("the order is %v, %v", accounts[0].Name, accounts[1].Name)
	}
}

func TestSettingsFile_comesInAndGoesOut(t *testing.T) {
	w, _ := newTestWindow(t)
	addTestAccount(t, w, 0)
	var file buffer
	if err := w.writeSettings(&file); err != nil || !strings.Contains(file.String(), "valija-settings") {
		t.Fatalf("writeSettings: %v, %s", err, file.String())
	}
	other, _ := newTestWindow(t)
	other.readSettings(io.NopCloser(strings.NewReader(file.String())))
	if n := len(other.opt.Manager.Accounts()); n != 1 {
		t.Errorf("%d accounts came in", n)
	}
}

type buffer struct{ bytes.Buffer }

func (*buffer) Close() error { return nil }
