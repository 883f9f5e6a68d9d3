package htmlview

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// scrollTheme is the theme of the application without the shadows that Fyne's scroll casts on the page, and with bars as
// thin as those of the other panes.
type scrollTheme struct{}

// Color implements fyne.Theme.
func (scrollTheme) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	if name == theme.ColorNameShadow || name == theme.ColorNameScrollBarBackground {
		return color.Transparent
	}
	return fyne.CurrentApp().Settings().Theme().Color(name, v)
}

// Font implements fyne.Theme.
func (scrollTheme) Font(s fyne.TextStyle) fyne.Resource {
	return fyne.CurrentApp().Settings().Theme().Font(s)
}

// Icon implements fyne.Theme.
func (scrollTheme) Icon(n fyne.ThemeIconName) fyne.Resource {
	return fyne.CurrentApp().Settings().Theme().Icon(n)
}

// Size implements fyne.Theme.
func (scrollTheme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameScrollBar:
		return 8
	case theme.SizeNameScrollBarSmall:
		return 4
	case theme.SizeNameScrollBarRadius:
		return 4
	}
	return fyne.CurrentApp().Settings().Theme().Size(name)
}
