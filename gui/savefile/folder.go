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

// opened is how long copies of opened files are kept.
const opened = 24 * time.Hour

// Temporary makes a folder, for the user alone, for a file that is only opened. Folders of earlier days are removed.
func Temporary() (string, error) {
	const prefix = "valija-open-"
	old, err := filepath.Glob(filepath.Join(os.TempDir(), prefix+"*"))
	if err != nil {
		return "", fmt.Errorf("folder for opened files: %w", err)
	}
	for _, folder := range old {
		if info, err := os.Lstat(folder); err == nil && info.IsDir() && time.Since(info.ModTime()) > opened {
			_ = os.RemoveAll(folder) // another user's cannot be removed, nor needs it
		}
	}
	folder, err := os.MkdirTemp("", prefix+"*")
	if err != nil {
		return "", fmt.Errorf("folder for opened files: %w", err)
	}
	return folder, nil
}
