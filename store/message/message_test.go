package message_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"

	"valija/store/message"
)

const invitation = "From: =?utf-8?q?Ana_Ruiz?= <ana@example.org>\r\n" +
	"To: me@example.net\r\n" +
	"Subject: =?utf-8?b?UHJlc3VwdWVzdG8gMjAyNiDigqw=?=\r\n" +
	"Date: Mon, 2 Feb 2026 10:31:00 +0100\r\n" +
	"Message-ID: <1@example.org>\r\n" +
	"MIME-Version: 1.0\r\n" +
	"Content-Type: multipart/mixed; boundary=b\r\n" +
	"\r\n" +
	"--b\r\n" +
	"Content-Type: multipart/alternative; boundary=c\r\n" +
	"\r\n" +
	"--c\r\n" +
	"Content-Type: text/plain; charset=utf-8\r\n" +
	"Content-Transfer-Encoding: quoted-printable\r\n" +
	"\r\n" +
	"Te adjunto la hoja, =C2=BFla ves?\r\n" +
	"--c\r\n" +
	"Content-Type: text/html; charset=utf-8\r\n" +
	"\r\n" +
	"<p>Te adjunto la <b>hoja</b></p>\r\n" +
	"--c--\r\n" +
	"--b\r\n" +
	"Content-Type: application/pdf\r\n" +
	"Content-Disposition: attachment; filename*=utf-8''presupuesto%20%E2%82%AC.pdf\r\n" +
	"Content-Transfer-Encoding: base64\r\n" +
	"\r\n" +
	"JVBERi0xLjQK\r\n" +
	"--b--\r\n"

func TestParse_readsWholeMessage(t *testing.T) {
	m, err := message.Parse(strings.NewReader(invitation))
	if err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprintf("%v | %s | %s | %q | %q", m.Envelope.From, m.Envelope.Subject, m.Envelope.Date, m.Text, m.HTML)
	want := `[Ana Ruiz <ana@example.org>] | Presupuesto 2026 € | 2026-02-02 09:31:00 +0000 UTC | "Te adjunto la hoja, ¿la ves?" | "<p>Te adjunto la <b>hoja</b></p>"`
	if got != want {
		t.Errorf("Parse = %s\nwant    %s", got, want)
	}
	if len(m.Attachments) != 1 {
		t.Fatalf("attachments = %v, want one", m.Attachments)
	}
	a := m.Attachments[0]
	if a.Name != "presupuesto €.pdf" || a.Octets != 9 || a.SHA256 != sha256.Sum256([]byte("%PDF-1.4\n")) {
		t.Errorf("attachment = %+v", a)
	}
}

func TestExtract_writesDecodedContent(t *testing.T) {
	m, err := message.Parse(strings.NewReader(invitation))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := message.Extract(strings.NewReader(invitation), m.Attachments[0].Index, &out); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); got != "%PDF-1.4\n" {
		t.Errorf("Extract wrote %q", got)
	}
}
