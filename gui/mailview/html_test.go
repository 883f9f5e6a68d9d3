package mailview

import (
	"fmt"
	"strings"
	"testing"
)

// sketch shows blocks with their styles: marker, indent in lists, bold in *, links as text{target}.
func sketch(blocks []Block) string {
	var out strings.Builder
	for _, b := range blocks {
		if b.Kind == Rule {
			out.WriteString("---\n")
			continue
		}
		out.WriteString(strings.Repeat(">", b.Quote))
		out.WriteString(strings.Repeat("  ", int(b.Indent/listIndent)))
		if b.Marker != "" {
			out.WriteString(b.Marker + " ")
		}
		for _, r := range b.Runs {
			text := r.Text
			if r.Style.Bold {
				text = "*" + text + "*"
			}
			if r.Style.Link != "" {
				text = fmt.Sprintf("%s{%s}", text, r.Style.Link)
			}
			out.WriteString(text)
		}
		out.WriteString("\n")
	}
	return out.String()
}

func TestFromHTML_keepsTheStructure(t *testing.T) {
	tests := []struct{ name, html, want string }{
		{"paragraphs", "<p>One\n two</p><p>Three</p>", "One two\n\nThree\n"},
		{"divisions", "<div>One</div><div>Two</div>", "One\nTwo\n"},
		{"Gmail's empty line", "<div>One</div><div><br></div><div>Two</div>", "One\n\nTwo\n"},
		{"breaks", "One<br>Two<br><br>Three", "One\nTwo\n\nThree\n"},
		{"inline", "a <b>bold</b> <i>word</i>, <a href='https://x.example/'>link</a>.", "a *bold *word, link{https://x.example/}.\n"},
		{"spaces between inline elements", "<b>a</b> <i>b</i><i> c</i>", "*a *b c\n"},
		{"headings", "<h1>Title</h1>text", "*Title*\n\ntext\n"},
		{"lists", "<ul><li>One<li>Two<ul><li>Inner</ul></ul><ol start=3><li>Three</li><li>Four</li></ol>",
			"  • One\n  • Two\n    • Inner\n\n  3. Three\n  4. Four\n"},
		{"a table of data", "<table><tr><th>Item</th><th>Price</th></tr><tr><td>Boat</td><td>$ 4</td></tr></table>", "*Item*\t*Price*\nBoat\t$ 4\n"},
		{"quotation", "Hi<blockquote>quoted<blockquote>deeper</blockquote></blockquote>bye", "Hi\n\n>quoted\n>\n>>deeper\n\nbye\n"},
		{"rule", "a<hr>b", "a\n---\nb\n"},
		{"preformatted", "<pre>a  b\n  c</pre>", "a  b\n  c\n"},
		{"entities", "1 &lt; 2 &amp;amp; &ntilde;&nbsp;x<p>&nbsp;</p>y", "1 < 2 &amp; ñ\u00a0x\n\ny\n"},
		{"bare addresses", "see https://x.example/y.", "see https://x.example/y{https://x.example/y}.\n"},
		{"alternative text", "<a href='https://x.example'><img src='https://x.example/p.png' alt='The  shop' width=200></a>", "[The shop]{https://x.example}\n"},
		{"broken nesting", "<b>a<p>b</b>c</p>d</i>", "*a*\n\n*b*c\n\nd\n"},
		{"no closing", "<p>a<p>b<div>c", "a\n\nb\n\nc\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := sketch(FromHTML(test.html, HTMLOptions{})); got != test.want {
				t.Errorf("FromHTML(%q) =\n%swant\n%s", test.html, got, test.want)
			}
		})
	}
}

func TestFromHTML_leavesOutWhatIsNotForReading(t *testing.T) {
	for _, hidden := range []string{
		"<style>p{}</style>", "<script>x()</script>", "<head><title>x</title></head>", "<!-- x -->", "<p style='display: none'>x</p>",
		"<span style='font-size:0px'>x</span>", "<div style='max-height:0;overflow:hidden'>x</div>", "<div hidden>x</div>",
		"<img src='https://t.example/1.gif' width=1 height=1 alt=x>", "<img src='cid:a' alt=x>", "<svg><text>x</text></svg>",
		"<div style='opacity:0'>x<div>x</div></div>", "<span style='font-size:1px;color:#fff'>x</span>", "&zwnj;&#8203;",
	} {
		if got, want := sketch(FromHTML("a"+hidden+"<div>b</div>", HTMLOptions{})), "a\nb\n"; got != want && got != "a\n\nb\n" {
			t.Errorf("FromHTML with %s = %q, want %q", hidden, got, want)
		}
	}
	for _, shown := range []string{
		"<div style='opacity:1'>x</div>", "<div style='font-size:0px'><div style='font-size:14px'>x</div></div>",
		"<p style='line-height:1'>x</p>", "<p style='font-size:10px'>x</p>", "<div style='max-height:0.5em'>x</div>",
	} {
		if got, want := sketch(FromHTML(shown, HTMLOptions{})), "x\n"; got != want {
			t.Errorf("FromHTML(%s) = %q, want %q", shown, got, want)
		}
	}
}

func TestFromHTML_followsOnlyWhatAPersonCan(t *testing.T) {
	for href, want := range map[string]string{
		"https://x.example/": "https://x.example/", "HTTP://X.example": "HTTP://X.example", "mailto:a@x.example": "mailto:a@x.example",
		"java\nscript:x()": "", "javascript:x()": "", "file:///etc/passwd": "", "data:text/html,x": "", "#top": "", "https://": "",
		"ht\u200btps://x.example": "https://x.example",
	} {
		blocks := FromHTML(`<a href="`+href+`">here</a>`, HTMLOptions{})
		if got := blocks[0].Runs[0].Style.Link; got != want {
			t.Errorf("href %q leads to %q, want %q", href, got, want)
		}
	}
}

func TestFromHTML_foldsTheQuotationAtTheEnd(t *testing.T) {
	blocks := FromHTML("<div>Yes.</div><br><div>On 20 Nov Ana wrote:</div><blockquote><p>a</p><p>b</p><p>c</p></blockquote>", HTMLOptions{Folded: quoted})
	fold := blocks[len(blocks)-6]
	if fold.Kind != Fold || fold.text() != "On 20 Nov Ana wrote: ▸ 5 quoted lines" {
		t.Errorf("blocks =\n%s, want the quotation folded", outline(blocks))
	}
}

func TestFromHTML_bearsDeepNesting(t *testing.T) {
	blocks := FromHTML(strings.Repeat("<div><blockquote><b>", 100000)+"deep", HTMLOptions{})
	if got := blocks[len(blocks)-1].text(); got != "deep" {
		t.Errorf("text = %q, want it found", got)
	}
}

func FuzzFromHTML(f *testing.F) {
	for _, s := range []string{"<p>a<b>b</p>c", "<ul><li>x<table><tr><td>y<li>", "</p></br><a href=x>", "<pre>\n\t<td>", "&#0;&#xfffff;<hr><img alt=x>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		blocks := FromHTML(s, HTMLOptions{Folded: quoted})
		makeValid(blocks)
		d := lay(blocks, 15)
		for i := range blocks {
			if strings.ContainsAny(blocks[i].text(), "\n") {
				t.Errorf("block %d holds a line feed: %q", i, blocks[i].text())
			}
			d.box(i)
		}
		d.text(Pos{}, d.end())
	})
}
