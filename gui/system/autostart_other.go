//go:build !linux && !windows

package system

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// autostartFile is where macOS looks for what to start when the user signs in (launchd.plist(5)).
func autostartFile() (string, error) {
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("find the home folder: %w", err)
	}
	return filepath.Join(home, "Library", "LaunchAgents", AppID+".plist"), nil
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
	var path strings.Builder
	if err := xml.EscapeText(&path, []byte(program)); err != nil {
		return fmt.Errorf("start at sign-in: %w", err)
	}
	list := `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict><key>Label</key><string>` + AppID + `</string>
<key>ProgramArguments</key><array><string>` + path.String() + `</string></array>
<key>RunAtLoad</key><true/></dict></plist>
`
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return fmt.Errorf("start at sign-in: %w", err)
	}
	if err := os.WriteFile(name, []byte(list), 0o644); err != nil {
		return fmt.Errorf("start at sign-in: %w", err)
	}
	return nil
}
