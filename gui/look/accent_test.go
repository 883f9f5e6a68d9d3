package look_test

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"valija/gui/look"
)

func TestAccountColor_isTellableFromTheOthersAndTheGround(t *testing.T) {
	app := test.NewTempApp(t)
	for _, o := range []look.Options{
		{Variant: look.VariantLight}, {Variant: look.VariantDark},
		{Variant: look.VariantLight, Contrast: true}, {Variant: look.VariantDark, Contrast: true},
	} {
		app.Settings().SetTheme(look.New(o))
		for n := 1; n <= look.Accounts; n++ {
			c := look.AccountColor(n)
			for _, ground := range []fyne.ThemeColorName{look.Folders, look.Surface, look.Selected, look.Resting, look.Hovered} {
				if got := contrast(c, look.Color(ground)); got < 3 {
					t.Errorf("%+v: colour %d on %s has contrast %.2f, want 3", o, n, ground, got)
				}
			}
			for m := n + 1; m <= look.Accounts; m++ {
				if d := apart(c, look.AccountColor(m)); d < 20 {
					t.Errorf("%+v: colours %d and %d are %.0f apart, want 20", o, n, m, d)
				}
			}
		}
	}
}

// apart is the difference of two colours as the eye sees them: CIE 1976, in which 2.3 is just noticeable.
func apart(a, b color.Color) float64 {
	la, aa, ba := lab(a)
	lb, ab, bb := lab(b)
	return math.Sqrt((la-lb)*(la-lb) + (aa-ab)*(aa-ab) + (ba-bb)*(ba-bb))
}

// lab is c in CIE L*a*b*, for the white of sRGB.
func lab(c color.Color) (l, a, b float64) {
	part := func(v uint32) float64 {
		f := float64(v) / 0xffff
		if f <= 0.04045 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	root := func(v float64) float64 {
		if v > 0.008856 {
			return math.Cbrt(v)
		}
		return 7.787*v + 16.0/116
	}
	r, g, blue, _ := c.RGBA()
	red, green, sky := part(r), part(g), part(blue)
	x := root((0.4124*red + 0.3576*green + 0.1805*sky) / 0.9505)
	y := root(0.2126*red + 0.7152*green + 0.0722*sky)
	z := root((0.0193*red + 0.1192*green + 0.9505*sky) / 1.089)
	return 116*y - 16, 500 * (x - y), 200 * (y - z)
}
