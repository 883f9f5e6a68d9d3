//go:build linux

package walk

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// screen is a virtual screen with a window manager.
type screen struct {
	t       *testing.T
	display string // ":7"
	shots   string // folder of the pictures
}

// newScreen starts one; more are further arguments of Xvfb.
func newScreen(t *testing.T, size string, more ...string) *screen {
	t.Helper()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	s := &screen{t: t, shots: filepath.Join(root, "dist", "screens")}
	if err := os.MkdirAll(s.shots, 0o755); err != nil {
		t.Fatal(err)
	}
	number, told, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer number.Close()
	// -ac: some tests show the window of another user.
	x := exec.Command("Xvfb", append([]string{"-displayfd", "3", "-ac", "-noreset", "-screen", "0", size + "x24"}, more...)...)
	x.ExtraFiles = []*os.File{told}
	started(t, x)
	told.Close()
	line, err := bufio.NewReader(number).ReadString('\n')
	if err != nil {
		t.Fatalf("no virtual screen: %v", err)
	}
	s.display = ":" + strings.TrimSpace(line)
	manager := exec.Command("openbox")
	manager.Env = append(os.Environ(), "DISPLAY="+s.display)
	started(t, manager)
	return s
}

// started runs a program until the test ends.
func started(t *testing.T, c *exec.Cmd) {
	t.Helper()
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = c.Process.Kill()
		_ = c.Wait() // it was killed
	})
}

// try runs a program on the screen and gives what it wrote.
func (s *screen) try(name string, args ...string) (string, error) {
	c := exec.Command(name, args...)
	c.Env = append(os.Environ(), "DISPLAY="+s.display)
	out, err := c.CombinedOutput()
	return string(out), err
}

// picture leaves a picture of a window, or of "root".
func (s *screen) picture(window, name string) {
	s.t.Helper()
	if out, err := s.try("import", "-window", window, filepath.Join(s.shots, name+".png")); err != nil {
		s.t.Errorf("picture of %s: %v: %s", window, err, out)
	}
}

// windows are the visible ones that match, as xdotool search takes it.
func (s *screen) windows(match ...string) []string {
	out, err := s.try("xdotool", append([]string{"search", "--onlyvisible"}, match...)...)
	if err != nil {
		return nil // there are none
	}
	return strings.Fields(out)
}

// key presses a key in a window.
func (s *screen) key(window, key string) {
	s.t.Helper()
	if out, err := s.try("xdotool", "windowfocus", "--sync", window, "key", key); err != nil {
		s.t.Errorf("key %s: %v: %s", key, err, out)
	}
}

// must is try for what cannot fail.
func (s *screen) must(name string, args ...string) string {
	s.t.Helper()
	out, err := s.try(name, args...)
	if err != nil {
		s.t.Fatalf("%s %s: %v: %s", name, strings.Join(args, " "), err, out)
	}
	return out
}

// geometry of a window, in pixels of the screen.
type geometry struct{ x, y, width, height int }

func (s *screen) geometry(window string) (g geometry) {
	s.t.Helper()
	told := s.must("xwininfo", "-id", window) // xdotool counts the frame twice
	for name, at := range map[string]*int{"Absolute upper-left X": &g.x, "Absolute upper-left Y": &g.y, "Width": &g.width, "Height": &g.height} {
		_, value, _ := strings.Cut(told, name+":")
		value, _, _ = strings.Cut(value, "\n")
		n, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil {
			s.t.Fatalf("geometry %q", told)
		}
		*at = n
	}
	return g
}
