package gui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"valija/gui/look"
)

// tinted shows one of Fyne's widgets with another border: none around the search box, a clear one around a check box.
func tinted(o fyne.CanvasObject, border fyne.ThemeColorName) *container.ThemeOverride {
	return container.NewThemeOverride(o, tint{border})
}

// tint is the window's theme of the moment with another border of input fields.
type tint struct{ border fyne.ThemeColorName }

func (t tint) window() fyne.Theme { return fyne.CurrentApp().Settings().Theme() }

func (t tint) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	if name == theme.ColorNameInputBorder {
		return look.Color(t.border)
	}
	return t.window().Color(name, variant)
}

func (t tint) Font(s fyne.TextStyle) fyne.Resource     { return t.window().Font(s) }
func (t tint) Icon(n fyne.ThemeIconName) fyne.Resource { return t.window().Icon(n) }
func (t tint) Size(n fyne.ThemeSizeName) float32       { return t.window().Size(n) }
