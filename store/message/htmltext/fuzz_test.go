package htmltext_test

import (
	"testing"
	"unicode/utf8"

	"valija/store/message/htmltext"
)

func FuzzOf(f *testing.F) {
	for _, s := range []string{"<p>a<b>c</b>", "<style>@media{.a{}} .a,#b{display:none}</style><p class=a>x<p id=b>y", "<a href=http://x>y", "<div style='display:none'><div></div>x", "<ul><li><ul><li>", "<pre>\n\n", "<blockquote><blockquote>x", "<table><td>a<td>b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		text := htmltext.Of(source)
		if utf8.ValidString(source) && !utf8.ValidString(text) {
			t.Errorf("Of(%q) = %q, not UTF-8", source, text)
		}
		if len(text) > 30*len(source)+100 {
			t.Errorf("Of of %d octets has %d", len(source), len(text))
		}
	})
}
