//go:build linux

package walk

import (
	"strings"
	"sync"
	"testing"

	"github.com/godbus/dbus/v5"
	"github.com/godbus/dbus/v5/prop"
)

// StatusNotifierItem, as desktops do it, and the menus that belong to it.
const (
	watcherName = "org.kde.StatusNotifierWatcher"
	watcherPath = "/StatusNotifierWatcher"
	itemName    = "org.kde.StatusNotifierItem"
	itemPath    = "/StatusNotifierItem"
	menuName    = "com.canonical.dbusmenu"
)

// tray is a desktop's tray.
type tray struct {
	conn *dbus.Conn

	mu   sync.Mutex
	item string // guarded by mu: the bus name of what registered; "": nothing yet
}

func newTray(t *testing.T, b *bus) *tray {
	t.Helper()
	y := &tray{conn: b.conn}
	_, err := prop.Export(b.conn, watcherPath, prop.Map{watcherName: {"IsStatusNotifierHostRegistered": {Value: true}}})
	if err != nil {
		t.Fatal(err)
	}
	b.offer(t, watcherName, watcherPath, map[string]any{watcherName: y})
	return y
}

// RegisterStatusNotifierItem is a method of the watcher.
func (y *tray) RegisterStatusNotifierItem(_ string, from dbus.Sender) *dbus.Error {
	y.mu.Lock()
	defer y.mu.Unlock()
	y.item = string(from)
	return nil
}

// registered is the bus name of what is in the tray.
func (y *tray) registered() string {
	y.mu.Lock()
	defer y.mu.Unlock()
	return y.item
}

// menu is the menu of what is in the tray, its labels by their ids.
func (y *tray) menu() (dbus.BusObject, map[int32]string) {
	if y.registered() == "" {
		return nil, nil
	}
	v, err := y.conn.Object(y.registered(), itemPath).GetProperty(itemName + ".Menu")
	path, ok := v.Value().(dbus.ObjectPath)
	if err != nil || !ok {
		return nil, nil
	}
	menu := y.conn.Object(y.registered(), path)
	var revision uint32
	var root struct {
		ID         int32
		Properties map[string]dbus.Variant
		Children   []dbus.Variant
	}
	if err := menu.Call(menuName+".GetLayout", 0, int32(0), int32(-1), []string{}).Store(&revision, &root); err != nil {
		return nil, nil
	}
	labels := map[int32]string{}
	for _, child := range root.Children {
		if fields, ok := child.Value().([]any); ok && len(fields) == 3 {
			properties, _ := fields[1].(map[string]dbus.Variant)
			label, _ := properties["label"].Value().(string)
			labels[fields[0].(int32)] = label
		}
	}
	return menu, labels
}

// has tells whether the menu has an item whose label begins so.
func (y *tray) has(begin string) bool {
	_, labels := y.menu()
	for _, l := range labels {
		if strings.HasPrefix(l, begin) {
			return true
		}
	}
	return false
}

// choose clicks the item of the menu whose label begins so.
func (y *tray) choose(t *testing.T, begin string) {
	t.Helper()
	menu, labels := y.menu()
	for id, l := range labels {
		if strings.HasPrefix(l, begin) {
			if err := menu.Call(menuName+".Event", 0, id, "clicked", dbus.MakeVariant(int32(0)), uint32(0)).Err; err != nil {
				t.Fatal(err)
			}
			return
		}
	}
	t.Fatalf("the tray's menu has %v, want %q", labels, begin)
}
