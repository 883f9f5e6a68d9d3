package style

import (
	"strconv"
	"strings"

	"valija/gui/htmlview/css"
)

// largestSize bounds font sizes, in pixels.
const largestSize = 400

func addFontSetters(m map[string]setter) {
	m["font-size"] = setFontSize
	m["font-family"] = func(s, _ *Style, value, _ string) { s.Family = value }
	m["font-weight"] = setWeight
	m["font-style"] = func(s, _ *Style, _, word string) {
		s.Italic = strings.HasPrefix(word, "italic") || strings.HasPrefix(word, "oblique")
	}
	m["font-variant"] = func(s, _ *Style, _, word string) { s.SmallCaps = strings.Contains(word, "small-caps") }
	m["font"] = setFont
	m["line-height"] = func(s, _ *Style, _, word string) { s.setLineHeight(word) }
}

// sizeOf is a named font size in pixels.
func sizeOf(name string) (float32, bool) {
	switch name {
	case "xx-small":
		return 9, true
	case "x-small":
		return 10, true
	case "small":
		return 13, true
	case "medium":
		return 16, true
	case "large":
		return 18, true
	case "x-large":
		return 24, true
	case "xx-large":
		return 32, true
	case "xxx-large":
		return 48, true
	}
	return 0, false
}

func setFontSize(s, parent *Style, value, word string) {
	const step = 1.2
	if v, ok := sizeOf(word); ok {
		s.Size, s.sizeFixed = v, false
		return
	}
	switch word {
	case "smaller":
		s.Size = parent.Size / step
		return
	case "larger":
		s.Size = parent.Size * step
		return
	}
	l, ok := css.ParseLength(value, parent.Size)
	if v, set := l.Of(parent.Size); ok && set && v >= 0 {
		s.Size = min(v, largestSize)
		s.sizeFixed = parent.sizeFixed || !strings.HasSuffix(word, "%") && !strings.HasSuffix(word, "em")
	}
}

func setWeight(s, parent *Style, _, word string) {
	switch word {
	case "bold":
		s.Weight = 700
	case "normal":
		s.Weight = 400
	case "bolder":
		s.Weight = max(700, parent.Weight)
		if parent.Weight < 350 {
			s.Weight = 400
		}
	case "lighter":
		s.Weight = 400
		if parent.Weight < 550 {
			s.Weight = 100
		}
	default:
		if n, err := strconv.Atoi(word); err == nil && n >= 1 && n <= 1000 {
			s.Weight = n
		}
	}
}

// setFont reads the shorthand: style and weight, size with its line-height, families.
func setFont(s, parent *Style, value, _ string) {
	fields := css.Fields(value)
	weight, italic := 400, false
	for i, f := range fields {
		word := strings.ToLower(f)
		switch word {
		case "italic", "oblique":
			italic = true
			continue
		case "normal", "small-caps":
			continue
		case "bold", "bolder":
			weight = 700
			continue
		}
		if n, err := strconv.Atoi(word); err == nil && n >= 100 && n <= 900 && n%100 == 0 && i+1 < len(fields) {
			weight = n
			continue
		}
		size, height, hasHeight := strings.Cut(word, "/")
		if _, named := sizeOf(size); !named {
			if _, ok := css.ParseLength(size, parent.Size); !ok {
				return
			}
		}
		s.Weight, s.Italic = weight, italic
		setFontSize(s, parent, size, size)
		s.LineHeight = css.Length{}
		if hasHeight {
			s.setLineHeight(height)
		}
		if i+1 < len(fields) {
			s.Family = strings.Join(fields[i+1:], " ")
		}
		return
	}
}

func (s *Style) setLineHeight(word string) {
	if word == "normal" {
		s.LineHeight = css.Length{}
		return
	}
	if v, ok := number(word); ok {
		if v >= 0 {
			s.LineHeight = css.Length{Unit: css.Percent, Value: v * 100}
		}
		return
	}
	l, ok := css.ParseLength(word, s.Size)
	if v, set := l.Of(s.Size); ok && set && v >= 0 {
		s.LineHeight = css.Pixels(v)
	}
}
