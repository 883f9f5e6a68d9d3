package system

import (
	"context"
	"time"

	"github.com/godbus/dbus/v5"
)

// trayPatience is how long the desktop may take to say whether it has a tray.
const trayPatience = 300 * time.Millisecond

// HasTray asks the desktop for a tray. Without this question Fyne would only log that there is none, and a closed
// window could not be found again.
func HasTray() bool {
	ctx, cancel := context.WithTimeout(context.Background(), trayPatience)
	defer cancel()
	bus, err := dbus.ConnectSessionBus(dbus.WithContext(ctx))
	if err != nil {
		return false
	}
	defer bus.Close()
	host, err := bus.Object("org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher").
		GetProperty("org.kde.StatusNotifierWatcher.IsStatusNotifierHostRegistered")
	if err != nil {
		return false
	}
	registered, ok := host.Value().(bool)
	return ok && registered
}
