//go:build linux

package walk

import (
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"valija/store"
)

// smokeSeconds is how long a window stays before it quits by itself and says what it showed.
const smokeSeconds = "6"

// A computer that cannot show the window: words on standard error at once, and a box of the desktop's where there is a
// desktop. TestMain says when these tests run.
func TestLacking_aScreenThatDraws(t *testing.T) {
	needWindow(t)
	with, without := newScreen(t, "1000x700", "+extension", "GLX"), newScreen(t, "1000x700", "-extension", "GLX")
	for _, tt := range []struct {
		name  string
		start start
		want  string
		box   bool
		noise bool // of the system's graphics library
	}{
		{name: "no display", want: "There is no display."},
		{name: "display that is not there", start: start{env: []string{"DISPLAY=:4711"}}, want: "The display does not answer: "},
		{name: "no GLX", start: start{screen: without}, want: "The computer said: APIUnavailable: GLX", box: true},
		{name: "broken graphics driver", start: start{screen: with, env: []string{"LIBGL_DRIVERS_PATH=/nonexistent"}},
			want: "The window cannot be drawn.", box: true, noise: true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := tt.start.run(t)
			if got := p.status(); got != 1 || !strings.Contains(p.told(), tt.want) {
				t.Errorf("status %d, told %q; want 1 and %q", got, p.told(), tt.want)
			}
			if !tt.noise {
				p.quiet()
			}
			if tt.box {
				s := tt.start.screen
				until(t, "a box", func() bool { return len(s.windows("--class", "message")) > 0 })
				s.picture("root", "lacking-"+strings.ReplaceAll(tt.name, " ", "-"))
				for _, id := range s.windows("--class", "message") {
					_, _ = s.try("xdotool", "windowkill", id) // else the screen's end does
				}
			}
		})
	}
}

// A profile that cannot be opened: a window with words and a next step.
func TestLacking_aProfileThatOpens(t *testing.T) {
	needWindow(t)
	s := newScreen(t, "1000x700", "+extension", "GLX")
	for _, tt := range []struct {
		name  string
		start func(t *testing.T) start
		want  string // title of the window
	}{
		{"HOME missing", func(*testing.T) start { return start{env: []string{"HOME="}} }, "The folder for your mail cannot be found."},
		{"home read-only", readOnlyHome, "The profile on this computer cannot be written."},
		{"folder is a file", fileForFolder, "The folder for your mail cannot be used."},
		{"newer Valija", newerProfile, "Your mail was last opened by a newer Valija."},
		{"database of another program", foreignDatabase, "The profile is not one that this Valija can read."},
		{"damaged database", damagedDatabase, "Stored mail on this computer is damaged."},
		{"in use without a window", takenProfile, "Another Valija has this profile open."},
		{"disk full", fullDisk, "The disk of this computer is full."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			from := tt.start(t)
			from.screen = s
			from.args = append(from.args, "--lang", "en", "--theme", "light")
			p := from.run(t)
			id := p.window(s)
			p.settle()
			s.picture(id, "trouble-"+strings.ReplaceAll(tt.name, " ", "-"))
			s.key(id, "Escape")
			if got := p.status(); got != 1 || !strings.HasPrefix(p.told(), "valija: "+tt.want) {
				t.Errorf("status %d, told %q; want 1 and %q", got, p.told(), tt.want)
			}
			p.quiet()
		})
	}
}

// readOnlyHome is a home in which nothing can be made.
func readOnlyHome(t *testing.T) start {
	home := t.TempDir()
	for dir := home; dir != os.TempDir() && dir != "/"; dir = filepath.Dir(dir) {
		if err := os.Chmod(dir, 0o555); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { _ = os.Chmod(home, 0o755); _ = os.Chmod(filepath.Dir(home), 0o755) }) // for its removal
	return start{home: home, user: true}
}

func profileIn(dir string) start { return start{args: []string{"--profile", dir}} }

