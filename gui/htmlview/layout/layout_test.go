package layout_test

import (
	"errors"
	"fmt"
	"image"
	"image/color"
	"math"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2/theme"

	"valija/gui/htmlview/budget"
	"valija/gui/htmlview/layout"
	"valija/gui/htmlview/typeset"
)

// testFonts have the same letters on every computer. They are shared: finding them takes longer than most tests.
var testFonts = sync.OnceValue(func() *typeset.Fonts {
	return typeset.New(typeset.Options{NoSystem: true, Emoji: theme.DefaultEmojiFont().Content(), Embedded: []typeset.Embedded{
		{Family: "noto sans", Data: theme.DefaultTextFont().Content()},
		{Family: "noto sans", Data: theme.DefaultTextBoldFont().Content()},
		{Family: "noto sans", Data: theme.DefaultTextItalicFont().Content()},
		{Family: "noto sans", Data: theme.DefaultTextBoldItalicFont().Content()},
	}})
})

const standards = "<!DOCTYPE html>"

func layOut(t testing.TB, html string, width float32) *layout.Page {
	t.Helper()
	return layOutWith(t, html, layout.Options{Width: width})
}

func layOutWith(t testing.TB, html string, o layout.Options) *layout.Page {
	t.Helper()
	d, err := layout.Parse(html)
	if err != nil {
		t.Fatal(err)
	}
	o.Fonts = testFonts()
	p, err := d.Layout(o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// words is where each word begins: "a@8,8 b@20,8".
func words(p *layout.Page) string {
	var out []string
	for _, it := range p.Items {
		if it.Kind == layout.Words {
			out = append(out, fmt.Sprintf("%s@%.0f,%.0f", it.Text, it.X0, it.Y0))
		}
	}
	return strings.Join(out, " ")
}

// fills are the coloured rectangles: "#ff0000 0,0 100x50".
func fills(p *layout.Page) string {
	var out []string
	for _, it := range p.Items {
		if it.Kind == layout.Fill {
			c := it.Color
			out = append(out, fmt.Sprintf("#%02x%02x%02x %.0f,%.0f %.0fx%.0f", c.R, c.G, c.B, it.X0, it.Y0, it.X1-it.X0, it.Y1-it.Y0))
		}
	}
	return strings.Join(out, "; ")
}

const noMargin = "<body style='margin:0;font-size:20px;line-height:20px'>"

func TestLayout_boxes(t *testing.T) {
	tests := []struct{ name, html, want string }{
		{"widths", `<div style="background:red;height:10px;width:50%"></div>`, "#ff0000 0,0 200x10"},
		{"auto margins", `<div style="background:red;height:10px;width:100px;margin:0 auto"></div>`, "#ff0000 150,0 100x10"},
		{"center moves blocks", `<center><div style="background:red;height:10px;width:100px"></div></center>`, "#ff0000 150,0 100x10"},
		{"calc", `<div style="background:red;height:10px;width:calc(100% - 40px)"></div>`, "#ff0000 0,0 360x10"},
		{"margins collapse", `<div style="background:red;height:10px;margin:20px 0"></div><div style="background:blue;height:10px;margin:30px 0"></div>`,
			"#ff0000 0,20 400x10; #0000ff 0,60 400x10"},
		{"padding and border-box", `<div style="background:red;width:100px;height:50px;padding:10px;box-sizing:border-box"></div>`, "#ff0000 0,0 100x50"},
		{"padding without", `<div style="background:red;width:100px;height:50px;padding:10px"></div>`, "#ff0000 0,0 120x70"},
		{"min-width over max-width", `<div style="background:red;height:1px;max-width:50px;min-width:80px"></div>`, "#ff0000 0,0 80x1"},
		{"floats side by side", `<div style="float:left;background:red;width:100px;height:10px"></div><div style="float:right;background:blue;width:100px;height:10px"></div>`,
			"#ff0000 0,0 100x10; #0000ff 300,0 100x10"},
		{"a float that does not fit", `<div style="float:left;background:red;width:300px;height:10px"></div><div style="float:left;background:blue;width:200px;height:10px"></div>`,
			"#ff0000 0,0 300x10; #0000ff 0,10 200x10"},
		{"clear", `<div style="float:left;background:red;width:100px;height:30px"></div><div style="clear:both;background:blue;height:10px"></div>`,
			"#ff0000 0,0 100x30; #0000ff 0,30 400x10"},
		{"inline-blocks wrap", strings.Repeat(`<span style="display:inline-block;background:red;width:150px;height:20px;vertical-align:top"></span>`, 3),
			"#ff0000 0,0 150x20; #ff0000 150,0 150x20; #ff0000 0,20 150x20"},
		{"flex grows", `<div style="display:flex"><div style="background:red;width:100px;height:10px"></div><div style="background:blue;flex:1;height:10px"></div></div>`,
			"#ff0000 0,0 100x10; #0000ff 100,0 300x10"},
		{"flex between", `<div style="display:flex;justify-content:space-between"><div style="background:red;width:50px;height:10px"></div><div style="background:blue;width:50px;height:10px"></div></div>`,
			"#ff0000 0,0 50x10; #0000ff 350,0 50x10"},
		{"relative", `<div style="background:red;width:10px;height:10px;position:relative;left:5px;top:6px"></div>`, "#ff0000 5,6 10x10"},
		{"absolute takes no room", `<div style="position:relative;height:100px"><div style="position:absolute;right:0;bottom:0;background:red;width:10px;height:10px"></div></div>`,
			"#ff0000 390,90 10x10"},
		{"hidden preheader", `<div style="max-height:0;overflow:hidden">secret</div><div style="display:none">x</div><div style="background:red;height:10px"></div>`, "#ff0000 0,0 400x10"},
		{"moved out of sight", `<div style="position:absolute;left:-9999px;background:blue">x</div>`, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := fills(layOut(t, standards+noMargin+test.html, 400)); got != test.want {
				t.Errorf("%s\nfills %s\nwant  %s", test.html, got, test.want)
			}
		})
	}
}

func TestLayout_tables(t *testing.T) {
	cell := func(style string) string {
		return `<td style="padding:0;height:10px;background:red;` + style + `"></td>`
	}
	tests := []struct{ name, html, want string }{
		{"fixed and percent", `<table cellspacing=0 width=400><tr>` + cell("width:100px") + cell("width:25%") + cell("") + `</tr></table>`,
			"#ff0000 0,0 100x10; #ff0000 100,0 100x10; #ff0000 200,0 200x10"},
		{"spacing", `<table cellspacing=10 width=400><tr>` + cell("") + cell("") + `</tr></table>`, "#ff0000 10,10 185x10; #ff0000 205,10 185x10"},
		{"colspan", `<table cellspacing=0 width=400><tr><td colspan=2 style="padding:0;height:5px;background:blue"></td></tr><tr>` + cell("width:300px") + cell("") + `</tr></table>`,
			"#0000ff 0,0 400x5; #ff0000 0,5 300x10; #ff0000 300,5 100x10"},
		{"rowspan", `<table cellspacing=0 width=400><tr><td rowspan=2 style="padding:0;width:100px;background:blue"></td>` + cell("") + `</tr><tr>` + cell("") + `</tr></table>`,
			"#0000ff 0,0 100x20; #ff0000 100,0 300x10; #ff0000 100,10 300x10"},
		{"table-layout: fixed", `<table cellspacing=0 style="table-layout:fixed;width:400px"><tr>` + cell("width:50px") + cell("") + cell("") + `</tr></table>`,
			"#ff0000 0,0 50x10; #ff0000 50,0 175x10; #ff0000 225,0 175x10"},
		{"stray cells", `<div style="display:table-cell;background:red;width:50px;height:10px"></div><div style="display:table-cell;background:blue;width:50px;height:10px"></div>`,
			"#ff0000 0,0 50x10; #0000ff 50,0 50x10"},
		{"stacked by a media query", `<style>@media (max-width:480px){td{display:block!important}}</style><table cellspacing=0 width="100%"><tr>` + cell("") + cell("") + `</tr></table>`,
			"#ff0000 0,0 400x10; #ff0000 0,10 400x10"},
		{"right to left", `<table dir=rtl cellspacing=0 width=400><tr>` + cell("width:100px") + cell("") + `</tr></table>`, "#ff0000 300,0 100x10; #ff0000 0,0 300x10"},
		{"align=right floats", `<table align=right cellspacing=0 width=100><tr>` + cell("") + `</tr></table><div style="background:blue;height:10px;overflow:hidden"></div>`,
			"#ff0000 300,0 100x10; #0000ff 0,0 300x10"},
		{"collapsed borders take half each", `<table style="border-collapse:collapse" width=100><tr><td style="padding:0;height:10px;border:2px solid;background:red"></td></tr></table>`,
			"#ff0000 1,1 98x12"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := fills(layOut(t, standards+noMargin+test.html, 400)); got != test.want {
				t.Errorf("%s\nfills %s\nwant  %s", test.html, got, test.want)
			}
		})
	}
}

