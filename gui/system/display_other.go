//go:build !linux && !windows

package system

import "os"

// Display tells when a window cannot be shown; the system always has a display here.
func Display() error { return nil }

// Prepare settles what Fyne expects of a desktop session.
func Prepare() {
	if cache, err := os.UserCacheDir(); err == nil {
		_ = os.MkdirAll(cache, 0o700) // Fyne makes its own folder with Mkdir only; without a cache it still runs
	}
}
