//go:build linux

// Package walk starts the real program on virtual screens. walk_test.go and first_test.go do the commonest tasks with
// the keyboard alone; lacking_test.go takes from it what it expects of a computer, one thing after the other; the others play its
// part of the desktop: notifications, tray, a second start, another screen. Pictures are left in dist/screens.
package walk

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

const (
	// windowWanted turns the tests on, as .ci/smoke does: they need a virtual screen and the tools of packaging/setup.sh ci.
	windowWanted = "VALIJA_TEST_WINDOW"
	// programPath tells the tests where the program is.
	programPath = "VALIJA_TEST_PROGRAM"
)

func TestMain(m *testing.M) {
	if os.Getenv(windowWanted) != "1" {
		os.Exit(m.Run())
	}
	status, err := withProgram(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(status)
}

// withProgram builds the program, as every test does with the race detector, and runs the tests with it.
func withProgram(m *testing.M) (int, error) {
	dir, err := os.MkdirTemp("", "valija-walk-")
	if err != nil {
		return 1, err
	}
	defer os.RemoveAll(dir)
	if err := os.Chmod(dir, 0o755); err != nil { // some tests start it as another user
		return 1, err
	}
	program := filepath.Join(dir, "valija")
	if given := os.Getenv(programPath); given != "" {
		return m.Run(), nil
	}
	if out, err := exec.Command("go", "build", "-race", "-o", program, "valija").CombinedOutput(); err != nil {
		return 1, fmt.Errorf("build the program: %w: %s", err, out)
	}
	if err := os.Setenv(programPath, program); err != nil {
		return 1, err
	}
	return m.Run(), nil
}

// needWindow skips a test where the real window is not wanted.
func needWindow(t *testing.T) {
	t.Helper()
	if os.Getenv(windowWanted) != "1" {
		t.Skip("the real window needs " + windowWanted + "=1, as .ci/smoke sets it")
	}
}
