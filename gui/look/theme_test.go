package look_test

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"valija/gui/look"
)

func name(s string) fyne.ThemeColorName { return fyne.ThemeColorName(s) }
func variant(v int) fyne.ThemeVariant   { return fyne.ThemeVariant(v) }
func style(bold bool) fyne.TextStyle    { return fyne.TextStyle{Bold: bold} }

func TestPalette_textKeepsItsContrastOnEveryGround(t *testing.T) {
	rows := grounds{look.Surface, look.Selected, look.Resting, look.Hovered}
	panes := grounds{look.Window, look.Folders, look.Surface, look.Chip}
	all := append(append(grounds{}, rows...), panes...)
	tests := []struct {
		name    string
		role    fyne.ThemeColorName
		on      grounds
		normal  float64 // contrast ratio, WCAG 2.1
		raised  float64 // in the contrast palettes
		because string
	}{
		{"text", look.Text, all, 7, 10, "it is read"},
		{"dimmed", look.Dimmed, all, 4.5, 7, "it is read"},
		{"accent", look.Accent, all, 4.5, 6, "counts and unread dates are read"},
		{"faint", look.Faint, grounds{look.Surface, look.Hovered}, 3, 4.5, "it may be skipped"},
		{"on accent", look.OnAccent, grounds{look.Accent}, 4.5, 7, "the button is read"},
		{"notice", look.NoticeText, grounds{look.Notice, look.Surface}, 4.5, 7, "it is read"},
		{"danger", look.Danger, panes, 4.5, 7, "it is read"},
		{"star", look.Star, rows, 2.3, 3, "a filled shape, and the folder Starred says it again"},
	}
	for _, v := range []struct {
		name     string
		theme    *look.Theme
		contrast bool
	}{
		{"light", look.New(look.Options{Variant: look.VariantLight}), false},
		{"dark", look.New(look.Options{Variant: look.VariantDark}), false},
		{"light contrast", look.New(look.Options{Variant: look.VariantLight, Contrast: true}), true},
		{"dark contrast", look.New(look.Options{Variant: look.VariantDark, Contrast: true}), true},
	} {
		for _, tt := range tests {
			want := tt.normal
			if v.contrast {
				want = tt.raised
			}
			for _, ground := range tt.on {
				got := contrast(v.theme.Color(tt.role, theme.VariantLight), v.theme.Color(ground, theme.VariantLight))
				if got < want {
					t.Errorf("%s: %s on %s has contrast %.2f, want %.1f: %s", v.name, tt.name, ground, got, want, tt.because)
				}
			}
		}
	}
}

type grounds []fyne.ThemeColorName

// contrast is the ratio of WCAG 2.1, 1 to 21.
func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (math.Max(la, lb) + 0.05) / (math.Min(la, lb) + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	part := func(v uint32) float64 {
		f := float64(v) / 0xffff
		if f <= 0.03928 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*part(r) + 0.7152*part(g) + 0.0722*part(b)
}
