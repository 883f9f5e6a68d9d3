//go:build linux

package walk

import (
	"bufio"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/godbus/dbus/v5"
)

// busVariable is where programs look for the session bus.
const busVariable = "DBUS_SESSION_BUS_ADDRESS"

// busConfig is a bus that starts nobody by itself: what is on it, a test put there.
const busConfig = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`

// bus is a session bus of a test's own, with a connection for what the test plays on it.
type bus struct {
	address string
	conn    *dbus.Conn
}

func newBus(t *testing.T) *bus {
	t.Helper()
	config := filepath.Join(t.TempDir(), "bus.conf")
	write(t, config, busConfig)
	c := exec.Command("dbus-daemon", "--config-file="+config, "--nofork", "--print-address")
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
		b.export(t, path, i, object)
	}
	reply, err := b.conn.RequestName(name, dbus.NameFlagDoNotQueue)
	if err != nil || reply != dbus.RequestNameReplyPrimaryOwner {
		t.Fatalf("name %s: %v, %v", name, reply, err)
	}
}

func (b *bus) export(t *testing.T, path, face string, object any) {
	t.Helper()
	if err := b.conn.Export(object, dbus.ObjectPath(path), face); err != nil {
		t.Fatal(err)
	}
}