func fileForFolder(t *testing.T) start {
	name := filepath.Join(t.TempDir(), "profile")
	write(t, name, "not a folder")
	return profileIn(name)
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// newProfile makes a profile of this Valija's.
func newProfile(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	s, err := store.Open(t.Context(), dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// patch writes over octets of the profile's database.
func patch(t *testing.T, dir string, at int64, octets string) {
	t.Helper()
	f, err := os.OpenFile(filepath.Join(dir, "valija.db"), os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.WriteAt([]byte(octets), at); err != nil {
		t.Fatal(err)
	}
}

// newerProfile has the version of a schema that nobody has written yet (user_version, at octet 60 of a SQLite file).
func newerProfile(t *testing.T) start {
	dir := newProfile(t)
	patch(t, dir, 60, "\x00\x00\x03\xe7")
	return profileIn(dir)
}

// foreignDatabase has the application id of another program (at octet 68).
func foreignDatabase(t *testing.T) start {
	dir := newProfile(t)
	patch(t, dir, 68, "GPKG")
	return profileIn(dir)
}

// damagedDatabase lost the tables that it begins with, behind the header.
func damagedDatabase(t *testing.T) start {
	dir := newProfile(t)
	patch(t, dir, 100, strings.Repeat("\xff", 3900))
	return profileIn(dir)
}

// takenProfile is held by a program without a window.
func takenProfile(t *testing.T) start {
	dir := t.TempDir()
	s, err := store.Open(t.Context(), dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return profileIn(dir)
}

// smallDisk is a disk of so many octets.
func smallDisk(t *testing.T, size string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+size); err != nil {
		t.Fatalf("a small disk needs the right to mount one (root, and a container with CAP_SYS_ADMIN): %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	return dir
}

func fullDisk(t *testing.T) start {
	dir := smallDisk(t, "64k")
	write(t, filepath.Join(dir, "filler"), strings.Repeat("x", 48<<10))
	return profileIn(filepath.Join(dir, "profile"))
}

// What a desktop may lack without harm: the window works, and says nothing about it.
func TestLacking_whatCanBeDoneWithout(t *testing.T) {
	needWindow(t)
	s := newScreen(t, "1280x800", "+extension", "GLX")
	for _, tt := range []struct {
		name  string
		start func(t *testing.T) start
	}{
		{"no session bus", func(*testing.T) start { return start{} }},
		{"session bus that is not there", func(*testing.T) start { return start{env: []string{busVariable + "=unix:path=/nonexistent/bus"}} }},
		{"session bus that never answers", func(t *testing.T) start { return start{env: []string{busVariable + "=" + muteBus(t)}} }},
		{"session bus with nobody on it", func(t *testing.T) start { return start{env: []string{busVariable + "=" + newBus(t).address}} }},
		{"unwritable folders of settings", func(t *testing.T) start {
			from := readOnlyHome(t)
			temp := t.TempDir()
			allow(t, temp)
			from.env = []string{"TMPDIR=" + temp, "XDG_CONFIG_HOME=" + from.home, "XDG_CACHE_HOME=" + from.home, "XDG_DATA_HOME=" + from.home}
			return from
		}},
		{"no fonts of the system", func(t *testing.T) start {
			name := filepath.Join(t.TempDir(), "fonts.conf")
			write(t, name, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>`+t.TempDir()+`</dir></fontconfig>`)
			return start{env: []string{"FONTCONFIG_FILE=" + name}}
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			from := tt.start(t)
			from.screen = s
			from.args = []string{"--demo", "--smoke", smokeSeconds, "--lang", "en", "--theme", "light"}
			p := from.run(t)
			id := p.window(s)
			p.settle()
			s.picture(id, "without-"+strings.ReplaceAll(tt.name, " ", "-"))
			if got := p.status(); got != 0 || !strings.Contains(p.said(), " problems=0") || strings.Contains(p.said(), "rows=0 ") {
				t.Errorf("status %d, said %q, told %q; want 0, rows and no problem", got, p.said(), p.told())
			}
			if p.told() != "" {
				t.Errorf("it complains: %s", p.told())
			}
		})
	}
}

// muteBus is the address of a bus that takes connections and never answers.
func muteBus(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "bus")
	l, err := net.Listen("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			if _, err := l.Accept(); err != nil { // never closed, never answered
				return
			}
		}
	}()
	return "unix:path=" + path
}

// allow lets everybody write to a folder of a test.
func allow(t *testing.T, dir string) {
	t.Helper()
	if err := os.Chmod(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Dir(dir), 0o755); err != nil {
		t.Fatal(err)
	}
}
