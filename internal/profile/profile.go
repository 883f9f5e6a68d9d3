// Package profile finds the folder where a user's profile lies. What is in it is the business of package store.
package profile

import (
	"fmt"
	"path/filepath"
)

// DefaultDir is the profile's folder when the user names none. It need not exist. Mail is data, not settings, and a
// database must not roam over a network, so the folder is:
//
//   - Unix: $XDG_DATA_HOME/valija or ~/.local/share/valija (XDG Base Directory Specification);
//   - Windows: %LOCALAPPDATA%\Valija;
//   - macOS: ~/Library/Application Support/Valija.
func DefaultDir() (string, error) {
	base, err := dataDir()
	if err != nil {
		return "", fmt.Errorf("find the folder of the profile (--profile names one): %w", err)
	}
	return filepath.Join(base, folder), nil
}
