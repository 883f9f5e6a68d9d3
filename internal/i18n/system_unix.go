//go:build !windows && !darwin

package i18n

import "os"

// systemLanguage is the first of LC_ALL, LC_MESSAGES and LANG that is set (POSIX, section 8.2).
func systemLanguage() string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := os.Getenv(name); value != "" {
			return value
		}
	}
	return fallback
}
