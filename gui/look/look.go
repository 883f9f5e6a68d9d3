// Package look is the theme: colours, sizes and icons of the window, in one place.
//
// Nothing else in the window names a colour or a text size. A pane asks for a role (Color(Dimmed)), a size
// (TextList), an icon in a colour (Icon(IconStar, Star)) or a Label, and follows when the theme changes.
package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Variants of a Theme, as written in the settings and on the command line.
const (
	VariantSystem = ""
	VariantLight  = "light"
	VariantDark   = "dark"
)

// Options of New; the zero value follows the system.
type Options struct {
	Variant  string // VariantLight or VariantDark whatever the system says; VariantSystem follows it
	Contrast bool   // stronger text, hairlines and selection
}

// Theme is Valija's fyne.Theme. What it does not define is Fyne's own, in the same variant.
type Theme struct {
	// set by New, never changed
	opt         Options
	light, dark palette
	base        fyne.Theme
}

var _ fyne.Theme = (*Theme)(nil)

// New makes the theme; give it to fyne.App.Settings().SetTheme before the first widget is made.
func New(opt Options) *Theme {
	t := &Theme{opt: opt, light: lightPalette(), dark: darkPalette(), base: theme.DefaultTheme()}
	if opt.Contrast {
		t.light, t.dark = lightContrastPalette(), darkContrastPalette()
	}
	return t
}

// Color implements fyne.Theme.
func (t *Theme) Color(name fyne.ThemeColorName, system fyne.ThemeVariant) color.Color {
	variant := t.variant(system)
	colors := t.light
	if variant == theme.VariantDark {
		colors = t.dark
	}
	if c, ok := colors[name]; ok {
		return c
	}
	if c, ok := fyneColor(name, colors); ok {
		return c
	}
	return t.base.Color(name, variant)
}

// variant is the one to draw in, forced or the system's.
func (t *Theme) variant(system fyne.ThemeVariant) fyne.ThemeVariant {
	switch t.opt.Variant {
	case VariantLight:
		return theme.VariantLight
	case VariantDark:
		return theme.VariantDark
	}
	return system
}

// Font implements fyne.Theme: Fyne's bundled Noto Sans. Its bold is the only weight above regular and serves as semibold.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource { return t.base.Font(style) }

// Icon implements fyne.Theme: the icons of Fyne's own widgets that our family has, else Fyne's.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	if ours, ok := fyneIcon(name); ok {
		return Icon(ours, Dimmed)
	}
	return t.base.Icon(name)
}
