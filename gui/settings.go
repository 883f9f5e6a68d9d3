package gui

import (
	"os"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/system"
	"valija/internal/i18n"
	"valija/internal/i18n/fynewords"
)

// scaleVariable is where Fyne looks for the user's scale, whenever it draws anew.
const scaleVariable = "FYNE_SCALE"

// scales are the sizes of the window to choose from, in percent.
func scales() []int { return []int{90, 100, 110, 125, 150, 175, 200} }

// showSettings shows what concerns the whole window. A choice shows at once.
func (w *window) showSettings() {
	t := w.env.Words.T
	languages := append([]string{""}, i18n.Languages()...)
	language := control.Choices(&languages, w.shown.Language, func(l string) string { return w.languageName(l) }, w.desk.Escape)
	variants := []string{look.VariantSystem, look.VariantLight, look.VariantDark}
	variant := control.Choices(&variants, w.shown.Variant, func(v string) string { return t("settings.variant_" + orSystem(v)) }, w.desk.Escape)
	percents := scales()
	scale := control.Choices(&percents, w.scale(), func(n int) string { return strconv.Itoa(n) + " %" }, w.desk.Escape)
	contrast := control.NewCheckBox(t("settings.contrast"), w.saved.Contrast, w.desk.Escape)
	notify := control.NewCheckBox(t("settings.notify"), !w.saved.Silent, w.desk.Escape)
	tray := control.NewCheckBox(t("settings.tray"), w.saved.Tray, w.desk.Escape)

	variant.OnChanged = func(string) { w.setVariant(variants[variant.SelectedIndex()]) }
	contrast.OnChanged = w.setContrast
	scale.OnChanged = func(string) { w.setScale(percents[scale.SelectedIndex()]) }
	notify.OnChanged = func(on bool) { w.saved.Silent = !on; w.remember() }
	tray.OnChanged = func(on bool) { w.saved.Tray = on; w.remember() }
	if os.Getenv(scaleVariable) != "" && w.saved.Scale == 0 {
		scale.Disable() // it was given from outside the program
	}
	language.OnChanged = func(string) { w.setLanguage(languages[language.SelectedIndex()]) }

	halves := &control.Shares{Parts: []float32{1, 1}}
	content := container.New(control.Column(look.GapWide),
		container.New(halves, control.Field(t("settings.language"), language), control.Field(t("settings.scale"), scale)),
		container.New(halves, control.Field(t("settings.variant"), variant), container.New(control.Pad(18, 0, 0, 0), control.ClearBorder(contrast))),
		control.ClearBorder(notify))
	if w.tray {
		content.Add(control.ClearBorder(tray))
	}
	if !w.opt.Demo {
		content.Add(control.ClearBorder(w.autostartCheck()))
	}
	w.desk.Show(t("settings.title"), content, w.desk.Choice(control.Filled, "keys.close", nil))
}

// autostartCheck is the switch "start when I sign in".
func (w *window) autostartCheck() *control.CheckBox {
	check := control.NewCheckBox(w.env.Words.T("settings.autostart"), system.Autostarts(), w.desk.Escape)
	check.OnChanged = func(on bool) {
		var err error
		w.background(func() { err = system.SetAutostart(on) }, func() { w.tell(err) })
	}
	return check
}

func orSystem(s string) string {
	if s == "" {
		return "system"
	}
	return s
}

// languageName is a language in its own words.
func (w *window) languageName(l string) string {
	return w.env.Words.T("settings.language_" + orSystem(l))
}

// setLanguage speaks another language at once: everything that has words is built anew.
func (w *window) setLanguage(language string) {
	w.saved.Language, w.shown.Language = language, language
	w.remember()
	w.env.Words = i18n.New(language)
	// An error leaves Fyne's own few words (Copy, Paste) in the language before.
	_ = fynewords.Apply(w.env.Words.Language())
	w.desk.Close()
	w.welcome = nil // first shows it again where it is due
	w.build()
	w.first()
	w.showSettings()
}

// scale is the user's scale in percent.
func (w *window) scale() int {
	if slices.Contains(scales(), w.saved.Scale) {
		return w.saved.Scale
	}
	return 100
}

func (w *window) setScale(percent int) {
	w.saved.Scale = percent
	applyScale(percent)
	w.applyTheme() // makes Fyne look at the scale again
	w.remember()
}

// applyScale lets Fyne draw everything larger or smaller; 0 leaves it as it is.
func applyScale(percent int) {
	if percent == 0 {
		return
	}
	// The only error is a name or value that no variable may have.
	_ = os.Setenv(scaleVariable, strconv.FormatFloat(float64(percent)/100, 'f', 2, 64))
}

// setVariant shows the window in "light", "dark", or as the system does, and remembers it.
func (w *window) setVariant(variant string) {
	w.saved.Variant, w.shown.Variant = variant, variant
	w.applyTheme()
	w.remember()
	w.rebuildMenu()
}

func (w *window) setContrast(on bool) {
	w.saved.Contrast, w.shown.Contrast = on, on
	w.applyTheme()
	w.remember()
}

func (w *window) applyTheme() { applyTheme(fyne.CurrentApp(), w.shown) }

// applyTheme sets the theme of the application to what s says.
func applyTheme(a fyne.App, s windowState) {
	a.Settings().SetTheme(look.New(look.Options{Variant: s.Variant, Contrast: s.Contrast}))
}
