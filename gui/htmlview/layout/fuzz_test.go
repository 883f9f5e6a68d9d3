package layout_test

import (
	"errors"
	"testing"
	"time"

	"valija/gui/htmlview/budget"
	"valija/gui/htmlview/layout"
)

func FuzzLayout(f *testing.F) {
	f.Add("<table><tr><td colspan=2 style='width:50%'>x<td><img src=a width=9><p align=center>אב <b>c", float32(400))
	f.Add("<style>td{display:block!important;float:left}</style><div style='display:flex'><a href=x>y</a>z</div>", float32(80))
	f.Add("<div style='display:grid;grid:auto/repeat(3,1fr) 10%;gap:3px'><p style='grid-column:2/-1'>a<input size=3><select><option>b</select>", float32(300))
	f.Add("<table height=90%><tr height=10><td rowspan=3 style='height:50%'><img alt='some words' width=100%><tr><td><li><p>x", float32(640))
	f.Add("<p>Yes.<blockquote type=cite>a<br>b<br>c<br>d<blockquote>e</blockquote></blockquote>", float32(300))
	f.Fuzz(func(t *testing.T, html string, width float32) {
		d, err := layout.Parse(html)
		if err != nil {
			return
		}
		d.FoldQuotes(func(int) string { return "folded" })
		p, err := d.Layout(layout.Options{Fonts: testFonts(), Width: width, Time: 5 * time.Second})
		if errors.Is(err, budget.ErrPanic) {
			t.Fatalf("Layout(%q, %v): %v", html, width, err)
		}
		if err != nil {
			return
		}
		first, last := p.Ends()
		p.Text(first, last)
		p.Marks(first, last)
		p.HTML(first, last)
		p.Find("x")
		if at, ok := p.At(10, 10); ok {
			p.Word(at)
			p.Paragraph(at)
		}
	})
}
