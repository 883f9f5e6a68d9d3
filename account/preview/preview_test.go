package preview_test

import (
	"strings"
	"testing"

	"valija/account/preview"
)

const (
	mixed = "Subject: x\r\nContent-Type: multipart/mixed;\r\n\tboundary=\"=_outer\"\r\nX-Other: y\r\n folded\r\n\r\nto be ignored\r\n"
	alter = "--=_outer\r\nContent-Type: multipart/alternative; boundary=inner\r\n\r\n"
	plain = "--inner\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHello.\r\n--inner-looking line\r\n"
	html  = "--inner\r\nContent-Type: text/html\r\n\r\n<p>Hello.\r\n"
	photo = "--=_outer\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n\r\n/9j/\r\n"
)

func TestComplete(t *testing.T) {
	for _, tt := range []struct {
		name      string
		beginning string
		complete  bool
		more      bool
	}{
		{"nothing", "", false, false},
		{"header fields only", mixed, false, true},
		{"one text", "Subject: x\r\n\r\nHello.\r\n", false, false},
		{"within the first text", mixed + alter + plain, false, true},
		{"the next part begins", mixed + alter + plain + html, true, false},
		{"the parts end", mixed + alter + plain + "--inner--\r\n", true, false},
		{"the outer boundary ends it", mixed + alter + plain + photo, true, false},
		{"an image first, then within the text", mixed + photo + "--=_outer\r\n\r\nHello.\r\n", false, true},
		{"an image first, then the text", mixed + photo + "--=_outer\r\n\r\nHello.\r\n--=_outer--\r\n", true, false},
		{"bare LF", strings.ReplaceAll(mixed+alter+plain+html, "\r\n", "\n"), true, false},
		{"cut within a line", mixed + alter + plain + "--inn", false, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := preview.Complete([]byte(tt.beginning)); got != tt.complete {
				t.Errorf("Complete = %v, want %v", got, tt.complete)
			}
			if got := preview.Extensible([]byte(tt.beginning)); got != tt.more {
				t.Errorf("Extensible = %v, want %v", got, tt.more)
			}
		})
	}
}

func FuzzComplete(f *testing.F) {
	f.Add([]byte(mixed + alter + plain + html))
	f.Fuzz(func(t *testing.T, b []byte) {
		if preview.Complete(b) && !preview.Complete(append(b[:len(b):len(b)], "more\r\n"...)) {
			t.Error("a longer beginning is less complete")
		}
	})
}
