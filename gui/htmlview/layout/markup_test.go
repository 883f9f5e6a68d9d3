package layout_test

import "testing"

func TestPage_html(t *testing.T) {
	p := layOut(t, `<!DOCTYPE html><p>One <b>bold</b> &lt;<p><a href="https://a.example/?b&c">two</a> <i onclick=x><a href="javascript:x">three</a></i>`, 400)
	first, last := p.Ends()
	want := "<p>One <b>bold </b>&lt;</p>\n<p><a href=\"https://a.example/?b&amp;c\">two </a><i>three</i></p>"
	if got := p.HTML(first, last); got != want {
		t.Errorf("HTML = %q, want %q", got, want)
	}
}
