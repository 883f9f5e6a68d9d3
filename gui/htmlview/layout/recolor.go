package layout

import (
	"image/color"
	"math"

	"valija/gui/htmlview/style"
)

// recolorer makes the colours of a message fit a dark window: light backgrounds become dark and dark text light, in the
// same hue; strong colours (a brand's button) stay, with the text on them. What could be read before can be read after:
// text keeps its contrast, up to that which WCAG asks for.
type recolorer struct {
	colors Colors
	low    float64 // lightness of the window's paper
	high   float64 // and of its ink
}

func newRecolorer(c Colors) *recolorer {
	if c.Ink.A == 0 {
		c.Ink = color.NRGBA{0xe6, 0xe6, 0xe6, 255}
	}
	if c.Paper.A == 0 {
		c.Paper = color.NRGBA{0x1e, 0x1e, 0x1e, 255}
	}
	r := &recolorer{colors: c}
	r.low, r.high = toLab(c.Paper).l, toLab(c.Ink).l
	return r
}

const (
	strongChroma  = 0.075 // from here on a colour is one, not a tint
	strongLight   = 0.78  // and above this lightness it dazzles on a dark screen
	enough        = 4.5   // contrast of text, WCAG 2.1 section 1.4.3
	darkEnough    = 0.45  // a background below this lightness stays
	tintOfPapers  = 0.75  // share of the chroma that a background keeps
	spreadOfPaper = 0.55  // how far apart light backgrounds lie when they are dark
)

// paper is the colour of a background.
func (r *recolorer) paper(c color.NRGBA) color.NRGBA {
	if c.A == 0 || r.stays(c) {
		return c
	}
	v := toLab(c)
	v.l = r.low + (1-v.l)*spreadOfPaper
	window := toLab(r.colors.Paper)
	v.a, v.b = v.a*tintOfPapers+window.a, v.b*tintOfPapers+window.b // greys are those of the window
	if c.R == 255 && c.G == 255 && c.B == 255 {
		p := r.colors.Paper
		p.A = c.A
		return p
	}
	return v.rgb(c.A)
}

// stays reports whether a background is not changed.
func (r *recolorer) stays(c color.NRGBA) bool {
	v := toLab(c)
	return v.l < darkEnough || v.chroma() > strongChroma && v.l < strongLight
}

// ink is the colour of what is written on a background of the message.
func (r *recolorer) ink(c, backdrop color.NRGBA) color.NRGBA {
	before := contrast(over(backdrop, c), backdrop)
	paper := r.paper(backdrop)
	v := toLab(c)
	if !r.stays(backdrop) {
		v.l = r.high - v.l*(r.high-0.45)
		if v.chroma() > strongChroma {
			v.l = max(v.l, 0.72)
		}
	}
	out := v.rgb(c.A)
	if r.stays(backdrop) {
		out = c
	}
	if c.A < 255 {
		return out
	}
	for want := min(before, enough); contrast(out, paper) < want && v.l < 1; {
		v.l += 0.02
		out = v.rgb(c.A)
	}
	return out
}

// The colours as the page shows them.

func (l *lister) paper(c color.NRGBA) color.NRGBA {
	if l.e.recolor == nil {
		return c
	}
	return l.e.recolor.paper(c)
}

func (l *lister) color(c, backdrop color.NRGBA) color.NRGBA {
	if l.e.recolor == nil {
		return c
	}
	return l.e.recolor.ink(c, backdrop)
}

// ink is the colour of text: that of the window when the message says none.
func (l *lister) ink(s *style.Style, backdrop color.NRGBA) color.NRGBA {
	r := l.e.recolor
	if r == nil {
		return s.Color
	}
	white := color.NRGBA{255, 255, 255, 255}
	switch {
	case backdrop == white && s.Color == color.NRGBA{A: 255}:
		return r.colors.Ink
	case backdrop == white && s.Link != "" && s.Color == color.NRGBA{0, 0, 0xee, 255} && r.colors.Link.A > 0:
		return r.colors.Link
	}
	return r.ink(s.Color, backdrop)
}

// edgeColor is the colour of a border: a light one is a part of the paper, a dark one is drawn with ink.
func (l *lister) edgeColor(c, backdrop color.NRGBA) color.NRGBA {
	r := l.e.recolor
	switch {
	case r == nil || c.A == 0 || r.stays(backdrop):
		return c
	case toLab(c).l > 0.6:
		v := toLab(r.paper(c))
		v.l = min(v.l+0.06, 1)
		return v.rgb(c.A)
	}
	v := toLab(c)
	v.l = r.low + (r.high-r.low)*0.5
	return v.rgb(c.A)
}

// lab is a colour in OKLab (B. Ottosson, 2020): equal steps look equal.
type lab struct{ l, a, b float64 }

func (v lab) chroma() float64 { return math.Hypot(v.a, v.b) }

func toLab(c color.NRGBA) lab {
	r, g, b := linear(c.R), linear(c.G), linear(c.B)
	l := math.Cbrt(0.4122214708*r + 0.5363325363*g + 0.0514459929*b)
	m := math.Cbrt(0.2119034982*r + 0.6806995451*g + 0.1073969566*b)
	s := math.Cbrt(0.0883024619*r + 0.2817188376*g + 0.6299787005*b)
	return lab{0.2104542553*l + 0.7936177850*m - 0.0040720468*s, 1.9779984951*l - 2.4285922050*m + 0.4505937099*s,
		0.0259040371*l + 0.7827717662*m - 0.8086757660*s}
}

func (v lab) rgb(alpha uint8) color.NRGBA {
	l := v.l + 0.3963377774*v.a + 0.2158037573*v.b
	m := v.l - 0.1055613458*v.a - 0.0638541728*v.b
	s := v.l - 0.0894841775*v.a - 1.2914855480*v.b
	l, m, s = l*l*l, m*m*m, s*s*s
	return color.NRGBA{gamma(4.0767416621*l - 3.3077115913*m + 0.2309699292*s), gamma(-1.2684380046*l + 2.6097574011*m - 0.3413193965*s),
		gamma(-0.0041960863*l - 0.7034186147*m + 1.7076147010*s), alpha}
}

func linear(c uint8) float64 {
	v := float64(c) / 255
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}

func gamma(v float64) uint8 {
	v = min(max(v, 0), 1)
	if v <= 0.0031308 {
		v *= 12.92
	} else {
		v = 1.055*math.Pow(v, 1/2.4) - 0.055
	}
	return uint8(v*255 + 0.5)
}

// contrast is that of WCAG 2.1: 1 to 21.
func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	if x < y {
		x, y = y, x
	}
	return (x + 0.05) / (y + 0.05)
}

func luminance(c color.NRGBA) float64 {
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}
