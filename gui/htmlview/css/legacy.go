package css

import (
	"image/color"
	"strings"
)

// ParseDimension reads a width or height attribute as browsers do: digits, perhaps a fraction, and a percent sign; whatever
// follows does not count (HTML, section 2.3.4.4).
func ParseDimension(s string) (Length, bool) {
	s = strings.TrimLeft(s, space)
	s = strings.TrimPrefix(s, "+")
	end := 0
	for end < len(s) && (s[end] >= '0' && s[end] <= '9' || s[end] == '.' && end > 0 && !strings.Contains(s[:end], ".")) {
		end++
	}
	l, ok := ParseLength(s[:end], initialSize)
	if ok && end < len(s) && s[end] == '%' {
		l.Unit = Percent
	}
	return l, ok
}

// ParseLegacyColor reads a colour attribute as browsers do: whatever is no colour is taken for hexadecimal digits (HTML, section
// 2.3.6).
func ParseLegacyColor(s string) (c color.NRGBA, ok bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	if s == "" || s == "transparent" {
		return c, false
	}
	if c, ok := namedColor(s); ok {
		return c, true
	}
	if strings.HasPrefix(s, "rgb") { // no browser takes it, and it is meant
		if c, ok := ParseColor(s); ok {
			return c, true
		}
	}
	if len(s) == 4 && s[0] == '#' {
		if c, ok := parseHex(s[1:]); ok {
			return c, true
		}
	}
	return digitsColor(s)
}

// digitsColor takes a third of the characters for each of red, green and blue.
func digitsColor(s string) (c color.NRGBA, ok bool) {
	const longest, perColor = 128, 8
	digits := []byte(strings.TrimPrefix(s[:min(len(s), longest)], "#"))
	for i, b := range digits {
		if !(b >= '0' && b <= '9' || b >= 'a' && b <= 'f') {
			digits[i] = '0'
		}
	}
	for len(digits) == 0 || len(digits)%3 != 0 {
		digits = append(digits, '0')
	}
	n := len(digits) / 3
	parts := [3]string{string(digits[:n]), string(digits[n : 2*n]), string(digits[2*n:])}
	if n > perColor {
		for i := range parts {
			parts[i] = parts[i][n-perColor:]
		}
		n = perColor
	}
	for n > 2 && parts[0][0] == '0' && parts[1][0] == '0' && parts[2][0] == '0' {
		for i := range parts {
			parts[i] = parts[i][1:]
		}
		n--
	}
	hex := ""
	for _, p := range parts {
		if n == 1 {
			p = "0" + p
		}
		hex += p[:2]
	}
	return parseHex(hex)
}
