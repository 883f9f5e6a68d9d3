package paint

import "image/color"

// Carved borders (inset, outset, groove, ridge) have two shades of their colour, those of Chromium: a third of the range darker
// than the colour, and a third lighter.

const shadeStep = 0.33

// shades are the dark and the light one.
func shades(c color.NRGBA) (dark, light color.NRGBA) {
	if c.R == 0 && c.G == 0 && c.B == 0 {
		grey := color.NRGBA{84, 84, 84, c.A}
		_, light = shades(grey)
		return grey, light
	}
	v := float32(max(c.R, c.G, c.B)) / 255
	return scaled(c, max(0, (v-shadeStep)/v)), scaled(c, min(1, v+shadeStep)/v)
}

func scaled(c color.NRGBA, by float32) color.NRGBA {
	f := func(v uint8) uint8 { return uint8(min(float32(v)*by+0.5, 255)) }
	return color.NRGBA{f(c.R), f(c.G), f(c.B), c.A}
}
