package message_test

import (
	"bytes"
	"crypto/sha256"
	"io"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/emersion/go-message/mail"

	"valija/store/message"
)

// compose writes a message with go-message, which is strict where Parse is lenient.
func compose(t *testing.T, subject, name, text, fileName string, content []byte) []byte {
	t.Helper()
	var raw bytes.Buffer
	var h mail.Header
	h.SetDate(time.Date(2026, 2, 2, 10, 31, 0, 0, time.UTC))
	h.SetAddressList("From", []*mail.Address{{Name: name, Address: "ana@example.org"}})
	h.SetSubject(subject)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	mw, err := mail.CreateWriter(&raw, h)
	must(err)
	var ih mail.InlineHeader
	ih.SetContentType("text/plain", map[string]string{"charset": "utf-8"})
	ih.Set("Content-Transfer-Encoding", "quoted-printable")
	w, err := mw.CreateSingleInline(ih)
	must(err)
	_, err = io.WriteString(w, text)
	must(err)
	must(w.Close())
	var ah mail.AttachmentHeader
	ah.SetContentType("application/octet-stream", nil)
	ah.SetFilename(fileName)
	ah.Set("Content-Transfer-Encoding", "base64")
	w, err = mw.CreateAttachment(ah)
	must(err)
	_, err = w.Write(content)
	must(err)
	must(w.Close())
	must(mw.Close())
	return raw.Bytes()
}

// FuzzParse_readsWhatIsWritten checks that what go-message writes is read back: subject, name, text and attachment.
func FuzzParse_readsWhatIsWritten(f *testing.F) {
	f.Add("Presupuesto 2026 €", "Ana Ruiz", "Hola,\nadiós\n", "año 2026.pdf", []byte("%PDF-1.4"))
	f.Add("=?utf-8?q?not_encoded?=", `"quoted", comma`, "", "a;b.txt", []byte{})
	f.Add(strings.Repeat("long and longer ", 20), "東京", strings.Repeat("x", 2000), strings.Repeat("ñ", 60)+".txt", bytes.Repeat([]byte{0, 255}, 500))
	f.Fuzz(func(t *testing.T, subject, name, text, fileName string, content []byte) {
		subject, name, fileName = printable(subject), printable(name), printable(fileName)
		text = strings.Map(func(r rune) rune {
			if r == '\n' || unicode.IsPrint(r) && r < 0xd800 {
				return r
			}
			return -1
		}, text)
		m, err := message.Parse(bytes.NewReader(compose(t, subject, name, text, fileName, content)))
		if err != nil {
			t.Fatal(err)
		}
		e := m.Envelope
		if e.Subject != subject && !strings.Contains(subject, "=?") {
			t.Errorf("subject = %q, want %q", e.Subject, subject)
		}
		if len(e.From) != 1 || e.From[0].Address != "ana@example.org" || e.From[0].Name != name && !strings.Contains(name, "=?") {
			t.Errorf("from = %q, want %q", e.From, name)
		}
		if got := strings.ReplaceAll(m.Received.Text, "\r\n", "\n"); got != text {
			t.Errorf("text = %q, want %q", got, text)
		}
		if len(m.Attachments) != 1 || m.Attachments[0].SHA256 != sha256.Sum256(content) {
			t.Fatalf("attachments = %+v, want one of %d octets", m.Attachments, len(content))
		}
		if got := m.Attachments[0].NameReceived; got != fileName && !strings.ContainsAny(fileName, `=?"\%*'`) {
			t.Errorf("file name = %q, want %q", got, fileName)
		}
	})
}

// printable keeps what may stand in a field: printable characters, single spaces between them, and no word that go-message
// would have to break to fold the line.
func printable(s string) string {
	words := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) || r == ' ' || r >= 0xd800 })
	for i, w := range words {
		if r := []rune(w); len(r) > 40 {
			words[i] = string(r[:40])
		}
	}
	return strings.Join(words, " ")
}
