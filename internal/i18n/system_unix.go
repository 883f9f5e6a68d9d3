//go:build !windows && !darwin

package i18n

import (
	"os"
	"slices"
	"strings"
)

// systemLanguage is the first of LC_ALL, LC_MESSAGES and LANG that is set (POSIX, section 8.2), unless LANGUAGE names one
// of ours before it: a list as "pt:es:en", which GNU gettext reads when the locale is not the C locale.
func systemLanguage() string {
	locale := fallback
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := os.Getenv(name); value != "" {
			locale = value
			break
		}
	}
	if l := base(locale); l == "c" || l == "posix" {
		return fallback
	}
	for _, wanted := range strings.Split(os.Getenv("LANGUAGE"), ":") {
		if slices.Contains(Languages(), base(wanted)) {
			return wanted
		}
	}
	return locale
}
