package style

import (
	"image/color"
	"strings"

	"valija/gui/htmlview/css"
)

// Shadow is one of a box (CSS Backgrounds 3, section 7.1). Lengths are pixels.
type Shadow struct {
	X, Y, Blur, Spread float32
	Color              color.NRGBA
	Colored            bool // else it has the colour of the text
	Inset              bool // within the box, not behind it
}

// Bounds of shadows: nobody sees more, and blurring costs time.
const (
	maxShadows = 4
	widestBlur = 100
)

func setShadows(s, _ *Style, value, word string) {
	if word == "none" {
		s.Shadows = nil
		return
	}
	var out []Shadow
	for _, one := range css.List(value) {
		if shadow, ok := parseShadow(one, s.Size); ok && len(out) < maxShadows {
			out = append(out, shadow)
		}
	}
	if len(out) > 0 {
		s.Shadows = out
	}
}

// parseShadow reads "x y blur spread colour inset", the colour and inset anywhere around the lengths.
func parseShadow(value string, em float32) (shadow Shadow, ok bool) {
	lengths := [4]*float32{&shadow.X, &shadow.Y, &shadow.Blur, &shadow.Spread}
	n := 0
	for _, f := range css.Fields(value) {
		if strings.EqualFold(f, "inset") {
			shadow.Inset = true
			continue
		}
		if l, ok := css.ParseLength(f, em); ok && l.Unit == css.Px {
			if n >= len(lengths) {
				return shadow, false
			}
			*lengths[n] = l.Value
			n++
			continue
		}
		c, ok := css.ParseColor(f)
		if !ok {
			return shadow, false
		}
		shadow.Color, shadow.Colored = c, true
	}
	shadow.Blur = min(max(shadow.Blur, 0), widestBlur)
	return shadow, n >= 2
}