func TestLayout_text(t *testing.T) {
	tests := []struct {
		name, html string
		width      float32
		want       string
	}{
		{"white space collapses", "<div> a  <b> b </b> </div>", 400, "a@0,0 b@16,0"},
		{"line breaks", "a<br>b<br><br>c", 400, "a@0,0 b@0,20 c@0,60"},
		{"wraps", "aaaa aaaa aaaa", 110, "aaaa@0,0 aaaa@50,0 aaaa@0,20"},
		{"nowrap", "<span style='white-space:nowrap'>aaaa aaaa aaaa</span>", 110, "aaaa@0,0 aaaa@50,0 aaaa@100,0"},
		{"pre", "<div style='white-space:pre'>a\n b</div>", 400, "a@0,0  @0,20 b@5,20"},
		{"centred", "<p align=center style='margin:0'>aaaa", 400, "aaaa@178,0"},
		{"right to left", "<p dir=rtl style='margin:0'>aaaa", 400, "aaaa@355,0"},
		{"no break without white space", "a<b>b</b>c", 5, "a@0,0 b@11,0 c@24,0"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			width := max(test.width, 40)
			html := standards + noMargin + fmt.Sprintf("<div style='width:%vpx'>", test.width) + test.html
			if got := words(layOut(t, html, width)); got != test.want {
				t.Errorf("%s\nwords %s\nwant  %s", test.html, got, test.want)
			}
		})
	}
}

