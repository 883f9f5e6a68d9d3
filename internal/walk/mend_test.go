//go:build linux

package walk

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTrouble_isMendedByKeyboard: a damaged database is made anew, and the window with the mail opens, with two keys.
func TestTrouble_isMendedByKeyboard(t *testing.T) {
	needWindow(t)
	s := newScreen(t, "1000x700", "+extension", "GLX")
	profile := t.TempDir()
	newHouse(t, profile, "")
	patch(t, profile, 100, strings.Repeat("\xff", 3900))
	p := start{screen: s, env: []string{busVariable + "=unix:path=/nonexistent/bus"}, args: []string{"--profile", profile, "--lang", "en", "--theme", "light"}}.run(t)
	id := p.window(s)
	p.settle()
	s.key(id, "Return")
	until(t, "the database is mended", func() bool {
		kept, err := filepath.Glob(filepath.Join(profile, "*before-repair*"))
		return err == nil && len(kept) > 0
	})
	p.settle()
	s.picture(id, "trouble-mended")
	s.key(id, "Return")
	until(t, "the window with the mail, which listens for later starts", func() bool {
		_, err := os.Stat(filepath.Join(profile, "window.sock"))
		return err == nil
	})
	p.settle()
	id = p.window(s)
	s.picture(id, "trouble-mended-and-opened")
	s.key(id, "ctrl+q")
	if got := p.status(); got != 0 {
		t.Errorf("status %d: %s", got, p.told())
	}
}

// TestLacking_roomWhileMailComesIn: a disk that fills up is told in the status line; what came before stays.
func TestLacking_roomWhileMailComesIn(t *testing.T) {
	needWindow(t)
	s, b := newScreen(t, "1000x700", "+extension", "GLX"), newBus(t)
	profile := filepath.Join(smallDisk(t, "3m"), "profile")
	h := newHouse(t, profile, "")
	b.openKeyring(t, profile, housePassword)
	h.arrive("Eva <eva@otro.example>", "small", 100)
	for range 40 {
		h.arriveRandom("Ana <ana@otro.example>", "large", 200<<10)
	}
	p := start{screen: s, env: []string{busVariable + "=" + b.address},
		args: []string{"--profile", profile, "--smoke", "15", "--lang", "en", "--theme", "light"}}.run(t)
	id := p.window(s)
	p.settle()
	s.picture(id, "lacking-room")
	if got := p.status(); got != 0 || !strings.Contains(p.said(), "smoke: problem=The disk of this computer is full.") || strings.Contains(p.said(), "rows=0 ") {
		t.Errorf("status %d, said %q, told %q; want 0, rows and the full disk", got, p.said(), p.told())
	}
}
