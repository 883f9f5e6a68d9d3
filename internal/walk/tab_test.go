//go:build linux

package walk

import (
	"crypto/sha256"
	"os"
	"path/filepath"
	"testing"
	"time"
)

const (
	mostStops = 20               // bounds the way through a sheet
	stopTime  = 15 * time.Second // for a stop to be drawn, on a machine that compiles meanwhile
)

// TestWalk_tabShowsItsWayThroughASheet: every stop of Tab can be seen, and the way leads back to where it began, all within
// the sheet.
func TestWalk_tabShowsItsWayThroughASheet(t *testing.T) {
	needWindow(t)
	w := open(t)
	w.settle()
	w.keys("ctrl+comma")
	w.settle()
	seen := map[[sha256.Size]byte]bool{}
	before := w.sight()
	for len(seen) < mostStops {
		w.tool("xdotool", "key", "Tab")
		now := before
		for end := time.Now().Add(stopTime); now == before && time.Now().Before(end); time.Sleep(glance) {
			now = w.sight()
		}
		if now == before {
			t.Fatal("a stop of Tab cannot be seen")
		}
		if seen[now] {
			break
		}
		seen[now], before = true, now
	}
	// Language, size, colours, contrast, two of notifications, the button.
	if len(seen) < 7 || len(seen) == mostStops {
		t.Errorf("Tab makes %d stops, want seven or more, and back", len(seen))
	}
	w.keys("Escape", "ctrl+q")
	w.ended()
}

// sight tells one picture of the window from another.
func (d *desk) sight() [sha256.Size]byte {
	d.t.Helper()
	name := filepath.Join(d.home, "sight.rgb")
	d.tool("import", "-window", d.id, "-depth", "8", "rgb:"+name)
	octets, err := os.ReadFile(name)
	if err != nil {
		d.t.Fatal(err)
	}
	return sha256.Sum256(octets)
}
