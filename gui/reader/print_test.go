package reader

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestPrint_ofATextHasHeaderTextAndAttachments(t *testing.T) {
	r := newReading(t, strings.Replace(withFiles, "From: a@x.example\n", "From: Ana <a@x.example>\nTo: eva@x.example\nSubject: <b>Sums</b>\n", 1))
	r.read(1)
	got := printSource(r.env.Words, r.shown)
	for _, want := range []string{
		"&lt;b&gt;Sums&lt;/b&gt;", "Ana &lt;a@x.example&gt;", "eva@x.example", "See the files.", "2 attachments", "budget.csv", "invoice.pdf.exe",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the page has no %q: %s", want, got)
		}
	}
	if strings.Contains(got, "<b>Sums</b>") {
		t.Error("the subject is read as mark-up")
	}
}

func TestPrint_pagesALongMail(t *testing.T) {
	text := "From: a@x.example\nSubject: long\nContent-Type: text/plain; charset=utf-8\n\n" + strings.Repeat("línea, 線, сeйчас\n", 400)
	r := newReading(t, text)
	r.read(1)
	var out bytes.Buffer
	if err := printPage(&out, r.env.Words, r.shown, newPictureStore(r.mail, 1, r.shown.msg), r.fonts); err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(out.Bytes(), []byte("/Type/Page/")); n < 5 {
		t.Errorf("400 lines take %d sheets, want at least 5", n)
	}
	if keep := os.Getenv("VALIJA_TEST_KEEP"); keep != "" { // to be looked at
		if err := os.WriteFile(filepath.Join(keep, "long.pdf"), out.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
