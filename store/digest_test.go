package store_test

import (
	"bytes"
	"strings"
	"testing"

	"valija/store"
)

func digest(t *testing.T, octets string) []byte {
	t.Helper()
	d, err := store.HeaderDigest(strings.NewReader(octets))
	must(t, err)
	return d
}

func TestHeaderDigest_isThatOfTheMessageNotOfTheServer(t *testing.T) {
	base := mail("x", 1)
	same := map[string]string{
		"only the beginning":     base[:strings.Index(base, "\r\n\r\n")],
		"another body":           base + "more",
		"bare LF":                strings.ReplaceAll(base, "\r\n", "\n"),
		"folded":                 strings.Replace(base, "From: Ana Ruiz", "From:\r\n\tAna\r\n Ruiz", 1),
		"status of another tool": "Status: RO\r\nX-UIDL: 17\r\n" + base,
		"received once more":     "Received: from a by b; Thu, 1 Jan 2026 09:30:00 +0000\r\n" + base,
		"case of names":          strings.Replace(base, "Subject:", "SUBJECT:", 1),
	}
	want := digest(t, base)
	for name, octets := range same {
		if !bytes.Equal(digest(t, octets), want) {
			t.Errorf("%s: another digest", name)
		}
	}
	other := map[string]string{
		"subject": mail("y", 1),
		"date":    mail("x", 2),
		"list":    "List-Id: <l.example>\r\n" + base,
	}
	for name, octets := range other {
		if bytes.Equal(digest(t, octets), want) {
			t.Errorf("another %s: the same digest", name)
		}
	}
}

func TestHeaderDigest_countsAllFieldsWhenNoneIdentifies(t *testing.T) {
	if bytes.Equal(digest(t, "X-A: 1\r\n\r\n"), digest(t, "X-A: 2\r\n\r\n")) {
		t.Error("the same digest for different fields")
	}
	if len(digest(t, "")) == 0 {
		t.Error("no digest of an empty message")
	}
}