func TestLayout_smallCapitals(t *testing.T) {
	p := layOut(t, standards+noMargin+"<p style='font-variant:small-caps'>Small", 400)
	if got := p.Items[0].Text + " " + p.Items[1].Text; got != "S MALL" || p.Items[1].Run.Size != 14 {
		t.Errorf("items %q in %v pixels, want a capital and small ones of 14", got, p.Items[1].Run.Size)
	}
}

func TestLayout_underlinesReachOverTheirSpaces(t *testing.T) {
	p := layOut(t, standards+noMargin+"<p>a<a href=x> b c </a>d", 400)
	var got float32
	for _, it := range p.Items {
		if it.Kind == layout.Rule {
			got += it.X1 - it.X0
		}
	}
	d := p.Items[len(p.Items)-1]
	if a := p.Items[0]; got != d.X0-a.X1 {
		t.Errorf("%v pixels are underlined, want %v", got, d.X0-a.X1)
	}
}

func TestLayout_markersWithinTheLine(t *testing.T) {
	p := layOut(t, standards+noMargin+"<ul style='margin:0;padding:0;list-style:inside'><li>one<li style='list-style-type:\"- \"'>two", 400)
	if got := words(p); got != "one@26,0 - @0,16 two@12,20" {
		t.Errorf("words %s", got)
	}
}

func TestLayout_mixedDirections(t *testing.T) {
	p := layOut(t, standards+noMargin+"<p dir=rtl>one two", 400)
	if one, two := p.Items[0], p.Items[1]; one.Text != "one" || one.X0 >= two.X0 {
		t.Errorf("words %s, want Latin words from left to right", words(p))
	}
	p = layOut(t, standards+noMargin+"<p>x אב גד y", 400)
	x := map[string]float32{}
	for _, it := range p.Items {
		x[it.Text] = it.X0
	}
	if !(x["x"] < x["גד"] && x["גד"] < x["אב"] && x["אב"] < x["y"]) {
		t.Errorf("words %s, want the Hebrew ones from right to left", words(p))
	}
}

func TestLayout_breaksWordsThatDoNotFit(t *testing.T) {
	p := layOut(t, standards+noMargin+"<div style='word-break:break-word;width:60px'>"+strings.Repeat("a", 20), 400)
	if p.Right > 61 || p.Height != 80 {
		t.Errorf("page reaches %v, height %v", p.Right, p.Height)
	}
}

