package control

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"valija/gui/look"
)

// Borderless shows one of Fyne's entries flat. Its owner draws what tells the focus.
func Borderless(o fyne.CanvasObject) *container.ThemeOverride {
	return container.NewThemeOverride(o, tint{})
}

// tint is the window's theme of the moment without the border of input fields.
type tint struct{}

func (t tint) window() fyne.Theme { return fyne.CurrentApp().Settings().Theme() }

func (t tint) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	if name == theme.ColorNameInputBorder {
		return look.Color(look.Chip)
	}
	return t.window().Color(name, variant)
}

func (t tint) Font(s fyne.TextStyle) fyne.Resource     { return t.window().Font(s) }
func (t tint) Icon(n fyne.ThemeIconName) fyne.Resource { return t.window().Icon(n) }

func (t tint) Size(n fyne.ThemeSizeName) float32 {
	if n == theme.SizeNameInputBorder {
		return 0
	}
	return t.window().Size(n)
}
