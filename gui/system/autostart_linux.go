package system

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// autostartFile is where desktops look for what to start when the user signs in (XDG Autostart).
func autostartFile() (string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("find the folder of settings: %w", err)
	}
	return filepath.Join(dir, "autostart", AppID+".desktop"), nil
}

// Autostarts tells whether Valija starts when the user signs in.
func Autostarts() bool {
	name, err := autostartFile()
	if err != nil {
		return false
	}
	_, err = os.Stat(name)
	return err == nil
}

// SetAutostart makes Valija start when the user signs in, or not any more.
func SetAutostart(on bool) error {
	name, err := autostartFile()
	if err != nil {
		return err
	}
	if !on {
		if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("stop starting at sign-in: %w", err)
		}
		return nil
	}
	program, err := os.Executable()
	if err != nil {
		return fmt.Errorf("find the program: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return fmt.Errorf("start at sign-in: %w", err)
	}
	entry := "[Desktop Entry]\nType=Application\nName=" + Name + "\nExec=" + quoteExec(program) + "\nIcon=" + AppID + "\n"
	if err := os.WriteFile(name, []byte(entry), 0o644); err != nil {
		return fmt.Errorf("start at sign-in: %w", err)
	}
	return nil
}

// quoteExec quotes a program's path as the Desktop Entry Specification wants it, "%" included.
func quoteExec(path string) string {
	quoted := strings.NewReplacer(`\`, `\\\\`, `"`, `\\"`, "`", "\\\\`", `$`, `\\$`, `%`, `%%`).Replace(path)
	return `"` + quoted + `"`
}
