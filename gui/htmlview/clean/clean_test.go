package clean_test

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"valija/gui/htmlview/clean"
)

func write(t testing.TB, source string) string {
	t.Helper()
	var out strings.Builder
	err := clean.Write(&out, source, func(ref string) ([]byte, string, bool) { return []byte("x"), "image/png", ref == "cid:here" })
	if err != nil {
		t.Fatalf("Write(%q): %v", source, err)
	}
	return out.String()
}

func TestWrite_leavesOutWhatActs(t *testing.T) {
	tests := []struct{ name, source, never string }{
		{"script", `<p>a<script>alert(1)</script>`, "alert"},
		{"handler", `<p onclick="alert(1)">a`, "alert"},
		{"refresh", `<meta http-equiv=refresh content="0;url=https://evil.example">`, "evil"},
		{"base", `<base href="https://evil.example/"><a href="x">`, "evil"},
		{"frame", `<iframe src="https://evil.example"></iframe>`, "evil"},
		{"form", `<form action="https://evil.example"><input name=a></form>`, "evil"},
		{"javascript link", `<a href=" java` + "\t" + `script:alert(1)">x</a>`, "alert"},
		{"file link", `<a href="file:///etc/passwd">x</a>`, "passwd"},
		{"remote picture", `<img src="https://evil.example/p.gif">`, "evil"},
		{"remote background", `<table background="https://evil.example/p.gif">`, "evil"},
		{"svg", `<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>`, "alert"},
		{"svg picture", `<img src="data:image/svg+xml,<svg onload=alert(1)>">`, "alert"},
		{"style sheet", `<link rel=stylesheet href="https://evil.example/a.css">`, "evil"},
		{"conditional comment", `<!--[if mso]><script>alert(1)</script><![endif]-->`, "alert"},
		{"srcset", `<img srcset="https://evil.example/a.png 2x">`, "evil"},
		{"imported sheet", `<style>@import url(https://evil.example/a.css);@import "https://evil.example/b.css";p{color:red}</style>`, "evil"},
		{"font", `<style>@font-face{font-family:x;src:url( 'https://evil.example/a.woff' )}</style>`, "evil"},
		{"picture of a sheet", `<style>p{background:URL(https://evil.example/a.png) red}</style>`, "evil"},
		{"picture of an element", `<p style="background-image:url('https://evil.example/a.png')">x`, "evil"},
		{"picture of a file", `<p style="background-image:url(file:///etc/passwd)">x`, "passwd"},
		{"ping", `<a href="https://a.example" ping="https://evil.example">x</a>`, "evil"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := write(t, test.source); strings.Contains(got, test.never) {
				t.Errorf("Write(%q) = %q", test.source, got)
			}
		})
	}
}

func TestWrite_keepsHowItLooks(t *testing.T) {
	got := write(t, `<!DOCTYPE html><style>p{color:red;background:url(cid:here)}</style><p class=a style="margin:0">a <a href="https://a.example/">link</a><img src="cid:here" width=9></p>`)
	for _, want := range []string{"<!DOCTYPE html>", `p{color:red;background:url("data:image/png;base64,eA==")}`, `style="margin:0"`, `href="https://a.example/"`, "data:image/png;base64,eA==",
		"default-src &#39;none&#39;", `rel="noreferrer noopener nofollow"`} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in %q", want, got)
		}
	}
}

func FuzzWrite(f *testing.F) {
	f.Add(`<p onclick=x><a href="javascript:y"><svg><script>z</script></svg><img src=https://a>`)
	f.Fuzz(func(t *testing.T, source string) {
		var out strings.Builder
		if clean.Write(&out, source, nil) != nil {
			return // too deep for the parser
		}
		root, err := html.Parse(strings.NewReader(out.String()))
		if err != nil {
			return
		}
		for n := range root.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			if n.Data == "script" || n.Data == "iframe" || n.Data == "form" {
				t.Errorf("Write(%q) has <%s>", source, n.Data)
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "src" && !strings.HasPrefix(strings.ToLower(a.Val), "data:image/") {
					t.Errorf("Write(%q) has %s=%q", source, a.Key, a.Val)
				}
			}
		}
	})
}
