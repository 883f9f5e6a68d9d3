package system

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/godbus/dbus/v5"
)

// The Desktop Notifications Specification.
const (
	notifyName   = "org.freedesktop.Notifications"
	notifyPath   = "/org/freedesktop/Notifications"
	notifyNormal = byte(1) // urgency

	defaultAction = "default" // a click on the notification itself
)

// ErrNoNotifications: the desktop takes no notifications.
var ErrNoNotifications = errors.New("system: nothing takes notifications")

// Notifier shows one notification, which each further one takes the place of. Safe for concurrent use.
type Notifier struct {
	clicked func() // set by NewNotifier, never changed; called on a goroutine of its own

	mu     sync.Mutex
	conn   *dbus.Conn // guarded by mu; nil: not connected
	server dbus.BusObject
	markup bool   // guarded by mu: the server reads mark-up in the text
	id     uint32 // guarded by mu: of the notification shown; 0: none
}

// NewNotifier connects to nothing yet. clicked is called when the user clicks the notification. The other way, for systems
// where only a title may be shown, is not needed here.
func NewNotifier(clicked func(), _ func(title string)) *Notifier { return &Notifier{clicked: clicked} }

// Show shows title and text, both plain, in place of what it showed before. label is what a click does, in words, for
// desktops that show it. It may wait some seconds for a bus that does not answer.
func (n *Notifier) Show(title, text, label string) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if err := n.connect(); err != nil {
		return fmt.Errorf("%w: %w", ErrNoNotifications, err)
	}
	if n.markup {
		text = escapeMarkup(text)
	}
	hints := map[string]dbus.Variant{
		"desktop-entry": dbus.MakeVariant(AppID), "category": dbus.MakeVariant("email.arrived"), "urgency": dbus.MakeVariant(notifyNormal),
	}
	err := ask(busPatience, n.server, notifyName+".Notify", Name, n.id, AppID, title, text, []string{defaultAction, label}, hints, int32(-1)).Store(&n.id)
	if err != nil {
		n.disconnect()
		return fmt.Errorf("%w: %w", ErrNoNotifications, err)
	}
	return nil
}

// Withdraw takes away what is shown: the user has come to see for himself.
func (n *Notifier) Withdraw() {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.conn == nil || n.id == 0 {
		return
	}
	_ = ask(busPatience, n.server, notifyName+".CloseNotification", n.id).Err // it may be gone already
	n.id = 0
}

// Close ends the connection. What is shown stays.
func (n *Notifier) Close() {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.disconnect()
}

// connect is called with mu held.
func (n *Notifier) connect() error {
	if n.conn != nil && n.conn.Connected() {
		return nil
	}
	n.disconnect()
	conn, err := connectBus(busPatience)
	if err != nil {
		return err
	}
	server := conn.Object(notifyName, notifyPath)
	var can []string
	if err := ask(busPatience, server, notifyName+".GetCapabilities").Store(&can); err != nil {
		_ = conn.Close() // nothing was sent
		return err
	}
	n.conn, n.server, n.markup, n.id = conn, server, slices.Contains(can, "body-markup"), 0
	n.listen(conn)
	return nil
}

// disconnect is called with mu held.
func (n *Notifier) disconnect() {
	if n.conn != nil {
		_ = n.conn.Close() // nothing waits to be sent
		n.conn, n.id = nil, 0
	}
}

// listen hears of clicks until conn is closed. Without it the notification is shown all the same.
func (n *Notifier) listen(conn *dbus.Conn) {
	if err := conn.AddMatchSignal(dbus.WithMatchInterface(notifyName), dbus.WithMatchObjectPath(notifyPath)); err != nil {
		return
	}
	signals := make(chan *dbus.Signal, 16)
	conn.Signal(signals)
	go func() {
		for s := range signals { // conn closes it at its end
			n.heard(s)
		}
	}()
}

func (n *Notifier) heard(s *dbus.Signal) {
	var id uint32
	if len(s.Body) == 0 || dbus.Store(s.Body[:1], &id) != nil || !n.mine(id, s.Name == notifyName+".NotificationClosed") {
		return
	}
	if s.Name == notifyName+".ActionInvoked" {
		n.clicked()
	}
}

// mine tells whether id is of the notification shown; one that is gone is forgotten.
func (n *Notifier) mine(id uint32, gone bool) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	if id == 0 || id != n.id {
		return false
	}
	if gone {
		n.id = 0
	}
	return true
}

// escapeMarkup writes plain text in the mark-up of the specification.
func escapeMarkup(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&apos;").Replace(text)
}
