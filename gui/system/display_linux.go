package system

import (
	"os"
	"os/user"
	"path/filepath"

	"golang.org/x/sys/unix"
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
	prepareHome()
	prepareCache()
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

// prepareHome gives Fyne a home, where the environment names none: it would put its folder wherever the program was
// started. What is kept of mail does not depend on it.
func prepareHome() {
	if os.Getenv("HOME") != "" {
		return
	}
	home := os.TempDir()
	if u, err := user.Current(); err == nil && u.HomeDir != "" {
		home = u.HomeDir
	}
	_ = os.Setenv("HOME", home)
}

// prepareCache makes the folder for caches: Fyne makes its own in it with Mkdir only, and has none in a fresh home. Without
// one it still runs.
func prepareCache() {
	cache, err := os.UserCacheDir()
	if err == nil {
		err = os.MkdirAll(cache, 0o700)
	}
	if err == nil {
		err = unix.Access(cache, unix.W_OK)
	}
	if err != nil {
		_ = os.Setenv("MESA_SHADER_CACHE_DISABLE", "true") // else Mesa complains on standard error
	}
}
