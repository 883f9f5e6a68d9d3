//go:build linux

package walk

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"valija/store"
)

// desk is a virtual screen with the window of the demo mailbox.
type desk struct {
	*screen
	*program
	t    *testing.T
	home string
	id   string // of the window

	profile string // folder of it; "": the demo's, in home
}

// open shows the window of the demo mailbox.
func open(t *testing.T) *desk {
	t.Helper()
	d := &desk{t: t, home: t.TempDir(), screen: newScreen(t, "1440x1000", "+extension", "GLX")}
	d.program = start{screen: d.screen, home: d.home, args: []string{"--demo", "--lang", "en", "--theme", "light"}}.run(t)
	d.id = d.window(d.screen)
	d.tool("xdotool", "windowsize", "--sync", d.id, "1280", "800")
	return d
}

// openNew shows the window of somebody who starts the program for the first time, on a computer without a keyring.
func openNew(t *testing.T) *desk {
	t.Helper()
	d := &desk{t: t, home: t.TempDir(), profile: t.TempDir(), screen: newScreen(t, "1440x1000", "+extension", "GLX")}
	d.program = start{screen: d.screen, home: d.home, env: []string{busVariable + "=unix:path=/nonexistent/bus"},
		args: []string{"--profile", d.profile, "--lang", "en", "--theme", "light"}}.run(t)
	d.id = d.window(d.screen)
	d.tool("xdotool", "windowsize", "--sync", d.id, "1280", "800")
	return d
}

func (d *desk) tool(name string, args ...string) string {
	d.t.Helper()
	out, err := d.try(name, args...)
	if err != nil {
		d.t.Fatalf("%s %s: %v: %s\n%s", name, strings.Join(args, " "), err, out, d.told())
	}
	return out
}

// keys presses keys, each when the window has done what the one before asked for.
func (d *desk) keys(keys ...string) {
	d.t.Helper()
	for _, k := range keys {
		d.settle()
		d.tool("xdotool", "key", k)
	}
}

func (d *desk) typed(text string) {
	d.t.Helper()
	d.settle()
	d.tool("xdotool", "type", "--delay", "20", text)
	d.settle()
}

// filled types into the field that has the focus, in place of what it holds, and goes on with Tab. It does not wait for rest:
// the caret blinks.
func (d *desk) filled(text string) {
	d.t.Helper()
	d.tool("xdotool", "key", "ctrl+a", "type", "--delay", "20", text)
	d.tool("xdotool", "key", "Tab")
}

// picture leaves a picture of the window, at rest.
func (d *desk) picture(name string) {
	d.t.Helper()
	d.settle()
	d.screen.picture(d.id, "walk-"+name)
}

// until waits for what a step must bring about in the profile.
func (d *desk) until(what string, come func(*store.Store) bool) {
	d.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(glance) {
		if d.look(come) {
			return
		}
	}
	d.screen.picture(d.id, "walk-failed")
	d.t.Fatalf("not so after %v: %s\n%s", patience, what, d.told())
}

// look opens a copy of the profile as it is now. A copy made in the middle of a write may be of no use: false.
func (d *desk) look(at func(*store.Store) bool) bool {
	d.t.Helper()
	dirs := []string{d.profile}
	if d.profile == "" {
		var err error
		if dirs, err = filepath.Glob(filepath.Join(d.home, "valija-demo-*")); err != nil || len(dirs) == 0 {
			return false
		}
	}
	copied := d.t.TempDir()
	for _, name := range []string{"valija.db", "valija.db-wal"} {
		octets, err := os.ReadFile(filepath.Join(dirs[0], name))
		if err != nil || os.WriteFile(filepath.Join(copied, name), octets, 0o600) != nil {
			return false
		}
	}
	s, err := store.Open(d.t.Context(), copied, nil)
	if err != nil {
		return false
	}
	defer s.Close()
	return at(s)
}

// ended is the end of a program that was asked to quit.
func (d *desk) ended() {
	d.t.Helper()
	if status := d.status(); status != 0 {
		d.t.Errorf("the program ended with %d:\n%s", status, d.told())
	}
	d.quiet()
	if left, err := filepath.Glob(filepath.Join(d.home, "valija-demo-*")); err != nil || len(left) > 0 {
		d.t.Error("the demo's profile is still there: ", left, err)
	}
}
