package style

import (
	"image/color"
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

// parseGradient reads linear gradients; of others it keeps the colours.
func parseGradient(word string) *Gradient {
	_, args, _ := strings.Cut(word, "(")
	g := &Gradient{Angle: 180}
	for i, part := range css.List(strings.TrimSuffix(args, ")")) {
		if i == 0 && g.direction(part) {
			continue
		}
		fields := css.Fields(part)
		if len(fields) == 0 {
			continue
		}
		c, ok := css.ParseColor(fields[0])
		if !ok {
			continue
		}
		at := float32(-1)
		if len(fields) > 1 {
			if l, ok := css.ParseLength(fields[1], 16); ok && l.Unit == css.Percent {
				at = l.Value / 100
			}
		}
		g.Stops = append(g.Stops, Stop{c, at})
	}
	if len(g.Stops) == 0 {
		return nil
	}
	g.spread()
	return g
}

func (g *Gradient) direction(s string) bool {
	if rest, ok := strings.CutPrefix(s, "to "); ok {
		angle, ok := map[string]float32{"top": 0, "right": 90, "bottom": 180, "left": 270, "top right": 45, "right top": 45,
			"bottom right": 135, "right bottom": 135, "bottom left": 225, "left bottom": 225, "top left": 315, "left top": 315}[rest]
		if ok {
			g.Angle = angle
		}
		return ok
	}
	if n, ok := strings.CutSuffix(s, "deg"); ok {
		if v, ok := number(n); ok {
			g.Angle = v
			return true
		}
	}
	return strings.HasPrefix(s, "circle") || strings.HasPrefix(s, "ellipse")
}

// spread gives the stops without a place one at equal distances.
func (g *Gradient) spread() {
	n := len(g.Stops)
	if g.Stops[0].At < 0 {
		g.Stops[0].At = 0
	}
	if g.Stops[n-1].At < 0 {
		g.Stops[n-1].At = 1
	}
	for i := 1; i < n; i++ {
		j := i
		for j < n && g.Stops[j].At < 0 {
			j++
		}
		from, to := g.Stops[i-1].At, g.Stops[min(j, n-1)].At
		for k := i; k < j; k++ {
			g.Stops[k].At = from + (to-from)*float32(k-i+1)/float32(j-i+1)
		}
		g.Stops[i].At = max(g.Stops[i].At, g.Stops[i-1].At)
	}
}

// At is the colour at a part of the way.
func (g *Gradient) At(t float32) color.NRGBA {
	for i, s := range g.Stops {
		if t > s.At {
			continue
		}
		if i == 0 || s.At == g.Stops[i-1].At {
			return s.Color
		}
		return mix(g.Stops[i-1].Color, s.Color, (t-g.Stops[i-1].At)/(s.At-g.Stops[i-1].At))
	}
	return g.Stops[len(g.Stops)-1].Color
}

func mix(a, b color.NRGBA, t float32) color.NRGBA {
	f := func(x, y uint8) uint8 { return uint8(float32(x)*(1-t) + float32(y)*t + 0.5) }
	return color.NRGBA{f(a.R, b.R), f(a.G, b.G), f(a.B, b.B), f(a.A, b.A)}
}
