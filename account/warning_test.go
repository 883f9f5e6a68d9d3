package account_test

import (
	"crypto/tls"
	"io"
	"net"
	"testing"
	"testing/synctest"
	"time"

	"valija/account"
	"valija/pop3/pop3server"
)

// expiring is a server that announces to delete mail by itself.
func expiring(days string) pop3server.Options {
	answer := "+OK\r\nUIDL\r\nTOP\r\nUSER\r\nSASL SCRAM-SHA-256\r\nEXPIRE " + days + "\r\n.\r\n"
	return pop3server.Options{Faults: []pop3server.Fault{{Command: "CAPA", Do: pop3server.Answer, Text: answer}}}
}

func TestExpire_warnsAndDoesNotRelyOnTheServersCopy(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, houseOptions{messages: []pop3server.Message{mail("large", 200_000)}, change: withLimit, server: expiring("30")})
		defer h.close()
		report := h.sync(account.SyncOptions{})
		if len(report.Problems) != 1 || report.Problems[0].Kind != account.ServerExpires || report.Problems[0].Count != 30 || h.here() != "large~" {
			t.Fatalf("problems %v, here %q; want a warning, and a preview", report.Problems, h.here())
		}
		if s := h.manager.Status().Accounts[0]; !s.Expires.Announced || s.Expires.Days != 30 {
			t.Errorf("status %+v, want 30 days", s)
		}
		time.Sleep(10 * 24 * time.Hour)
		if report := h.sync(account.SyncOptions{}); len(report.Problems) != 0 || h.here() != "large~" {
			t.Errorf("after 10 days: problems %v, here %q; want no second warning, and the preview", report.Problems, h.here())
		}
		time.Sleep(6 * 24 * time.Hour)
		if report := h.sync(account.SyncOptions{}); report.Stored != 1 || h.here() != "large" {
			t.Errorf("after half of its days: stored %d, here %q; want it whole", report.Stored, h.here())
		}
	})
}

func TestExpire_atOnce(t *testing.T) {
	h := newHouse(t, houseOptions{messages: []pop3server.Message{mail("large", 200_000)}, change: withLimit, server: expiring("0")})
	if report := h.sync(account.SyncOptions{}); report.Stored != 1 || h.here() != "large" {
		t.Errorf("stored %d, here %q; want it whole whatever the limit", report.Stored, h.here())
	}
}

func TestPortal_isRecognised(t *testing.T) {
	t.Run("a web page instead of TLS", func(t *testing.T) {
		h := newHouse(t, houseOptions{change: func(a *account.Account) { a.Security = account.TLSImplicit }})
		h.overTCP = true
		h.answers = func(conn net.Conn) {
			_, _ = conn.Read(make([]byte, 1024))
			_, _ = io.WriteString(conn, "HTTP/1.1 302 Found\r\nLocation: https://hotel.example/\r\n\r\n")
		}
		h.syncFails(account.CaptivePortal)
	})
	t.Run("a web page instead of a greeting", func(t *testing.T) {
		h := newHouse(t, houseOptions{})
		h.answers = func(conn net.Conn) { _, _ = io.WriteString(conn, "<html><body>Welcome to the hotel\r\n") }
		h.syncFails(account.CaptivePortal)
	})
	t.Run("a certificate of somebody else", func(t *testing.T) {
		own, err := pop3server.SelfSigned("127.0.0.1")
		if err != nil {
			t.Fatal(err)
		}
		hotel, err := pop3server.SelfSigned("hotel.example")
		if err != nil {
			t.Fatal(err)
		}
		h := newHouse(t, houseOptions{messages: mails("a"), change: func(a *account.Account) {
			a.Security, a.CAFile = account.TLSUpgrade, writePEM(t, own)
		}})
		h.overTCP = true
		h.serve(pop3server.Options{TLS: tlsConfig(hotel)})
		h.syncFails(account.CertificateWrong) // the first visit: more likely a wrong name in the settings
		h.serve(pop3server.Options{TLS: tlsConfig(own)})
		h.sync(account.SyncOptions{})
		h.serve(pop3server.Options{TLS: &tls.Config{Certificates: []tls.Certificate{hotel}}})
		h.syncFails(account.CaptivePortal)
	})
}

func TestUnlikely_isToldAndNotBegun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, houseOptions{
			messages: []pop3server.Message{mail("large", 900_000)},
			change:   func(a *account.Account) { a.Limit = 0 },
			server: pop3server.Options{Rate: 3000, Faults: []pop3server.Fault{
				{Command: "RETR", Times: 2, Do: pop3server.Cut, After: 60_000}, // every 20 s
			}},
		})
		defer h.close()
		if _, likely := h.manager.Expect(h.id, 900_000); !likely {
			t.Error("nothing is known of the line, and the best is not expected")
		}
		for range 2 {
			h.syncFails(account.ConnectionCut)
		}
		retrieved := h.asking("RETR")
		report := h.sync(account.SyncOptions{})
		if *retrieved != 0 || len(report.Plan.Unlikely) != 1 || len(report.Problems) != 1 || report.Problems[0].Kind != account.Unlikely {
			t.Errorf("%d RETR, plan %+v, problems %v; want a word about one message", *retrieved, report.Plan, report.Problems)
		}
		if took, likely := h.manager.Expect(h.id, 900_000); likely || took < time.Minute {
			t.Errorf("Expect = %v, %v; want minutes, and unlikely", took, likely)
		}
		if s := h.manager.Status().Accounts[0]; s.Rate < 1000 || s.Rate > 6000 {
			t.Errorf("the line is said to carry %.0f octets a second, want about 3000", s.Rate)
		}
		if err := h.manager.GetNow(h.ids("large")); err != nil { // the user insists
			t.Fatal(err)
		}
		if report := h.sync(account.SyncOptions{}); report.Stored != 1 || h.here() != "large" {
			t.Errorf("when insisted: stored %d, here %q", report.Stored, h.here())
		}
	})
}
