//go:build linux

package walk

import (
	"sync"
	"testing"

	"github.com/godbus/dbus/v5"
)

// The Desktop Notifications Specification.
const (
	noticesName = "org.freedesktop.Notifications"
	noticesPath = "/org/freedesktop/Notifications"
)

// notice is one notification as the desktop receives it.
type notice struct {
	replaces      uint32
	title, body   string
	actions       []string
	hints         map[string]dbus.Variant
	icon, program string
}

// notices is a desktop that shows notifications.
type notices struct {
	conn *dbus.Conn

	mu    sync.Mutex
	shown []notice // guarded by mu
}

func newNotices(t *testing.T, b *bus) *notices {
	n := &notices{conn: b.conn}
	b.offer(t, noticesName, noticesPath, map[string]any{noticesName: n})
	return n
}

// GetCapabilities is a method of the specification.
func (n *notices) GetCapabilities() ([]string, *dbus.Error) {
	return []string{"body", "body-markup", "actions"}, nil
}

// Notify is a method of the specification. All notifications have the same id here: each takes the place of the one before.
func (n *notices) Notify(program string, replaces uint32, icon, title, body string, actions []string, hints map[string]dbus.Variant, _ int32) (uint32, *dbus.Error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.shown = append(n.shown, notice{replaces, title, body, actions, hints, icon, program})
	return 7, nil
}

// CloseNotification is a method of the specification.
func (n *notices) CloseNotification(uint32) *dbus.Error { return nil }

// last is the newest and how many there were.
func (n *notices) last() (notice, int) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if len(n.shown) == 0 {
		return notice{}, 0
	}
	return n.shown[len(n.shown)-1], len(n.shown)
}

// click is a click of the user on the notification.
func (n *notices) click(t *testing.T) {
	t.Helper()
	if err := n.conn.Emit(noticesPath, noticesName+".ActionInvoked", uint32(7), "default"); err != nil {
		t.Fatal(err)
	}
}
