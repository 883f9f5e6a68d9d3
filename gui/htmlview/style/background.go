package style

import (
	"strings"

	"valija/gui/htmlview/css"
)

func addBackgroundSetters(m map[string]setter) {
	m["background-color"] = func(s, _ *Style, value, _ string) {
		if c, ok := css.ParseColor(value); ok {
			s.Background.Color = c
		}
	}
	m["background"] = func(s, _ *Style, value, _ string) {
		s.Background = parseBackground(value, s.Background)
	}
	m["background-image"] = func(s, _ *Style, value, word string) {
		b := parseBackground(value, Background{})
		if word == "none" || b.Image != "" || b.Gradient != nil {
			s.Background.Image, s.Background.Gradient = b.Image, b.Gradient
		}
	}
	m["background-repeat"] = func(s, _ *Style, _, word string) { s.Background.Repeat = word }
	m["background-size"] = func(s, _ *Style, _, word string) { s.Background.Size = word }
	m["background-position"] = func(s, _ *Style, _, word string) { s.Background.Position = word }
}

// parseBackground reads the shorthand; of several layers the colours and the first picture. A value without anything
// known leaves what was before.
func parseBackground(value string, before Background) Background {
	var b Background
	known := false
	for _, layer := range css.List(value) {
		layer, size, _ := strings.Cut(layer, " / ")
		if size != "" && b.Size == "" {
			b.Size = strings.ToLower(size)
		}
		for _, f := range css.Fields(layer) {
			known = b.addWord(f) || known
		}
	}
	if !known {
		return before
	}
	return b
}

func (b *Background) addWord(f string) bool {
	word := strings.ToLower(f)
	switch {
	case strings.HasPrefix(word, "url("):
		if b.Image == "" {
			b.Image = strings.Trim(strings.TrimSuffix(f[4:], ")"), `'" `)
		}
	case strings.Contains(word, "gradient("):
		if b.Gradient == nil {
			b.Gradient = parseGradient(word)
		}
	case strings.Contains(word, "repeat"):
		b.Repeat = word
	case word == "center", word == "top", word == "bottom", word == "left", word == "right":
		b.Position = strings.TrimSpace(b.Position + " " + word)
	case word == "cover", word == "contain":
		b.Size = word
	case word == "none", word == "scroll", word == "fixed", word == "local", word == "border-box", word == "padding-box":
	default:
		c, ok := css.ParseColor(f)
		if !ok {
			if l, ok := css.ParseLength(f, 16); ok && l.Unit != css.Auto {
				b.Position = strings.TrimSpace(b.Position + " " + word)
				return true
			}
			return false
		}
		b.Color = c
	}
	return true
}
