//go:build !linux

package system

import "runtime"

// HasTray: Windows and macOS have a tray; of the rest we do not know.
func HasTray() bool { return runtime.GOOS == "windows" || runtime.GOOS == "darwin" }
