package style

import (
	"image/color"
	"strconv"
	"strings"

	"valija/gui/htmlview/css"
)

// phrase is for elements within a line.
func (e *elementStyle) phrase() {
	s, parent := e.s, e.parent
	switch e.n.Data {
	case "b", "strong":
		s.Weight = 700
	case "i", "em", "cite", "var", "dfn":
		s.Italic = true
	case "u", "ins":
		s.draw(Underline)
	case "s", "strike", "del":
		s.draw(LineThrough)
	case "a":
		e.anchor()
	case "small":
		s.Size = parent.Size / 1.2
	case "big":
		s.Size = parent.Size * 1.2
	case "sub":
		s.Size, s.Vertical = parent.Size/1.2, Sub
	case "sup":
		s.Size, s.Vertical = parent.Size/1.2, Super
	case "code", "tt", "kbd", "samp":
		e.fixedWidth()
	case "mark":
		s.Background.Color = color.NRGBA{255, 255, 0, 255}
		s.Color = color.NRGBA{0, 0, 0, 255}
	case "nobr":
		s.White = NoWrap
	case "font":
		e.font()
	}
}

// clear is for <br clear>.
func (e *elementStyle) clear() {
	switch strings.ToLower(e.get("clear")) {
	case "left":
		e.s.Clear = ClearLeft
	case "right":
		e.s.Clear = ClearRight
	case "all", "both":
		e.s.Clear = ClearLeft | ClearRight
	}
}

func (e *elementStyle) anchor() {
	href, ok := Attr(e.n, "href")
	if !ok {
		return
	}
	e.s.Link = strings.TrimSpace(href)
	e.s.Color = color.NRGBA{0, 0, 0xee, 255}
	if e.c.hasLink {
		e.s.Color = e.c.linkColor
	}
	e.s.draw(Underline)
}

func (e *elementStyle) font() {
	if c, ok := css.ParseLegacyColor(e.get("color")); ok {
		e.s.Color = c
	}
	if f := e.get("face"); f != "" {
		e.s.Family = f
	}
	if k, ok := fontSize(e.get("size")); ok {
		e.s.Size, e.s.sizeFixed = [8]float32{0, 10, 13, 16, 18, 24, 32, 48}[k], false
	}
}

// fontSize reads the size attribute of <font>, 1 to 7: a number, or one to add to 3; what follows it does not count (HTML,
// section 2.3.4).
func fontSize(s string) (k int, ok bool) {
	sign, digits := byte(0), s
	if s != "" && (s[0] == '+' || s[0] == '-') {
		sign, digits = s[0], s[1:]
	}
	n := 0
	for n < len(digits) && digits[n] >= '0' && digits[n] <= '9' {
		n++
	}
	k, err := strconv.Atoi(digits[:n])
	if err != nil {
		return 0, false
	}
	switch sign {
	case '+':
		k = 3 + k
	case '-':
		k = 3 - k
	}
	return max(1, min(7, k)), true
}
