package system

import (
	"time"

	"github.com/godbus/dbus/v5"
)

// trayPatience is how long the desktop may take to say whether it has a tray.
const trayPatience = 300 * time.Millisecond

// HasTray asks the desktop for a tray. Without this question Fyne would only log that there is none, and a closed
// window could not be found again.
func HasTray() bool {
	bus, err := connectBus(trayPatience)
	if err != nil {
		return false
	}
	defer bus.Close()
	const watcher = "org.kde.StatusNotifierWatcher"
	var host dbus.Variant
	err = ask(trayPatience, bus.Object(watcher, "/StatusNotifierWatcher"), "org.freedesktop.DBus.Properties.Get",
		watcher, "IsStatusNotifierHostRegistered").Store(&host)
	if err != nil {
		return false
	}
	registered, ok := host.Value().(bool)
	return ok && registered
}
