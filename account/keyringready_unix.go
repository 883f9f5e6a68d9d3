//go:build !windows && !darwin

package account

import (
	"context"
	"time"

	"github.com/godbus/dbus/v5"
)

const (
	secretService = "org.freedesktop.secrets"
	// defaultCollection is where go-keyring keeps passwords.
	defaultCollection = "/org/freedesktop/secrets/aliases/default"
	readyPatience     = 2 * time.Second
)

// Ready says whether the Secret Service is there and unlocked, without asking the user for anything.
func (systemKeyring) Ready() bool {
	if keyringReachable() != nil {
		return false
	}
	ctx, cancel := context.WithTimeout(context.Background(), readyPatience)
	defer cancel()
	conn, err := dbus.ConnectSessionBus(dbus.WithContext(ctx))
	if err != nil {
		return false
	}
	defer conn.Close()
	running := false
	err = conn.BusObject().CallWithContext(ctx, "org.freedesktop.DBus.NameHasOwner", 0, secretService).Store(&running)
	if err != nil || !running {
		return false // asking it would start it, locked
	}
	var locked dbus.Variant
	err = conn.Object(secretService, defaultCollection).CallWithContext(ctx, "org.freedesktop.DBus.Properties.Get", 0,
		"org.freedesktop.Secret.Collection", "Locked").Store(&locked)
	return err == nil && locked.Value() == false
}
