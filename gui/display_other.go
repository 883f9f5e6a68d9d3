//go:build !linux && !windows

package gui

import (
	"os"

	"valija/internal/i18n"
)

// displayMissing: the system always has a display here.
func displayMissing(*i18n.Words) error { return nil }

// prepareDesktop settles what Fyne expects of a desktop session.
func prepareDesktop() {
	if cache, err := os.UserCacheDir(); err == nil {
		_ = os.MkdirAll(cache, 0o700) // Fyne makes its own folder with Mkdir only; without a cache it still runs
	}
}
