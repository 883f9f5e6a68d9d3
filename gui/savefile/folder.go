package savefile

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// Downloads is the user's folder for downloads; the home folder when there is none.
func Downloads() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return os.TempDir()
	}
	for _, folder := range []string{configured(home), filepath.Join(home, "Downloads")} {
		if info, err := os.Stat(folder); err == nil && info.IsDir() {
			return folder
		}
	}
	return home
}

// configured is the folder that the desktop is told to use (xdg-user-dirs): it has a name in the user's language.
func configured(home string) string {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return ""
	}
	config, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	data, err := os.ReadFile(filepath.Join(config, "user-dirs.dirs"))
	if err != nil {
		return ""
	}
	for line := range strings.SplitSeq(string(data), "\n") {
		value, ok := strings.CutPrefix(strings.TrimSpace(line), "XDG_DOWNLOAD_DIR=")
		if ok {
			return strings.Replace(strings.Trim(value, `"`), "$HOME", home, 1)
		}
	}
	return ""
}

// Use is what a copy of a file is for.
type Use string

const (
	Opened  Use = "open" // with the system's program for it
	Dragged Use = "drag" // handed to another program with the mouse
)

// keep is how long copies are kept: an editor may have one open for the day, a program that was handed one reads it soon,
// but a page in the browser may not before its form is sent.
func (u Use) keep() time.Duration {
	if u == Opened {
		return 24 * time.Hour
	}
	return time.Hour
}

func (u Use) prefix() string { return "valija-" + string(u) + "-" }

// Temporary makes a folder, for the user alone, for copies of files. Those that have been kept long enough are removed.
func Temporary(u Use) (string, error) {
	Sweep()
	folder, err := os.MkdirTemp("", u.prefix()+"*")
	if err != nil {
		return "", fmt.Errorf("folder for a copy: %w", err)
	}
	return folder, nil
}

// Sweep removes the folders of Temporary that have been kept long enough, also those of earlier runs of the program.
func Sweep() {
	for _, u := range []Use{Opened, Dragged} {
		old, err := filepath.Glob(filepath.Join(os.TempDir(), u.prefix()+"*"))
		if err != nil { // the folder's name is no pattern; nothing can be found in it
			continue
		}
		for _, folder := range old {
			if info, err := os.Lstat(folder); err == nil && info.IsDir() && time.Since(info.ModTime()) > u.keep() {
				_ = os.RemoveAll(folder) // another user's cannot be removed, nor needs it
			}
		}
	}
}
