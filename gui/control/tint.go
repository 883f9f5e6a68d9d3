package control

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"valija/gui/look"
)

// ClearBorder shows one of Fyne's widgets with a border that can be seen: a check box has no other form.
func ClearBorder(o fyne.CanvasObject) *container.ThemeOverride {
	return container.NewThemeOverride(o, tint{border: look.Faint, width: 1})
}

// Borderless shows one of Fyne's entries flat. Its owner draws what tells the focus.
func Borderless(o fyne.CanvasObject) *container.ThemeOverride {
	return container.NewThemeOverride(o, tint{border: look.Chip})
}

// tint is the window's theme of the moment with another border of input fields.
type tint struct {
	border fyne.ThemeColorName
	width  float32
}

func (t tint) window() fyne.Theme { return fyne.CurrentApp().Settings().Theme() }

func (t tint) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	if name == theme.ColorNameInputBorder {
		return look.Color(t.border)
	}
	return t.window().Color(name, variant)
}

func (t tint) Font(s fyne.TextStyle) fyne.Resource     { return t.window().Font(s) }
func (t tint) Icon(n fyne.ThemeIconName) fyne.Resource { return t.window().Icon(n) }

func (t tint) Size(n fyne.ThemeSizeName) float32 {
	if n == theme.SizeNameInputBorder {
		return t.width
	}
	return t.window().Size(n)
}
