package style_test

import (
	"image/color"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"valija/gui/htmlview/budget"
	"valija/gui/htmlview/css"
	"valija/gui/htmlview/style"
)

// styleOf computes the style of the element with the id x.
func styleOf(t *testing.T, body, sheet string, quirks bool) *style.Style {
	t.Helper()
	root, err := html.Parse(strings.NewReader("<body>" + body))
	if err != nil {
		t.Fatal(err)
	}
	c := style.NewCascade(style.Options{Media: css.Media{Width: 700}, Quirks: quirks, Budget: budget.New(0)})
	c.AddSheet(sheet)
	var found *style.Style
	var walk func(n *html.Node, parent *style.Style)
	walk = func(n *html.Node, parent *style.Style) {
		if n.Type == html.ElementNode {
			parent = c.Style(n, parent)
			if id, _ := style.Attr(n, "id"); id == "x" {
				found = parent
			}
		}
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			walk(k, parent)
		}
	}
	walk(root, style.Initial("serif", 16, color.NRGBA{A: 255}))
	if found == nil {
		t.Fatalf("no element with the id x in %q", body)
	}
	return found
}

func TestCascade(t *testing.T) {
	red, blue := color.NRGBA{255, 0, 0, 255}, color.NRGBA{0, 0, 255, 255}
	tests := []struct {
		name, body, sheet string
		want              color.NRGBA
	}{
		{"inherited", `<div style="color:red"><p id=x>`, "", red},
		{"class over tag", `<p id=x class=a>`, ".a{color:red} p{color:blue}", red},
		{"later rule", `<p id=x>`, "p{color:blue} p{color:red}", red},
		{"attribute over sheet", `<p id=x style="color:red">`, "#x{color:blue}", red},
		{"important over attribute", `<p id=x style="color:blue">`, "p{color:red !important}", red},
		{"descendant", `<div class=a><table><tr><td><p id=x>`, ".a td p{color:red}", red},
		{"child", `<div class=a><b><i id=x>`, ".a > i{color:red} i{color:blue}", blue},
		{"sibling", `<p></p><p id=x>`, "p + p{color:red}", red},
		{"attribute selector", `<p id=x align=left>`, "p[align=left]{color:red}", red},
		{"nth-child", `<p></p><p id=x>`, "p:nth-child(2){color:red}", red},
		{"hover never matches", `<p id=x style="color:red">`, "p:hover{color:blue !important}", red},
		{"one bad selector of a list", `<p id=x>`, "p::selection, %, p{color:red}", red},
		{"font colour", `<font id=x color="#ff0000">`, "", red},
		{"declaration over font colour", `<font id=x color=blue style="color:red">`, "", red},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := styleOf(t, test.body, test.sheet, false).Color; got != test.want {
				t.Errorf("%s with %q has colour %v, want %v", test.body, test.sheet, got, test.want)
			}
		})
	}
}

func TestStyle_marginsCountInTheFinalSize(t *testing.T) {
	s := styleOf(t, `<p id=x style="font-size:10px">`, "", false)
	if s.Margin[style.Top] != css.Pixels(10) {
		t.Errorf("margin = %v, want 10px", s.Margin[style.Top])
	}
}

func TestStyle_quirksModeResetsTheFontOfTables(t *testing.T) {
	body := `<div style="font-size:30px"><table><tr><td id=x>`
	if got := styleOf(t, body, "", true).Size; got != 16 {
		t.Errorf("size in quirks mode = %v, want 16", got)
	}
	if got := styleOf(t, body, "", false).Size; got != 30 {
		t.Errorf("size = %v, want 30", got)
	}
}

func TestStyle_presentationalAttributes(t *testing.T) {
	s := styleOf(t, `<table border=2 cellpadding=7 bordercolor=red><tr valign=bottom><td id=x width="50%" bgcolor="ffcc00" nowrap>`, "", false)
	switch {
	case s.Padding[style.Left] != css.Pixels(7):
		t.Errorf("padding = %v", s.Padding)
	case s.Width != css.Length{Unit: css.Percent, Value: 50}:
		t.Errorf("width = %v", s.Width)
	case s.Background.Color != color.NRGBA{0xff, 0xcc, 0, 255}:
		t.Errorf("background = %v", s.Background.Color)
	case s.Vertical != style.VerticalBottom:
		t.Errorf("vertical = %v", s.Vertical)
	case s.White != style.NoWrap:
		t.Errorf("white = %v", s.White)
	case s.Border[style.Top].Used() != 1 || s.Border[style.Top].Color != color.NRGBA{255, 0, 0, 255}:
		t.Errorf("border = %v", s.Border[style.Top])
	}
}

func TestStyle_gradient(t *testing.T) {
	s := styleOf(t, `<div id=x style="background:#fff url(a.png) no-repeat center / cover, linear-gradient(to right, red, blue 80%)">`, "", false)
	b := s.Background
	if b.Image != "a.png" || b.Repeat != "no-repeat" || b.Size != "cover" || b.Position != "center" || b.Gradient == nil || b.Gradient.Angle != 90 {
		t.Errorf("background = %+v", b)
	}
}

func TestStyle_shadows(t *testing.T) {
	s := styleOf(t, `<div id=x style="box-shadow:0 1px 2px 3px rgba(255,0,0,.5), inset 0 0 4px">`, "", false)
	want := []style.Shadow{{Y: 1, Blur: 2, Spread: 3, Color: color.NRGBA{255, 0, 0, 128}, Colored: true}, {Blur: 4, Inset: true}}
	if !slices.Equal(s.Shadows, want) {
		t.Errorf("shadows = %+v", s.Shadows)
	}
}

func TestGradient_stops(t *testing.T) {
	s := styleOf(t, `<div id=x style="background:repeating-linear-gradient(90deg, red, red 10px, blue 10px 20px)">`, "", false)
	ramp := s.Background.Gradient.Ramp(100)
	for at, want := range map[float32]color.NRGBA{0.05: {255, 0, 0, 255}, 0.15: {0, 0, 255, 255}, 0.25: {255, 0, 0, 255}, 0.97: {0, 0, 255, 255}, -0.03: {0, 0, 255, 255}} {
		if got := ramp.At(at); got != want {
			t.Errorf("at %v: %v, want %v", at, got, want)
		}
	}
}

// A hostile selector in a deep tree takes cascadia exponential time.
func TestCascade_deepTreesTakeLinearTime(t *testing.T) {
	b := budget.New(0)
	c := style.NewCascade(style.Options{Budget: b})
	c.AddSheet("x " + strings.Repeat("div ", 15) + "{color:red}")
	n := &html.Node{Type: html.ElementNode, Data: "div"}
	for range 250 {
		k := &html.Node{Type: html.ElementNode, Data: "div"}
		n.AppendChild(k)
		n = k
	}
	if err := budget.Guard(func() {
		for range 100 {
			c.Style(n, style.Initial("", 16, color.NRGBA{}))
		}
	}); err != nil {
		t.Errorf("100 elements: %v", err)
	}
}