func TestLayout_countsRemotePictures(t *testing.T) {
	asked := 0
	html := `<img src="https://CDN.example.com/a.png" width=10 height=10><img src="http://t.example/p.gif" width=1 height=1><img src="//x.example/b" width=9 height=9>
		<td background="https://cdn.example.com/bg.png">x</td><img src="cid:logo"><img src="https://cdn.example.com/a.png" width=10 height=10>`
	p := layOutWith(t, html, layout.Options{Width: 400, Image: func(url string) image.Image {
		asked++
		if url == "cid:logo" {
			return image.NewGray(image.Rect(0, 0, 7, 9))
		}
		return nil
	}})
	var hosts []string
	pixels := 0
	for _, b := range p.Blocked {
		hosts = append(hosts, b.Host)
		if b.Pixel {
			pixels++
		}
	}
	if got := strings.Join(hosts, " "); len(p.Blocked) < 3 || pixels != 1 || !strings.Contains(got, "cdn.example.com") {
		t.Errorf("blocked %v, %d of them pixels", p.Blocked, pixels)
	}
	if asked == 0 {
		t.Error("nobody was asked for pictures")
	}
	for _, it := range p.Items {
		if it.Kind == layout.Picture && it.X1-it.X0 != 7 {
			t.Errorf("the inline picture is %v wide, want 7", it.X1-it.X0)
		}
	}
}

func TestPage_text(t *testing.T) {
	p := layOut(t, standards+noMargin+"<h1>Title</h1><p>One two<br>three <b>fo</b>ur.<ul><li>item</ul><table><tr><td>a<td>b<tr><td>c</table>", 400)
	want := "Title\n\nOne two\nthree four.\n\nitem\n\na\tb\nc"
	if got := p.Text(p.Ends()); got != want {
		t.Errorf("text = %q, want %q", got, want)
	}
}

func TestPage_linksAndHits(t *testing.T) {
	p := layOut(t, standards+noMargin+`<a href=" https://example.com/x ">click here</a> not`, 400)
	if target, text := p.Link(10, 10); target != "https://example.com/x" || text != "click here" {
		t.Errorf("Link = %q, %q", target, text)
	}
	if target, _ := p.Link(390, 10); target != "" {
		t.Errorf("Link beside the text = %q", target)
	}
	at, ok := p.At(1000, 10)
	if from, to := p.Word(at); !ok || p.Text(from, to) != "not" {
		t.Errorf("At the end of the line is %v, %v", at, ok)
	}
	if marks := p.Marks(p.Ends()); len(marks) == 0 || marks[0].X0 != 0 {
		t.Errorf("Marks = %v", marks)
	}
}

func TestPage_find(t *testing.T) {
	p := layOut(t, standards+"<p>El niño <b>Ñan</b>dú, ca<i>fé</i> y CAFE</p>", 400)
	for term, want := range map[string]int{"cafe": 2, "nino": 1, "ñandú": 1, "niño nan": 1, "xyz": 0, " ": 0} {
		if got := len(p.Find(term)); got != want {
			t.Errorf("Find(%q) = %d places, want %d", term, got, want)
		}
	}
	if got := len(p.Find("cafe", "nino")); got != 3 {
		t.Errorf("two terms = %d places, want 3", got)
	}
}

func TestLayout_darkKeepsContrast(t *testing.T) {
	dark := layout.Colors{Dark: true, Ink: color.NRGBA{0xe7, 0xeb, 0xef, 255}, Paper: color.NRGBA{0x1d, 0x23, 0x2a, 255}}
	for _, pair := range [][2]string{{"#000", "#fff"}, {"#333", "#f4f4f4"}, {"#777", "#fff"}, {"#b00", "#fff"}, {"#036", "#eef"}, {"#fff", "#17658a"}, {"#00f", "#ff0"}, {"#eee", "#111"}, {"#060", "#dfd"}} {
		p := layOutWith(t, standards+fmt.Sprintf(`<div style="background:%s;color:%s">text</div>`, pair[1], pair[0]), layout.Options{Width: 300, Colors: dark})
		var ground, ink color.NRGBA
		for _, it := range p.Items {
			switch it.Kind {
			case layout.Fill:
				ground = it.Color
			case layout.Words:
				ink = it.Color
			}
		}
		if c := contrast(ink, ground); c < 4.4 {
			t.Errorf("%s on %s became %v on %v: contrast %.1f", pair[0], pair[1], ink, ground, c)
		}
	}
	p := layOutWith(t, `<div style="background:linear-gradient(#667eea,#764ba2);color:#fff">text`, layout.Options{Width: 300, Colors: dark})
	if got := p.Items[len(p.Items)-1].Color; contrast(got, color.NRGBA{0x6e, 0x64, 0xc6, 255}) < 4 {
		t.Errorf("white on a gradient became %v", got)
	}
	p = layOutWith(t, "<p>plain", layout.Options{Width: 300, Colors: dark})
	if p.Background != dark.Paper || p.Items[0].Color != dark.Ink {
		t.Errorf("plain text is %v on %v", p.Items[0].Color, p.Background)
	}
}

