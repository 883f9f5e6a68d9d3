// Package i18n gives the program's words, numbers and dates in the user's language.
//
// The messages are the go-i18n files assets/translations/ROOM.LANG.json, with keys like "list.from", never sentences.
// New picks the language, T and N give messages, and Day, Moment, Clock, Octets, Rate, Span and Number write values as
// the language does. The package knows no window: Fyne's own words (Copy, Cancel ...) are set by its folder fynewords.
package i18n

import (
	"encoding/json"
	"io/fs"
	"path"
	"slices"
	"strings"

	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"valija/assets"
)

// fallback is spoken when the user's language is not among ours, and for a message that a translation lacks.
const fallback = "en"

// Words speaks one language. Safe for concurrent use. Made by New; the zero value is not usable.
type Words struct {
	// set by New, never changed
	language  string
	localizer *goi18n.Localizer
	months    []string // twelve short names
	decimal   string   // between units and tenths
	group     string   // between thousands
}

// Languages are the languages that New knows, in the order a person chooses from them.
func Languages() []string { return []string{"en", "es"} }

// New makes Words for language ("en", "es", also "es-AR"); "" is the system's, English when that is neither.
// It panics when a file built into the program is malformed, which the tests of this package rule out.
func New(language string) *Words {
	bundle, err := load(assets.Translations)
	if err != nil {
		panic("i18n: " + err.Error())
	}
	if language == "" {
		language = systemLanguage()
	}
	w := &Words{language: closest(language)}
	w.localizer = goi18n.NewLocalizer(bundle, w.language)
	w.months = strings.Fields(w.T("time.months"))
	w.decimal, w.group = w.T("time.number.decimal"), w.T("time.number.group")
	return w
}

// load reads every message file under files.
func load(files fs.FS) (*goi18n.Bundle, error) {
	bundle := goi18n.NewBundle(language.Make(fallback))
	bundle.RegisterUnmarshalFunc("json", json.Unmarshal)
	names, err := fs.Glob(files, "translations/*.json")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		if _, err := bundle.ParseMessageFileBytes(data, path.Base(name)); err != nil {
			return nil, err
		}
	}
	return bundle, nil
}

// closest is the one of Languages that a locale ("es_AR.UTF-8", "es-AR", "es") asks for, else the fallback.
func closest(locale string) string {
	if l := base(locale); slices.Contains(Languages(), l) {
		return l
	}
	return fallback
}

// base is the language alone of a locale: "es" of "es_AR.UTF-8".
func base(locale string) string {
	end := strings.IndexAny(locale, "_-.@")
	if end < 0 {
		end = len(locale)
	}
	return strings.ToLower(locale[:end])
}

// Language is the language spoken: one of Languages.
func (w *Words) Language() string { return w.language }
