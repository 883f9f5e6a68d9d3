//go:build !linux

package gui

import "runtime"

// trayAvailable: Windows and macOS have a tray; of the rest we do not know.
func trayAvailable() bool { return runtime.GOOS == "windows" || runtime.GOOS == "darwin" }
