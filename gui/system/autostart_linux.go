package system

import (
	"fmt"
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

// autostartEntry is a desktop entry that starts program.
func autostartEntry(program string) ([]byte, error) {
	return []byte("[Desktop Entry]\nType=Application\nName=" + Name + "\nExec=" + quoteExec(program) + "\nIcon=" + AppID + "\n"), nil
}

// quoteExec quotes a program's path as the Desktop Entry Specification wants it, "%" included.
func quoteExec(path string) string {
	quoted := strings.NewReplacer(`\`, `\\\\`, `"`, `\\"`, "`", "\\\\`", `$`, `\\$`, `%`, `%%`).Replace(path)
	return `"` + quoted + `"`
}
