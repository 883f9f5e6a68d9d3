package gui

import (
	"os"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"valija/gui/look"
	"valija/gui/settings"
)

// scaleVariable is where Fyne looks for the user's scale, whenever it draws anew.
const scaleVariable = "FYNE_SCALE"

// showSettings shows what concerns the whole window.
func (w *window) showSettings() {
	settings.Show(w.desk, settings.Choices{
		Language: w.shown.Language, Variant: w.shown.Variant, Scale: w.scale(), Contrast: w.saved.Contrast,
		Notify: !w.saved.Silent, Discreet: w.saved.Discreet, Tray: w.saved.Tray,
		ScaleGiven: os.Getenv(scaleVariable) != "" && w.saved.Scale == 0, HasTray: w.tray, Demo: w.opt.Demo,
	}, settings.Changes{
		Language: w.setLanguage, Variant: w.setVariant, Scale: w.setScale, Contrast: w.setContrast,
		Notify:   func(on bool) { w.saved.Silent = !on; w.remember() },
		Discreet: func(on bool) { w.saved.Discreet = on; w.remember() },
		Tray:     func(on bool) { w.saved.Tray = on; w.remember() },
	})
}

// scale is the user's scale in percent.
func (w *window) scale() int {
	if slices.Contains(settings.Scales(), w.saved.Scale) {
		return w.saved.Scale
	}
	return 100
}

func (w *window) setScale(percent int) {
	w.saved.Scale = percent
	applyScale(percent)
	w.applyTheme() // makes Fyne look at the scale again
	w.fitSoon()
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
