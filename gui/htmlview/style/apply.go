package style

import (
	"strconv"
	"strings"

	"valija/gui/htmlview/css"
)

// setter sets what one property says. value is as written, word in lower case.
type setter func(s, parent *Style, value, word string)

// apply sets a declaration; an unknown property or value changes nothing.
func (c *Cascade) apply(s, parent *Style, d css.Declaration) {
	word := strings.ToLower(d.Value)
	switch word {
	case "inherit":
		inherit(s, parent, d.Property)
		return
	case "initial", "unset", "revert":
		return
	}
	if set := c.setters[d.Property]; set != nil {
		set(s, parent, d.Value, word)
	}
}

// newSetters lists what mail's properties do. A map, because a message has thousands of declarations and most of the
// hundred names differ in their last letters.
func newSetters() map[string]setter {
	m := map[string]setter{}
	addTextSetters(m)
	addFontSetters(m)
	addBoxSetters(m)
	addBorderSetters(m)
	addBackgroundSetters(m)
	addFlowSetters(m)
	addFlexSetters(m)
	addGridSetters(m)
	return m
}

// inherit takes the parent's value of a property that is not inherited by itself, or that something before has set.
func inherit(s, p *Style, property string) {
	switch property {
	case "color":
		s.Color = p.Color
	case "font-size":
		s.Size = p.Size
	case "font-family":
		s.Family = p.Family
	case "font-weight":
		s.Weight = p.Weight
	case "font-style":
		s.Italic = p.Italic
	case "font":
		s.Size, s.Family, s.Weight, s.Italic, s.LineHeight = p.Size, p.Family, p.Weight, p.Italic, p.LineHeight
	case "line-height":
		s.LineHeight = p.LineHeight
	case "text-align":
		s.Align = p.Align
	case "text-decoration":
		s.Lines = p.Lines
	case "letter-spacing":
		s.LetterSpacing = p.LetterSpacing
	case "background-color", "background":
		s.Background.Color = p.Background.Color
	case "width":
		s.Width = p.Width
	case "vertical-align":
		s.Vertical, s.Raise = p.Vertical, p.Raise
	case "border-collapse":
		s.Collapse = p.Collapse
	}
}

// setLength sets a length in units of the element's font.
func setLength(at func(*Style) *css.Length) setter {
	return func(s, _ *Style, value, _ string) {
		if l, ok := css.ParseLength(value, s.Size); ok {
			*at(s) = l
		}
	}
}

// setSize is setLength that ignores negative values.
func setSize(at func(*Style) *css.Length) setter {
	return func(s, _ *Style, value, _ string) {
		if l, ok := css.ParseLength(value, s.Size); ok && l.Value >= 0 {
			*at(s) = l
		}
	}
}

// choose sets one of a few words.
func choose[T any](at func(*Style) *T, words map[string]T) setter {
	return func(s, _ *Style, _, word string) {
		if v, ok := words[word]; ok {
			*at(s) = v
		}
	}
}

// pick is which of n values the side i of a box takes: "top right bottom left", and shorter forms.
func pick(i, n int) int {
	switch n {
	case 1:
		return 0
	case 2:
		return i & 1
	case 3:
		return [4]int{0, 1, 2, 1}[i]
	}
	return i
}

// setFour sets the four sides of a box.
func setFour(at func(*Style) *[4]css.Length) setter {
	return func(s, _ *Style, value, _ string) {
		fields := css.Fields(value)
		if len(fields) == 0 || len(fields) > 4 {
			return
		}
		var out [4]css.Length
		for i := range out {
			l, ok := css.ParseLength(fields[pick(i, len(fields))], s.Size)
			if !ok {
				return
			}
			out[i] = l
		}
		*at(s) = out
	}
}

func number(s string) (float32, bool) {
	f, err := strconv.ParseFloat(s, 32)
	return float32(min(max(f, -1e6), 1e6)), err == nil && f == f
}
