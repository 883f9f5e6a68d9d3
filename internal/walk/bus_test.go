package walk

import (
	"bufio"
	"os/exec"
	"strings"
	"testing"

	"github.com/godbus/dbus/v5"
)

// busVariable is where programs look for the session bus.
const busVariable = "DBUS_SESSION_BUS_ADDRESS"

// bus is a session bus of a test's own, with a connection for what the test plays on it.
type bus struct {
	address string
	conn    *dbus.Conn
}

func newBus(t *testing.T) *bus {
	t.Helper()
	c := exec.Command("dbus-daemon", "--session", "--nofork", "--print-address")
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	started(t, c)
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("no bus: %v", err)
	}
	b := &bus{address: strings.TrimSpace(line)}
	if b.conn, err = dbus.Connect(b.address); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.conn.Close() })
	return b
}

// offer puts an object on the bus under a name.
func (b *bus) offer(t *testing.T, name, path string, interfaces map[string]any) {
	t.Helper()
	for i, object := range interfaces {
		if err := b.conn.Export(object, dbus.ObjectPath(path), i); err != nil {
			t.Fatal(err)
		}
	}
	reply, err := b.conn.RequestName(name, dbus.NameFlagDoNotQueue)
	if err != nil || reply != dbus.RequestNameReplyPrimaryOwner {
		t.Fatalf("name %s: %v, %v", name, reply, err)
	}
}
