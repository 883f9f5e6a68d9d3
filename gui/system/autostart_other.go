//go:build !linux && !windows

package system

import (
	"encoding/xml"
	"fmt"
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

// autostartEntry is a property list that starts program.
func autostartEntry(program string) ([]byte, error) {
	var path strings.Builder
	if err := xml.EscapeText(&path, []byte(program)); err != nil {
		return nil, err
	}
	return []byte(`<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict><key>Label</key><string>` + AppID + `</string>
<key>ProgramArguments</key><array><string>` + path.String() + `</string></array>
<key>RunAtLoad</key><true/></dict></plist>
`), nil
}
