package walk

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"valija/store"
)

const (
	patience = 90 * time.Second // for a step, on a machine that compiles meanwhile
	pause    = 400 * time.Millisecond
)

// desk is a virtual screen with the window of the demo mailbox.
type desk struct {
	t       *testing.T
	home    string
	env     []string // of the screen
	window  string   // its id
	program *exec.Cmd
	errors  string // path of what the program wrote to its standard error
	screens string // folder of the pictures
}

// open builds the program, as every test does with the race detector, and shows its window.
func open(t *testing.T) *desk {
	t.Helper()
	d := &desk{t: t, home: t.TempDir()}
	d.errors = filepath.Join(d.home, "errors")
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	d.screens = filepath.Join(root, "dist", "screens")
	if err := os.MkdirAll(d.screens, 0o755); err != nil {
		t.Fatal(err)
	}
	binary := filepath.Join(d.home, "valija")
	build := exec.Command("go", "build", "-race", "-o", binary, "valija")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	d.env = append(os.Environ(), "DISPLAY=:"+d.screen())
	d.start(exec.Command("openbox"))
	d.program = exec.Command(binary, "--demo", "--lang", "en", "--theme", "light")
	d.program.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + d.home, "TMPDIR=" + d.home, "XDG_RUNTIME_DIR=" + d.home,
		"LANG=C.UTF-8", d.env[len(d.env)-1]}
	errors, err := os.Create(d.errors)
	if err != nil {
		t.Fatal(err)
	}
	defer errors.Close()
	d.program.Stderr = errors
	if err := d.program.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.program.Process.Kill() }) // it has ended, unless the test failed
	d.window = lastLine(d.tool("xdotool", "search", "--sync", "--onlyvisible", "--class", "Valija"))
	d.tool("xdotool", "windowsize", "--sync", d.window, "1280", "800")
	return d
}

// screen starts a virtual screen and gives its number.
func (d *desk) screen() string {
	d.t.Helper()
	number, told, err := os.Pipe()
	if err != nil {
		d.t.Fatal(err)
	}
	defer number.Close()
	x := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1440x1000x24", "+extension", "GLX")
	x.ExtraFiles = []*os.File{told}
	d.start(x)
	told.Close()
	line, err := bufio.NewReader(number).ReadString('\n')
	if err != nil {
		d.t.Fatalf("no virtual screen: %v", err)
	}
	return strings.TrimSpace(line)
}

// start runs a program until the test ends.
func (d *desk) start(c *exec.Cmd) {
	d.t.Helper()
	if c.Env = d.env; c.Env == nil {
		c.Env = os.Environ()
	}
	if err := c.Start(); err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() {
		_ = c.Process.Kill()
		_ = c.Wait() // it was killed
	})
}

func (d *desk) tool(name string, args ...string) string {
	d.t.Helper()
	c := exec.Command(name, args...)
	c.Env = d.env
	out, err := c.CombinedOutput()
	if err != nil {
		d.t.Fatalf("%s %s: %v: %s\n%s", name, strings.Join(args, " "), err, out, d.told())
	}
	return string(out)
}

func lastLine(s string) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	return lines[len(lines)-1]
}

// keys presses keys, with the pauses of a quick person.
func (d *desk) keys(keys ...string) {
	d.t.Helper()
	for _, k := range keys {
		time.Sleep(pause)
		d.tool("xdotool", "key", k)
	}
}

func (d *desk) typed(text string) {
	d.t.Helper()
	time.Sleep(pause)
	d.tool("xdotool", "type", "--delay", "60", text)
	time.Sleep(pause)
}

// picture leaves a picture of the window.
func (d *desk) picture(name string) {
	d.t.Helper()
	time.Sleep(3 * pause) // what moves comes to rest
	d.tool("import", "-window", d.window, filepath.Join(d.screens, "walk-"+name+".png"))
}

// until waits for what a step must bring about in the profile.
func (d *desk) until(what string, come func(*store.Store) bool) {
	d.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(pause) {
		if d.look(come) {
			return
		}
	}
	d.tool("import", "-window", d.window, filepath.Join(d.screens, "walk-failed.png"))
	d.t.Fatalf("not so after %v: %s\n%s", patience, what, d.told())
}

// look opens a copy of the profile as it is now. A copy made in the middle of a write may be of no use: false.
func (d *desk) look(at func(*store.Store) bool) bool {
	d.t.Helper()
	dirs, err := filepath.Glob(filepath.Join(d.home, "valija-demo-*"))
	if err != nil || len(dirs) == 0 {
		return false
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

// told is what the program wrote to its standard error.
func (d *desk) told() string {
	octets, err := os.ReadFile(d.errors)
	if err != nil {
		return err.Error()
	}
	return string(octets)
}

// ended is the end of a program that was asked to quit.
func (d *desk) ended() {
	d.t.Helper()
	if err := d.program.Wait(); err != nil {
		d.t.Errorf("the program ended with %v:\n%s", err, d.told())
	}
	for _, wrong := range []string{"DATA RACE", "Error in Fyne call thread", "panic:"} {
		if strings.Contains(d.told(), wrong) {
			d.t.Errorf("the program told of a defect:\n%s", d.told())
		}
	}
	if left, err := filepath.Glob(filepath.Join(d.home, "valija-demo-*")); err != nil || len(left) > 0 {
		d.t.Error(fmt.Sprint("the demo's profile is still there: ", left, err))
	}
}
