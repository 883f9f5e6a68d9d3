package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Color is a role's colour in the current theme. On the UI goroutine only.
func Color(name fyne.ThemeColorName) color.Color {
	settings := fyne.CurrentApp().Settings()
	t, ok := settings.Theme().(*Theme)
	if !ok { // a test with Fyne's test theme
		t = New(Options{Variant: VariantLight})
	}
	return t.Color(name, settings.ThemeVariant())
}

// fyneColor maps the names of Fyne's own widgets (entries, menus, dialogs) to our roles.
func fyneColor(name fyne.ThemeColorName, p palette) (color.Color, bool) {
	switch name {
	case theme.ColorNameHeaderBackground:
		return p[Window], true
	case theme.ColorNameBackground, theme.ColorNameOverlayBackground, theme.ColorNameMenuBackground:
		return p[Surface], true
	case theme.ColorNameForeground:
		return p[Text], true
	case theme.ColorNamePlaceHolder:
		return p[Dimmed], true
	case theme.ColorNameDisabled:
		return p[Faint], true
	case theme.ColorNamePrimary, theme.ColorNameHyperlink, theme.ColorNameSuccess:
		return p[Accent], true
	case theme.ColorNameForegroundOnPrimary, theme.ColorNameForegroundOnSuccess, theme.ColorNameForegroundOnError,
		theme.ColorNameForegroundOnWarning:
		return p[OnAccent], true
	case theme.ColorNameError:
		return p[Danger], true
	case theme.ColorNameWarning:
		return p[NoticeText], true
	case theme.ColorNameButton, theme.ColorNameDisabledButton, theme.ColorNameInputBackground:
		return p[Chip], true
	case theme.ColorNameSeparator, theme.ColorNameInputBorder:
		return p[Hairline], true
	case theme.ColorNameScrollBarBackground:
		return color.Transparent, true
	}
	return veil(name, p)
}

// veil is the colours that lie over others and let them through.
func veil(name fyne.ThemeColorName, p palette) (color.Color, bool) {
	switch name {
	case theme.ColorNameHover:
		return Veil(p[Text], 0x10), true
	case theme.ColorNamePressed:
		return Veil(p[Text], 0x22), true
	case theme.ColorNameFocus:
		return Veil(p[Accent], 0x38), true
	case theme.ColorNameSelection:
		return Veil(p[Accent], 0x48), true
	case theme.ColorNameScrollBar:
		return Veil(p[Faint], 0x90), true
	case theme.ColorNameShadow:
		return shade(), true
	}
	return nil, false
}

// Size implements fyne.Theme.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return TextList
	case theme.SizeNameSubHeadingText:
		return TextBody + 2
	case theme.SizeNameHeadingText:
		return TextTitle
	case theme.SizeNameCaptionText:
		return TextSmall
	case theme.SizeNameInlineIcon:
		return IconSize
	case theme.SizeNameInputRadius, theme.SizeNameButtonRadius, theme.SizeNameSelectionRadius:
		return RadiusSmall
	case theme.SizeNameCardRadius, theme.SizeNamePopupRadius, theme.SizeNameMenuRadius:
		return Radius
	case theme.SizeNameSeparatorThickness, theme.SizeNameSplitThickness:
		return HairlineSize
	case theme.SizeNameScrollBar:
		return 10
	}
	return t.base.Size(name)
}

// Veil is c, letting through what lies under it; alpha 0xff lets nothing.
func Veil(c color.Color, alpha uint8) color.Color {
	out := color.NRGBAModel.Convert(c).(color.NRGBA)
	out.A = alpha
	return out
}
