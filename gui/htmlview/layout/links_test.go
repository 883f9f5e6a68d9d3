package layout_test

import (
	"fmt"
	"strings"
	"testing"

	"valija/gui/htmlview/layout"
)

func TestPage_listsItsLinks(t *testing.T) {
	p := layOut(t, `<p><a href="https://a.example/">one <b>two</b></a> <a href="https://b.example/">three</a></p>`+
		`<div style="display:none"><a href="https://hidden.example/">no</a></div>`+
		`<p style="width:60px"><a href="https://c.example/">goes over several lines</a></p>`, 500)
	var got []string
	for _, l := range p.Links() {
		got = append(got, fmt.Sprint(l.Target, " ", l.Text, " ", len(l.Rects) > 1))
	}
	if got, want := strings.Join(got, "; "), "https://a.example/ one two false; https://b.example/ three false; https://c.example/ goes over several lines true"; got != want {
		t.Errorf("links %q, want %q", got, want)
	}
}

func TestPage_underlinesNoSpaceBetweenLinks(t *testing.T) {
	p := layOut(t, `<a href="https://a.example/">a</a> <a href="https://b.example/">b</a>`, 500)
	var words, rules []layout.Rect
	for _, it := range p.Items {
		switch it.Kind {
		case layout.Words:
			words = append(words, it.Rect)
		case layout.Rule:
			rules = append(rules, it.Rect)
		}
	}
	if len(words) != 2 || len(rules) != 2 || rules[0].X1 != words[0].X1 {
		t.Errorf("underlines %v below %v, want the first to end with its word", rules, words)
	}
}

func TestPage_takesHiddenPicturesForCounters(t *testing.T) {
	p := layOut(t, `<img src="https://x.example/seen.png" width=200 height=100><img src="https://x.example/sizeless.png">`+
		`<div style="height:20px;overflow:hidden"><p style="height:90px">x</p><img src="https://x.example/clipped.png" width=50 height=50></div>`+
		`<img src="https://x.example/narrow.gif" width=0><img src="https://x.example/pixel.gif" width=1 height=1>`+
		`<img src="https://x.example/hidden.png" style="visibility:hidden" width=50 height=50>`, 500)
	var got []string
	for _, b := range p.Blocked {
		got = append(got, fmt.Sprint(strings.TrimPrefix(b.URL, "https://x.example/"), " ", b.Pixel, " ", b.Width, "x", b.Height))
	}
	want := "seen.png false 200x100; sizeless.png false 0x0; clipped.png true 50x50; narrow.gif true 0x0; pixel.gif true 1x1; hidden.png true 50x50"
	if got := strings.Join(got, "; "); got != want {
		t.Errorf("blocked %q, want %q", got, want)
	}
}
