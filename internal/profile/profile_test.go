package profile_test

import (
	"path/filepath"
	"runtime"
	"testing"

	"valija/internal/profile"
)

func TestDefaultDir_isWhereTheSystemKeepsData(t *testing.T) {
	home := t.TempDir()
	other := t.TempDir()
	for _, name := range []string{"HOME", "LOCALAPPDATA"} {
		t.Setenv(name, home)
	}
	t.Setenv("XDG_DATA_HOME", "")
	want := map[string]string{
		"windows": filepath.Join(home, "Valija"),
		"darwin":  filepath.Join(home, "Library", "Application Support", "Valija"),
	}[runtime.GOOS]
	unix := want == ""
	if unix {
		want = filepath.Join(home, ".local", "share", "valija")
	}
	if got, err := profile.DefaultDir(); err != nil || got != want {
		t.Errorf("DefaultDir() = %q, %v; want %q", got, err, want)
	}
	if !unix {
		return
	}
	t.Setenv("XDG_DATA_HOME", other)
	if got, err := profile.DefaultDir(); err != nil || got != filepath.Join(other, "valija") {
		t.Errorf("DefaultDir() with XDG_DATA_HOME = %q, %v; want it below %q", got, err, other)
	}
	t.Setenv("XDG_DATA_HOME", "relative")
	if got, err := profile.DefaultDir(); err != nil || got != want {
		t.Errorf("DefaultDir() with a relative XDG_DATA_HOME = %q, %v; want %q", got, err, want)
	}
}

func TestDefaultDir_saysWhenThereIsNoHome(t *testing.T) {
	for _, name := range []string{"HOME", "LOCALAPPDATA", "XDG_DATA_HOME"} {
		t.Setenv(name, "")
	}
	if dir, err := profile.DefaultDir(); err == nil {
		t.Errorf("DefaultDir() = %q, want an error", dir)
	}
}
