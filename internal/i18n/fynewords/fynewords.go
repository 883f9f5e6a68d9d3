// Package fynewords makes Fyne's own words (Copy, Cancel, Quit, the file dialog ...) speak the language of the window.
//
// Fyne always speaks the system's language and cannot be told another one. So the words of the chosen language are
// registered under the name of the system's: base.LANG.json has Fyne's keys, with our corrections.
package fynewords

import (
	"embed"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

//go:embed base.*.json
var base embed.FS

// Apply sets Fyne's words to language ("en", "es"). Call it before the window is made; widgets that exist keep the
// words they have. It changes Fyne's process-wide catalogue, which is why it is not part of package i18n.
func Apply(language string) error {
	words, err := base.ReadFile("base." + language + ".json")
	if err != nil {
		return fmt.Errorf("words of Fyne in %q: %w", language, err)
	}
	name := lang.SystemLocale().LanguageString() + ".json"
	if err := lang.AddTranslations(fyne.NewStaticResource(name, words)); err != nil {
		return fmt.Errorf("words of Fyne in %q: %w", language, err)
	}
	return nil
}
