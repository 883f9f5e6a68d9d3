package store_test

import (
	"strings"
	"testing"
	"testing/iotest"

	"valija/store"
)

// FuzzContent proves that line ends do not count, and that pieces make no difference.
func FuzzContent(f *testing.F) {
	for _, s := range []string{"", "\r", "A: 1\r\n\r\nx\r\n", "Message-ID: <1@x>\nReceived: y\n\nx\n\n", "\n\nx\ry\r\r\n", "A: 1\r\r\n\n", "Message-ID: x\r\n folded\r\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		whole, err := store.ContentOf(strings.NewReader(s))
		if err != nil {
			t.Fatal(err)
		}
		pieces, err := store.ContentOf(iotest.OneByteReader(strings.NewReader(s)))
		if err != nil || pieces != whole {
			t.Errorf("%q octet by octet: %+v, %v, want %+v", s, pieces, err, whole)
		}
		if int(whole.Octets) != len(s) || int(whole.CRLF) != strings.Count(s, "\r\n") || int(whole.BareLF+whole.CRLF) != strings.Count(s, "\n") {
			t.Errorf("%q: %+v", s, whole)
		}
		lf := strings.ReplaceAll(s, "\r\n", "\n")
		if len(s) < 200_000 && !strings.Contains(lf, "\r") {
			for _, form := range []string{lf, strings.ReplaceAll(lf, "\n", "\r\n")} {
				if c, _ := store.ContentOf(strings.NewReader(form)); c.Digest != whole.Digest {
					t.Errorf("%q and %q are not the same", s, form)
				}
			}
		}
	})
}
