package savefile_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"valija/gui/savefile"
)

func says(text string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}
}

func names(t *testing.T, folder string) string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return strings.Join(out, "|")
}

func TestSave_neverOverwrites(t *testing.T) {
	folder := t.TempDir()
	for i, want := range []string{"a.tar.gz", "a (2).tar.gz", "a (3).tar.gz"} {
		path, err := savefile.Save(folder, "a.tar.gz", says(want))
		if err != nil {
			t.Fatal(err)
		}
		if got := filepath.Base(path); got != want {
			t.Errorf("file %d is %q, want %q", i+1, got, want)
		}
		if data, err := os.ReadFile(path); err != nil || string(data) != want {
			t.Errorf("%s holds %q (%v), want %q", path, data, err, want)
		}
	}
}

func TestSave_givesEachAName(t *testing.T) {
	folder := t.TempDir()
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			if _, err := savefile.Save(folder, "x.txt", says("x")); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if got := strings.Count(names(t, folder), "|") + 1; got != 20 {
		t.Errorf("%d files, want 20: %s", got, names(t, folder))
	}
}

func TestSave_leavesNothingBehindWhenItFails(t *testing.T) {
	folder := t.TempDir()
	cut := errors.New("cut")
	_, err := savefile.Save(folder, "a.pdf", func(w io.Writer) error {
		if err := says("half")(w); err != nil {
			return err
		}
		return cut
	})
	if !errors.Is(err, cut) {
		t.Errorf("Save = %v, want the error of the writer", err)
	}
	if got := names(t, folder); got != "" {
		t.Errorf("the folder holds %q, want nothing", got)
	}
}

func TestSave_staysInItsFolder(t *testing.T) {
	for _, name := range []string{"", ".", "..", "../a", "a/b", `a\b`, "a\x00b", strings.Repeat("x", 300)} {
		if path, err := savefile.Save(t.TempDir(), name, says("x")); !errors.Is(err, savefile.ErrName) {
			t.Errorf("Save(%q) = %q, %v, want ErrName", name, path, err)
		}
	}
}

func TestSave_makesNothingRunnable(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Log("Windows goes by the extension")
		return
	}
	path, err := savefile.Save(t.TempDir(), "a.sh", says("#!/bin/sh"))
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode()&0o111 != 0 || info.Mode()&0o600 != 0o600 {
		t.Errorf("mode = %v, want readable and not runnable", info.Mode())
	}
}

func TestName_canStandInAFolder(t *testing.T) {
	for text, want := range map[string]string{
		"Budget 2026": "Budget 2026", "Re: a/b\\c": "Re a b c", "": "message", "..": "message", " \u202ehidden\u202c ": "hidden",
		"会議": "会議", strings.Repeat("x", 200): strings.Repeat("x", 80),
	} {
		if got := savefile.Name(text, "message"); got != want {
			t.Errorf("Name(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestFreeName_isWhatSaveTakes(t *testing.T) {
	folder := t.TempDir()
	for range 3 {
		free, err := savefile.FreeName(folder, "a")
		if err != nil {
			t.Fatal(err)
		}
		path, err := savefile.Save(folder, "a", says(""))
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Base(path) != free {
			t.Errorf("FreeName = %q, Save took %q", free, filepath.Base(path))
		}
	}
}

func TestDownloads_isTheDesktopsFolder(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Log("xdg-user-dirs is of Linux")
		return
	}
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(home, ".config"))
	if got := savefile.Downloads(); got != home {
		t.Errorf("Downloads() without any = %q, want the home folder", got)
	}
	for _, dir := range []string{"Downloads", "Descargas", ".config"} {
		if err := os.Mkdir(filepath.Join(home, dir), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := savefile.Downloads(), filepath.Join(home, "Downloads"); got != want {
		t.Errorf("Downloads() = %q, want %q", got, want)
	}
	dirs := "# comment\nXDG_DOWNLOAD_DIR=\"$HOME/Descargas\"\n"
	if err := os.WriteFile(filepath.Join(home, ".config", "user-dirs.dirs"), []byte(dirs), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, want := savefile.Downloads(), filepath.Join(home, "Descargas"); got != want {
		t.Errorf("Downloads() = %q, want %q", got, want)
	}
}

func TestTemporary_isForTheUserAlone(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	folder, err := savefile.Temporary(savefile.Opened)
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(folder)
	if err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o700 {
		t.Errorf("mode = %v, want 0700", info.Mode())
	}
}

func TestSweep_removesCopiesThatWereKeptLongEnough(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	t.Setenv("TMP", temp) // Windows
	for _, tt := range []struct {
		use  savefile.Use
		age  time.Duration
		want bool
	}{
		{savefile.Opened, 23 * time.Hour, true}, {savefile.Opened, 25 * time.Hour, false},
		{savefile.Dragged, 50 * time.Minute, true}, {savefile.Dragged, 2 * time.Hour, false},
	} {
		folder, err := savefile.Temporary(tt.use)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := savefile.Save(folder, "a.txt", says("x")); err != nil {
			t.Fatal(err)
		}
		then := time.Now().Add(-tt.age)
		if err := os.Chtimes(folder, then, then); err != nil {
			t.Fatal(err)
		}
		savefile.Sweep()
		if _, err := os.Stat(folder); (err == nil) != tt.want {
			t.Errorf("a copy to %s, %v old: %v; want it kept: %v", tt.use, tt.age, err, tt.want)
		}
	}
}