func contrast(a, b color.NRGBA) float64 {
	l := func(c color.NRGBA) float64 {
		f := func(v uint8) float64 { return math.Pow(float64(v)/255, 2.2) }
		return 0.2126*f(c.R) + 0.7152*f(c.G) + 0.0722*f(c.B)
	}
	x, y := l(a), l(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// The hostile set: each once took seconds or minutes in some mail program.
func TestLayout_endsWhateverTheMessageAsksFor(t *testing.T) {
	hostile := map[string]string{
		"nested tables":       strings.Repeat("<table><tr><td>", 400) + "x",
		"nested divs":         strings.Repeat("<div>", 5000) + "x",
		"nested inline":       strings.Repeat("<b>", 5000) + "x",
		"many cells":          "<table>" + strings.Repeat("<tr>"+strings.Repeat("<td>x", 100), 400),
		"wide spans":          "<table>" + strings.Repeat("<tr>"+strings.Repeat("<td colspan=1000 rowspan=1000>x", 50), 100),
		"many floats":         strings.Repeat("<div style='float:left;width:33%'>x</div>", 4000),
		"one long word":       "<div style='word-break:break-all'>" + strings.Repeat("a", 1<<20),
		"much text":           strings.Repeat("word ", 400_000),
		"selectors":           "<style>" + strings.Repeat("div div div div:nth-child(2n+1) p{color:red}", 4000) + "</style>" + strings.Repeat("<div><p>x</p></div>", 3000),
		"backtracking":        "<style>x " + strings.Repeat("div ", 15) + "{color:red}</style>" + strings.Repeat("<div>", 280),
		"siblings":            "<style>x " + strings.Repeat("~ p ", 14) + "{color:red}</style>" + strings.Repeat("<p>x</p>", 3000),
		"huge numbers":        "<table width=999999999 cellpadding=99999999 border=9999999><tr><td colspan=9999 height=99999999 style='font-size:1e30px;letter-spacing:1e20px;margin:-1e9px'>x",
		"negative numbers":    "<div style='width:-5px;padding:-9px;font-size:-1px;line-height:-3;margin-left:-99999px;text-indent:-1e9px'>x</div>",
		"flex of many":        "<div style='display:flex'>" + strings.Repeat("<div style='width:500px'>x</div>", 3000),
		"grid of many":        "<div style='display:grid;grid-template-columns:repeat(auto-fill,minmax(1px,1fr))'>" + strings.Repeat("<div>x</div>", 5000),
		"nested grids":        strings.Repeat("<div style='display:grid;grid-template-columns:repeat(100,1fr)'>", 100) + "x",
		"nested flex":         strings.Repeat("<div style='display:flex;flex-wrap:wrap'><p>a</p>", 120) + "x",
		"tall spans":          "<table>" + strings.Repeat("<tr>"+strings.Repeat("<td rowspan=100>x<br>y", 60), 150),
		"long list":           "<select>" + strings.Repeat("<option>"+strings.Repeat("x", 200), 4000),
		"fields":              strings.Repeat("<input size=99999999><textarea rows=99999999 cols=99999999></textarea>", 500),
		"percent heights":     "<div style='height:100px'>" + strings.Repeat("<div style='height:90%'>", 200) + "x",
		"broken everything":   "<table><tr><td><p><table></p><style><td></table>&#0;&#xffffffff;<a <b <c",
		"unclosed comment":    "<style>/*" + strings.Repeat("*{color:red}", 1000),
		"percent of nothing":  "<div style='float:left'><table width='100%'><tr><td width='100%'><img src='cid:x' width='100%' height='100%'>",
		"absolute everywhere": strings.Repeat("<div style='position:absolute;left:1e9px;top:-1e9px;width:1e9px'>x", 200),
	}
	for name, html := range hostile {
		t.Run(name, func(t *testing.T) {
			d, err := layout.Parse(html)
			if err != nil {
				return // the parser's own limit: the clean text is shown
			}
			start := time.Now()
			_, err = d.Layout(layout.Options{Fonts: testFonts(), Width: 600, Time: 2 * time.Second})
			if err != nil && !errors.Is(err, budget.ErrExceeded) {
				t.Errorf("Layout: %v", err)
			}
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("Layout took %v", took)
			}
		})
	}
}
