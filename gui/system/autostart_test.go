//go:build !windows

package system

import (
	"os"
	"strings"
	"testing"
)

func TestAutostart_isWrittenAndTakenAway(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", dir)
	t.Setenv("HOME", dir)
	if Autostarts() {
		t.Fatal("Autostarts() before anything was set")
	}
	if err := SetAutostart(true); err != nil {
		t.Fatal(err)
	}
	if !Autostarts() {
		t.Error("Autostarts() = false after it was set")
	}
	name, err := autostartFile()
	if err != nil {
		t.Fatal(err)
	}
	entry, err := os.ReadFile(name)
	if err != nil || !strings.Contains(string(entry), AppID) {
		t.Errorf("%s: %q, %v", name, entry, err)
	}
	for range 2 {
		if err := SetAutostart(false); err != nil {
			t.Fatal(err)
		}
	}
	if Autostarts() {
		t.Error("Autostarts() = true after it was taken away")
	}
}
