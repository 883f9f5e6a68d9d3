// Package settings is the sheet of what concerns the whole window. A choice shows at once.
package settings

import (
	"strconv"

	"fyne.io/fyne/v2/container"

	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/sheet"
	"valija/gui/system"
	"valija/internal/i18n"
)

// Scales are the sizes of the window to choose from, in percent.
func Scales() []int { return []int{80, 90, 100, 110, 125, 150, 175, 200} }

// Choices are what the sheet shows as chosen.
type Choices struct {
	Language string // "" the system's
	Variant  string // "" the system's
	Scale    int    // one of Scales
	Contrast bool
	Notify   bool
	Discreet bool // a notification tells a number only
	Tray     bool

	ScaleGiven bool // from outside the program: it cannot be chosen
	HasTray    bool // the desktop has one
	Demo       bool // a demo never starts with the computer: that is not offered
}

// Changes are told what is chosen; none may be nil.
type Changes struct {
	Language, Variant                func(string)
	Scale                            func(percent int)
	Contrast, Notify, Discreet, Tray func(on bool)
}

// Show shows the sheet.
func Show(d *sheet.Desk, now Choices, tell Changes) {
	t := d.Words.T
	languages := append([]string{""}, i18n.Languages()...)
	language := control.Choices(&languages, now.Language, func(l string) string { return t("settings.language_" + orSystem(l)) }, d.Escape)
	variants := []string{look.VariantSystem, look.VariantLight, look.VariantDark}
	variant := control.Choices(&variants, now.Variant, func(v string) string { return t("settings.variant_" + orSystem(v)) }, d.Escape)
	percents := Scales()
	scale := control.Choices(&percents, now.Scale, func(n int) string { return strconv.Itoa(n) + " %" }, d.Escape)
	contrast := control.NewCheckBox(t("settings.contrast"), now.Contrast, d.Escape)
	notify := control.NewCheckBox(t("settings.notify"), now.Notify, d.Escape)
	discreet := control.NewCheckBox(t("settings.discreet"), now.Discreet, d.Escape)
	tray := control.NewCheckBox(t("settings.tray"), now.Tray, d.Escape)

	language.OnChanged = func(string) { tell.Language(languages[language.SelectedIndex()]) }
	variant.OnChanged = func(string) { tell.Variant(variants[variant.SelectedIndex()]) }
	scale.OnChanged = func(string) { tell.Scale(percents[scale.SelectedIndex()]) }
	contrast.OnChanged, notify.OnChanged, tray.OnChanged = tell.Contrast, tell.Notify, tell.Tray
	discreet.OnChanged = tell.Discreet
	if now.ScaleGiven {
		scale.Disable()
	}

	halves := &control.Shares{Parts: []float32{1, 1}}
	content := container.New(control.Column(look.GapWide),
		container.New(halves, control.Field(t("settings.language"), language), control.Field(t("settings.scale"), scale)),
		container.New(halves, control.Field(t("settings.variant"), variant), control.BesideField(contrast)),
		notify, discreet)
	if now.HasTray {
		content.Add(tray)
	}
	if !now.Demo {
		content.Add(autostart(d))
	}
	d.Show(t("settings.title"), content, d.Choice(control.Filled, "keys.close", nil))
}

// autostart is the switch "start when I sign in".
func autostart(d *sheet.Desk) *control.CheckBox {
	check := control.NewCheckBox(d.Words.T("settings.autostart"), system.Autostarts(), d.Escape)
	check.OnChanged = func(on bool) {
		var err error
		d.Background(func() { err = system.SetAutostart(on) }, func() { d.Problem(err) })
	}
	return check
}

func orSystem(s string) string {
	if s == "" {
		return "system"
	}
	return s
}
