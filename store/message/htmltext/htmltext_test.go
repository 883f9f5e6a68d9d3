package htmltext_test

import (
	"testing"

	"valija/store/message/htmltext"
)

func TestOf_readsWell(t *testing.T) {
	for _, test := range []struct{ name, html, want string }{
		{"paragraphs", "<p>One\n  two</p><p>three<br>four", "One two\n\nthree\nfour"},
		{"inline elements", "a<b>b</b> <i>c</i>d", "ab cd"},
		{"link", `<a href="https://example.org/x">here</a>.`, "here <https://example.org/x>."},
		{"link that shows its target", `<a href="https://example.org/">example.org</a>`, "example.org"},
		{"link without a label", `<a href="https://example.org/"><img src=x></a>z`, "z"},
		{"link around a picture", `<a href="https://example.org/"><img alt="Logo"></a>`, "[Logo] <https://example.org/>"},
		{"link that runs", `<a href="javascript:x()">run</a>`, "run"},
		{"mail link", `<a href="mailto:ana@example.org">Ana</a>`, "Ana <mailto:ana@example.org>"},
		{"lists", "<ul><li>a<li>b<ol><li>c</ol></ul>d", "* a\n* b\n  1. c\n\nd"},
		{"numbered from", `<ol start="7"><li>g</ol>`, "7. g"},
		{"table", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"},
		{"quote", "<p>x<blockquote>y<blockquote>z</blockquote></blockquote>w", "x\n\n> y\n\n>> z\n\nw"},
		{"preformatted", "<pre>a\n  b</pre>c", "a\n  b\n\nc"},
		{"hidden preheader", `<div style="display: none">x<div>y</div></div><div style="max-height:0px;overflow:hidden">z</div>w`, "w"},
		{"preheader hidden by a class", `<style>@import "x"; /* .a{} */ @media print { .w { display:none } } .p, div.q {display:none !important} #r{max-height:0}</style>` +
			`<div class="x p">a</div><div class=q>b</div><span class=q>c</span><p id=r>d</p><b class=w>w</b>`, "cw"},
		{"class hidden, then shown", "<style>.p{display:none} .p{display:block}</style><div class=p>a</div>", "a"},
		{"style sheet in the head", "<html><head><style>.p{display:none}</style></head><body><p class=p>a<p>b", "b"},
		{"invisible padding", "a&nbsp;&zwnj;&nbsp;&#847;b", "a  b"},
		{"script and style", "<style>p{}</style><script>x</script><title>t</title>y", "y"},
		{"tracking pixel", `<img src=x width=1 height=1 alt=pixel>y`, "y"},
		{"tracking pixel by style", `<img src=x style="width:1px;height:1px" alt=pixel><img style="max-width:1px" alt=y>`, "[y]"},
		{"entities", "&lt;a&gt; &amp; &euro;", "<a> & €"},
		{"comments", "a<!-- b -->c<![endif]-->", "ac"},
		{"only tags", "<br><p></p><hr>", "----------"},
		{"not HTML", "just text", "just text"},
		{"nothing", "", ""},
	} {
		if got := htmltext.Of(test.html); got != test.want {
			t.Errorf("%s: Of(%q) = %q, want %q", test.name, test.html, got, test.want)
		}
	}
}
