package gui

import (
	"slices"
	"strings"
	"testing"
)

func TestParseMailto(t *testing.T) {
	for _, c := range []struct {
		link    string
		to      []string
		subject string
	}{
		{"mailto:ana@correo.example", []string{"ana@correo.example"}, ""},
		{"MAILTO:ana%2Bviaje@correo.example?Subject=Hola%20Ana", []string{"ana+viaje@correo.example"}, "Hola Ana"},
		{"mailto:ana+viaje@correo.example", []string{"ana+viaje@correo.example"}, ""},
		{"mailto:a@b.example,c@d.example?cc=e@f.example&body=x", []string{"a@b.example", "c@d.example", "e@f.example"}, ""},
		{"mailto:%22not%40me%22@example.org", []string{`"not@me"@example.org`}, ""},
		{"mailto:", nil, ""},
		{"mailto:?to=a@b.example", []string{"a@b.example"}, ""},
		{"mailto:a@b.example?subject=x%0D%0ABcc:%20evil%E2%80%AE", []string{"a@b.example"}, "xBcc: evil"},
		{"mailto:100%@b.example", []string{"100%@b.example"}, ""},
		{"mailto:" + strings.Repeat("a", 1000), []string{strings.Repeat("a", longestMailto)}, ""},
	} {
		m, ok := parseMailto(c.link)
		if !ok || !slices.Equal(m.to, c.to) || m.subject != c.subject {
			t.Errorf("parseMailto(%.60q) = %q, %q, %v; want %q, %q", c.link, m.to, m.subject, ok, c.to, c.subject)
		}
	}
	for _, link := range []string{"", "carta.eml", `C:\mail\a.eml`, "http://mailto.example/"} {
		if m, ok := parseMailto(link); ok {
			t.Errorf("parseMailto(%q) = %v, want no link", link, m)
		}
	}
	if m, _ := parseMailto("mailto:" + strings.Repeat("a@b.example,", 1000)); len(m.to) != mostMailto {
		t.Errorf("%d addresses of a thousand, want %d", len(m.to), mostMailto)
	}
}
