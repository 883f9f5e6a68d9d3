//go:build linux

package walk

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

const (
	patience = 120 * time.Second      // for a step, on a machine that compiles meanwhile
	glance   = 100 * time.Millisecond // between two looks at whether something has come
)

// program is the program under way.
type program struct {
	t        *testing.T
	cmd      *exec.Cmd
	out, err string     // files of what it writes
	over     chan error // its end; nil once it was taken
}

// start describes how the program is started; the zero value: on no screen, in a home of its own.
type start struct {
	screen *screen
	home   string   // "": a new one
	env    []string // more
	args   []string
	user   bool // as somebody who is not root, when the tests run as root
}

// nobody is the user of a start with user set.
const nobody = 65534

func (s start) run(t *testing.T) *program {
	t.Helper()
	if s.home == "" {
		s.home = t.TempDir()
	}
	dir := t.TempDir()
	p := &program{t: t, cmd: exec.Command(os.Getenv(programPath), s.args...), out: filepath.Join(dir, "out"), err: filepath.Join(dir, "err"), over: make(chan error, 1)}
	p.cmd.Dir = s.home
	p.cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + s.home, "TMPDIR=" + s.home, "XDG_RUNTIME_DIR=" + s.home, "LANG=C.UTF-8"}
	if s.screen != nil {
		p.cmd.Env = append(p.cmd.Env, "DISPLAY="+s.screen.display)
	}
	p.cmd.Env = append(p.cmd.Env, s.env...)
	if s.user && os.Getuid() == 0 {
		p.cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	p.cmd.Stdout, p.cmd.Stderr = create(t, p.out), create(t, p.err)
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { p.over <- p.cmd.Wait() }()
	t.Cleanup(func() {
		if p.over != nil { // it has not ended, as the test wanted
			_ = p.cmd.Process.Kill()
			<-p.over
		}
	})
	return p
}

func create(t *testing.T, name string) *os.File {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// status waits for the end of the program and gives its exit status. A program that hangs fails the test.
func (p *program) status() int {
	p.t.Helper()
	select {
	case err := <-p.over:
		p.over = nil
		if exit, ok := errors.AsType[*exec.ExitError](err); ok {
			return exit.ExitCode()
		}
		if err != nil {
			p.t.Fatal(err)
		}
	case <-time.After(patience):
		p.t.Fatalf("it hangs; it has told:\n%s", p.told())
	}
	return 0
}

// told is what the program wrote to its standard error.
func (p *program) told() string { return read(p.err) }

// said is what it wrote to its standard output.
func (p *program) said() string { return read(p.out) }

func read(name string) string {
	octets, err := os.ReadFile(name)
	if err != nil {
		return err.Error()
	}
	return string(octets)
}

// quiet fails the test when the program told of a defect, or of anything that is no sentence of ours.
func (p *program) quiet() {
	p.t.Helper()
	for line := range strings.Lines(withoutTrayRaces(p.told())) {
		if !strings.HasPrefix(line, "valija: ") {
			p.t.Errorf("noise on standard error:\n%s", p.told())
			return
		}
	}
}

// until waits for what must come.
func until(t *testing.T, what string, come func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(glance) {
		if come() {
			return
		}
	}
	t.Fatalf("not so after %v: %s", patience, what)
}

// window waits for the program's window and gives its id.
func (p *program) window(s *screen) (id string) {
	p.t.Helper()
	until(p.t, "a window", func() bool {
		all := s.windows("--class", "Valija")
		if len(all) > 0 {
			id = all[len(all)-1]
		}
		if len(p.over) > 0 {
			p.t.Fatalf("it ended without a window:\n%s", p.told())
		}
		return id != ""
	})
	return id
}
