//go:build windows || darwin

package i18n

import (
	"slices"

	"github.com/jeandeaual/go-locale"
)

// systemLanguage is the first of the user's languages, in the order of the system's settings, that we speak.
func systemLanguage() string {
	preferred, err := locale.GetLocales()
	if err != nil {
		return fallback // a system that does not tell
	}
	for _, l := range preferred {
		if slices.Contains(Languages(), base(l)) {
			return l
		}
	}
	return fallback
}
