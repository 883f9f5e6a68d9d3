//go:build !windows && !darwin

package account

import (
	"errors"
	"net"
	"os"
	"path/filepath"
	"strconv"

	"github.com/godbus/dbus/v5"
)

var errNoBus = errors.New("account: there is no D-Bus session")

// keyringReachable keeps the D-Bus library from starting a bus of its own where there is none: without an address it
// runs dbus-launch, and every start of the program would leave a daemon behind.
func keyringReachable() error {
	if os.Getenv("DBUS_SESSION_BUS_ADDRESS") != "" {
		return nil
	}
	dir := filepath.Join("/run/user", strconv.Itoa(os.Getuid()))
	for _, name := range []string{"bus", "dbus-session"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			return nil
		}
	}
	return errNoBus
}

// keyringAbsent reports whether err says that there is no keyring at all: no bus, or nobody on it who offers one.
func keyringAbsent(err error) bool {
	if dial, ok := errors.AsType[*net.OpError](err); errors.Is(err, errNoBus) || ok && dial.Op == "dial" {
		return true
	}
	refusal, ok := errors.AsType[dbus.Error](err)
	return ok && (refusal.Name == "org.freedesktop.DBus.Error.ServiceUnknown" || refusal.Name == "org.freedesktop.DBus.Error.NameHasNoOwner")
}
