//go:build !windows

package gui

import (
	"os"
	"strings"
	"testing"
)

func TestAutostart_isWrittenAndTakenAway(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", dir)
	t.Setenv("HOME", dir)
	if autostarts() {
		t.Fatal("autostarts() before anything was set")
	}
	if err := setAutostart(true); err != nil {
		t.Fatal(err)
	}
	if !autostarts() {
		t.Error("autostarts() = false after it was set")
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
		if err := setAutostart(false); err != nil {
			t.Fatal(err)
		}
	}
	if autostarts() {
		t.Error("autostarts() = true after it was taken away")
	}
}
