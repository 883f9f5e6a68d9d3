package typeset

import "golang.org/x/text/unicode/bidi"

// Levels are the embedding levels of a paragraph (UAX 9), nil when all of it is read from left to right. Explicit
// embeddings and isolates are passed over: mail states directions with dir attributes.
func Levels(text []rune, rtl bool) []uint8 {
	base := uint8(0)
	if rtl {
		base = 1
	}
	if base == 0 && !hasRTL(text) {
		return nil
	}
	p := paragraph{text: text, class: make([]bidi.Class, len(text)), base: base}
	for i, r := range text {
		prop, _ := bidi.LookupRune(r)
		p.class[i] = prop.Class()
		if p.class[i] > bidi.AL { // explicit formatting
			p.class[i] = bidi.BN
		}
	}
	p.weak()
	p.brackets()
	p.neutral()
	return p.levels()
}

func hasRTL(text []rune) bool {
	for _, r := range text {
		if r >= 0x590 && (r < 0x900 || r >= 0xfb1d && r < 0xff00 || r == 0x200f || r >= 0x10800 && r < 0x11000 || r >= 0x1e800 && r < 0x1f000) {
			return true
		}
	}
	return false
}

type paragraph struct {
	text  []rune
	class []bidi.Class
	base  uint8
}

func (p *paragraph) baseClass() bidi.Class {
	if p.base == 1 {
		return bidi.R
	}
	return bidi.L
}

// weak resolves numbers and what is around them (rules W1 to W7).
func (p *paragraph) weak() {
	strong, before := p.baseClass(), p.baseClass()
	for i, c := range p.class {
		switch c {
		case bidi.NSM, bidi.BN: // W1
			p.class[i] = before
		case bidi.EN: // W2
			if strong == bidi.AL {
				p.class[i] = bidi.AN
			}
		case bidi.L, bidi.R, bidi.AL:
			strong = c
		}
		before = p.class[i]
	}
	for i, c := range p.class {
		if c == bidi.AL { // W3
			p.class[i] = bidi.R
		}
	}
	p.separators()
	strong = p.baseClass()
	for i, c := range p.class {
		switch c {
		case bidi.L, bidi.R:
			strong = c
		case bidi.EN: // W7
			if strong == bidi.L {
				p.class[i] = bidi.L
			}
		}
	}
}

// separators resolves what stands between numbers (W4 to W6).
func (p *paragraph) separators() {
	n := len(p.class)
	for i := 1; i+1 < n; i++ { // W4
		c, l, r := p.class[i], p.class[i-1], p.class[i+1]
		if l == r && (l == bidi.EN && (c == bidi.ES || c == bidi.CS) || l == bidi.AN && c == bidi.CS) {
			p.class[i] = l
		}
	}
	for i := 0; i < n; { // W5
		if p.class[i] != bidi.ET {
			i++
			continue
		}
		j := i
		for j < n && p.class[j] == bidi.ET {
			j++
		}
		if i > 0 && p.class[i-1] == bidi.EN || j < n && p.class[j] == bidi.EN {
			for k := i; k < j; k++ {
				p.class[k] = bidi.EN
			}
		}
		i = j
	}
	for i, c := range p.class { // W6
		if c == bidi.ES || c == bidi.ET || c == bidi.CS {
			p.class[i] = bidi.ON
		}
	}
}

// neutral resolves what has no direction of its own (N1, N2).
func (p *paragraph) neutral() {
	n := len(p.class)
	side := func(i int) bidi.Class {
		if i < 0 || i >= n {
			return p.baseClass()
		}
		if p.class[i] == bidi.L {
			return bidi.L
		}
		return bidi.R // R, and numbers
	}
	for i := 0; i < n; {
		if !isNeutral(p.class[i]) {
			i++
			continue
		}
		j := i
		for j < n && isNeutral(p.class[j]) {
			j++
		}
		c := side(i - 1)
		if c != side(j) {
			c = p.baseClass()
		}
		for k := i; k < j; k++ {
			p.class[k] = c
		}
		i = j
	}
}

func isNeutral(c bidi.Class) bool {
	return c == bidi.ON || c == bidi.WS || c == bidi.S || c == bidi.B
}

// levels are implied by the classes (I1, I2).
func (p *paragraph) levels() []uint8 {
	out := make([]uint8, len(p.class))
	for i, c := range p.class {
		out[i] = p.base
		switch {
		case p.base == 0 && c == bidi.R:
			out[i] = 1
		case p.base == 0 && (c == bidi.AN || c == bidi.EN):
			out[i] = 2
		case p.base == 1 && c != bidi.R:
			out[i] = 2
		}
	}
	return out
}

// Reorder gives the order in which the parts of a line are drawn from left to right (rule L2).
func Reorder(levels []uint8) []int {
	order := make([]int, len(levels))
	highest, lowest := uint8(0), uint8(255)
	for i, l := range levels {
		order[i] = i
		highest = max(highest, l)
		if l&1 == 1 {
			lowest = min(lowest, l)
		}
	}
	for l := highest; l >= lowest && l > 0; l-- {
		for i := 0; i < len(order); {
			if levels[order[i]] < l {
				i++
				continue
			}
			j := i
			for j < len(order) && levels[order[j]] >= l {
				j++
			}
			for a, b := i, j-1; a < b; a, b = a+1, b-1 {
				order[a], order[b] = order[b], order[a]
			}
			i = j
		}
	}
	return order
}
