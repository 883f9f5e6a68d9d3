package mailview_test

import (
	"strings"
	"testing"

	"valija/gui/mailview"
)

func TestLinkify_findsAddresses(t *testing.T) {
	tests := []struct{ text, want string }{
		{"no link here", ""},
		{"see https://a.example/x?y=1#z.", "https://a.example/x?y=1#z"},
		{"(see http://a.example/)", "http://a.example/"},
		{"https://en.example/wiki/Valija_(bolsa)", "https://en.example/wiki/Valija_(bolsa)"},
		{"<https://a.example/b>", "https://a.example/b"},
		{"www.a.example, and", "https://www.a.example"},
		{"write to ana.ruiz@puerto.example!", "mailto:ana.ruiz@puerto.example"},
		{"mailto:ana@a.example?subject=x", "mailto:ana@a.example?subject=x"},
		{"HTTPS://A.EXAMPLE", "HTTPS://A.EXAMPLE"},
		{"ftp://a.example and file:///etc/passwd", ""},
		{"ratio 3:4 a@b", ""},
		{"two: http://a.example http://b.example", "http://a.example http://b.example"},
		{"見て https://a.example/。", "https://a.example/"},
	}
	for _, test := range tests {
		var links []string
		all := ""
		for _, r := range mailview.Linkify(test.text, mailview.Style{}) {
			all += r.Text
			if r.Style.Link != "" {
				links = append(links, r.Style.Link)
			}
		}
		if got := strings.Join(links, " "); got != test.want {
			t.Errorf("links of %q = %q, want %q", test.text, got, test.want)
		}
		if all != test.text {
			t.Errorf("runs of %q say %q, want the same", test.text, all)
		}
	}
}

func TestLink_Disguised_warnsOfAnotherHost(t *testing.T) {
	tests := []struct {
		text, target, shown string
	}{
		{"click here", "https://evil.example/", ""},
		{"https://bank.example/login", "https://evil.example/", "bank.example"},
		{"www.bank.example", "https://evil.example/", "www.bank.example"},
		{"Go to bank.example now", "https://evil.example/bank.example", "bank.example"},
		{"https://bank.example", "https://bank.example.evil.example/", "bank.example"},
		{"https://bank.example/", "https://bank.example@evil.example/", "bank.example"},
		{"https://bank.example/a", "https://bank.example/b", ""},
		{"bank.example", "https://www.bank.example/", ""},
		{"www.bank.example", "https://bank.example/", ""},
		{"https://news.bank.example", "https://bank.example/", ""},
		{"BANK.example", "https://bank.EXAMPLE/", ""},
		{"ana@bank.example", "https://evil.example/", ""},
		{"version 1.2 of it", "https://evil.example/", ""},
		{"bank.example", "mailto:a@evil.example", ""},
	}
	for _, test := range tests {
		l := mailview.Link{Text: test.text, Target: test.target}
		shown, disguised := l.Disguised()
		if shown != test.shown || disguised != (test.shown != "") {
			t.Errorf("%+v.Disguised() = %q, %v, want %q", l, shown, disguised, test.shown)
		}
	}
}

func TestLink_Web_isOnlyHTTP(t *testing.T) {
	for target, want := range map[string]bool{
		"https://a.example": true, "HTTP://a.example/": true, "mailto:a@b.example": false, "javascript:alert(1)": false,
		"file:///etc/passwd": false, "https:": false, "": false, "smb://a.example/share": false, "https://a b": false,
	} {
		if got := (mailview.Link{Target: target}).Web(); got != want {
			t.Errorf("Link{%q}.Web() = %v, want %v", target, got, want)
		}
	}
}
