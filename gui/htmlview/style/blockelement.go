package style

import (
	"image/color"
	"strings"

	"valija/gui/htmlview/css"
)

// fixedWidth is a monospaced font.
func (e *elementStyle) fixedWidth() { e.s.Family = "monospace" }

// list is for ul, ol and their like.
func (e *elementStyle) list() {
	s := e.s
	e.around(1)
	depth := 0
	for p := e.n.Parent; p != nil; p = p.Parent {
		if p.Data == "ul" || p.Data == "ol" {
			depth++
		}
	}
	if depth > 0 {
		s.marginEm = 0
	}
	s.Padding[Left] = css.Pixels(40)
	if s.RTL {
		s.Padding[Left], s.Padding[Right] = css.Length{}, css.Pixels(40)
	}
	kind := e.get("type")
	if e.n.Data == "ol" {
		s.ListType = map[string]string{"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}[kind]
		if s.ListType == "" {
			s.ListType = "decimal"
		}
		return
	}
	s.ListType = [...]string{"disc", "circle", "square"}[min(depth, 2)]
	if k := strings.ToLower(kind); k == "circle" || k == "square" || k == "none" || k == "disc" {
		s.ListType = k
	}
}

// rule is for hr.
func (e *elementStyle) rule() {
	s := e.s
	s.Display = Block
	s.Margin[Top], s.Margin[Bottom] = css.Pixels(s.Size/2), css.Pixels(s.Size/2)
	gray := color.NRGBA{128, 128, 128, 255}
	if c, ok := css.ParseLegacyColor(e.get("color")); ok {
		gray = c
		s.Background.Color = c
	}
	s.edges(1, Solid, gray)
	if _, ok := css.ParseLegacyColor(e.get("color")); !ok { // an inset border: dark above, light below
		c := color.NRGBA{154, 154, 154, 255}
		light := color.NRGBA{238, 238, 238, 255}
		s.Border[Top].Color, s.Border[Left].Color, s.Border[Bottom].Color, s.Border[Right].Color = c, c, light, light
	}
	_, noShade := Attr(e.n, "noshade")
	if noShade {
		s.Background.Color = gray
	}
	e.dimension("width", &s.Width)
	if l, ok := css.ParseLength(e.get("size"), 16); ok && l.Unit == css.Px {
		if l.Value > 1 {
			s.Height = css.Pixels(l.Value - 2)
		} else {
			s.Border[Bottom] = Border{}
		}
	}
	s.AutoMargin[Left], s.AutoMargin[Right] = true, true
	switch strings.ToLower(e.get("align")) {
	case "left":
		s.AutoMargin[Left] = false
	case "right":
		s.AutoMargin[Right] = false
	}
}

// body is for the body: its margins, which several attributes say, and its colours.
func (e *elementStyle) body() {
	s := e.s
	s.Display = Block
	for i, names := range [4][3]string{{"bottommargin", "topmargin", "marginheight"}, {"rightmargin", "leftmargin", "marginwidth"},
		{"topmargin", "bottommargin", "marginheight"}, {"rightmargin", "leftmargin", "marginwidth"}} { // the last one wins, as in Chromium
		s.Margin[i] = css.Pixels(e.c.opt.Margin)
		for _, name := range names {
			e.dimensionOrZero(name, &s.Margin[i])
		}
	}
	e.background()
	if c, ok := css.ParseLegacyColor(e.get("text")); ok {
		s.Color = c
	}
}

func (e *elementStyle) dimensionOrZero(name string, at *css.Length) {
	if l, ok := css.ParseDimension(e.get(name)); ok && l.Unit == css.Px {
		*at = l
	}
}
