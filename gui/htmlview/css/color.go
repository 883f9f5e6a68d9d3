package css

import (
	"image/color"
	"math"
	"strconv"
	"strings"
)

// ParseColor reads a colour: a name, #rgb and its longer forms, rgb(), hsl(). Six hexadecimal digits are taken as a
// colour even without the #, as presentational attributes have them.
func ParseColor(s string) (c color.NRGBA, ok bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	switch {
	case s == "":
		return c, false
	case s == "transparent":
		return c, true
	}
	if rgb, ok := namedColor(s); ok {
		return rgb, true
	}
	digits, hash := strings.CutPrefix(s, "#")
	if hash || len(digits) == 6 {
		if c, ok := parseHex(digits); ok {
			return c, true
		}
	}
	if i := strings.IndexByte(s, '('); i > 0 {
		return parseColorFunction(s[:i], strings.TrimSuffix(s[i+1:], ")"))
	}
	return c, false
}

func parseHex(digits string) (c color.NRGBA, ok bool) {
	n, err := strconv.ParseUint(digits, 16, 32)
	if err != nil {
		return c, false
	}
	nibble := func(shift int) uint8 { return uint8(n>>shift&15) * 17 }
	switch len(digits) {
	case 3:
		return color.NRGBA{nibble(8), nibble(4), nibble(0), 255}, true
	case 4:
		return color.NRGBA{nibble(12), nibble(8), nibble(4), nibble(0)}, true
	case 6:
		return color.NRGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 255}, true
	case 8:
		return color.NRGBA{uint8(n >> 24), uint8(n >> 16), uint8(n >> 8), uint8(n)}, true
	}
	return c, false
}

func parseColorFunction(name, args string) (c color.NRGBA, ok bool) {
	v := [4]float64{3: 1}
	parts := strings.FieldsFunc(args, func(r rune) bool { return r == ',' || r == ' ' || r == '/' })
	if len(parts) < 3 || len(parts) > 4 {
		return c, false
	}
	isRGB := strings.HasPrefix(name, "rgb")
	for i, p := range parts {
		number, percent := strings.CutSuffix(strings.TrimSuffix(p, "deg"), "%")
		x, err := strconv.ParseFloat(number, 64)
		if err != nil || math.IsNaN(x) {
			return c, false
		}
		switch {
		case percent && isRGB && i < 3:
			x *= 2.55
		case percent:
			x /= 100
		}
		v[i] = x
	}
	switch name {
	case "rgb", "rgba":
		return color.NRGBA{octet(v[0]), octet(v[1]), octet(v[2]), octet(v[3] * 255)}, true
	case "hsl", "hsla":
		r, g, b := hsl(v[0]/360, v[1], v[2])
		return color.NRGBA{octet(r * 255), octet(g * 255), octet(b * 255), octet(v[3] * 255)}, true
	}
	return c, false
}

func octet(v float64) uint8 { return uint8(min(max(v+0.5, 0), 255)) }

// hsl converts hue, saturation and lightness, all from 0 to 1 (CSS Color 4, section 7.1).
func hsl(h, s, l float64) (r, g, b float64) {
	f := func(n float64) float64 {
		k := math.Mod(n+h*12+1200, 12)
		return l - s*min(l, 1-l)*max(-1, min(k-3, 9-k, 1))
	}
	return f(0), f(8), f(4)
}
