package system

import (
	"context"
	"errors"
	"time"

	"github.com/godbus/dbus/v5"
)

// busPatience is how long the session bus, or a program on it, may take to answer. Some never do.
const busPatience = 2 * time.Second

var errBusSilent = errors.New("system: the session bus does not answer")

// connectBus connects to the session bus; the connection must be closed. It is not the one that libraries share: a bus
// that never answers would hold that one for ever.
func connectBus(patience time.Duration) (*dbus.Conn, error) {
	ctx, cancel := context.WithCancel(context.Background())
	timer := time.AfterFunc(patience, cancel)
	conn, err := dbus.ConnectSessionBus(dbus.WithContext(ctx))
	if err != nil {
		cancel()
		return nil, err
	}
	if !timer.Stop() {
		_ = conn.Close() // it is closing already
		return nil, errBusSilent
	}
	return conn, nil // its context ends with it
}

// ask calls a method of a program on the bus.
func ask(patience time.Duration, object dbus.BusObject, method string, args ...any) *dbus.Call {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	return object.CallWithContext(ctx, method, 0, args...)
}
