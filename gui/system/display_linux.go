package system

import (
	"os"
	"path/filepath"
)

// Display tells at once when a window cannot be shown: ErrNoDisplay. Whether the display draws is seen when it does.
func Display() error {
	if os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return ErrNoDisplay
	}
	return nil
}

// noBus is an address of a session bus that answers "no" at once.
const noBus = "unix:path=/nonexistent"

// Prepare settles what Fyne and its libraries expect of a desktop session.
func Prepare() {
	if cache, err := os.UserCacheDir(); err == nil {
		// Fyne makes its own folder with Mkdir only and has no cache in a fresh home. Without one it still runs.
		_ = os.MkdirAll(cache, 0o700)
	}
	if os.Getenv("WAYLAND_DISPLAY") == "" && os.Getenv("FYNE_PLATFORM") == "" {
		_ = os.Setenv("FYNE_PLATFORM", "x11") // else Wayland's library complains on standard error that it is not there
	}
	if os.Getenv("DBUS_SESSION_BUS_ADDRESS") != "" {
		return
	}
	if _, err := os.Stat(filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), "bus")); err == nil && os.Getenv("XDG_RUNTIME_DIR") != "" {
		return
	}
	// Without a session bus the D-Bus library starts a daemon of its own, and leaves it behind at every start.
	_ = os.Setenv("DBUS_SESSION_BUS_ADDRESS", noBus)
}
