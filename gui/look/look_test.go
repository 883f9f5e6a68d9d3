package look_test

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"valija/gui/look"
)

func TestTheme_forcedVariantWinsOverTheSystems(t *testing.T) {
	light := look.New(look.Options{Variant: look.VariantLight})
	if got, want := light.Color(look.Surface, theme.VariantDark), (color.NRGBA{R: 0xff, G: 0xff, B: 0xff, A: 0xff}); got != want {
		t.Errorf("light surface on a dark system = %v, want %v", got, want)
	}
	dark := look.New(look.Options{Variant: look.VariantDark})
	if got, want := dark.Color(look.Surface, theme.VariantLight), (color.NRGBA{R: 0x1d, G: 0x23, B: 0x2a, A: 0xff}); got != want {
		t.Errorf("dark surface on a light system = %v, want %v", got, want)
	}
}

func TestTheme_followsTheSystemWhenNotForced(t *testing.T) {
	th := look.New(look.Options{})
	if th.Color(look.Text, theme.VariantLight) == th.Color(look.Text, theme.VariantDark) {
		t.Error("text has one colour in both variants")
	}
}

func TestTheme_hasEveryColourOfFynesWidgets(t *testing.T) {
	th := look.New(look.Options{})
	names := []string{"background", "button", "disabled", "error", "focus", "foreground", "foregroundOnPrimary", "headerBackground",
		"hover", "hyperlink", "inputBackground", "inputBorder", "menuBackground", "overlayBackground", "placeholder", "pressed",
		"primary", "scrollBar", "scrollBarBackground", "selection", "separator", "shadow", "success", "warning"}
	for _, n := range names {
		for _, v := range []int{int(theme.VariantLight), int(theme.VariantDark)} {
			if th.Color(name(n), variant(v)) == nil {
				t.Errorf("no colour %q in variant %d", n, v)
			}
		}
	}
}

func TestTheme_fontsAndIconsComeFromFyne(t *testing.T) {
	test.NewTempApp(t)
	th := look.New(look.Options{})
	if th.Font(style(true)) == nil || th.Icon(theme.IconNameConfirm) == nil {
		t.Error("no font or icon")
	}
	if got := th.Size(theme.SizeNameHeadingText); got != look.TextTitle {
		t.Errorf("heading size = %v, want %v", got, look.TextTitle)
	}
	if th.Size(theme.SizeNamePadding) <= 0 {
		t.Error("no padding")
	}
}
