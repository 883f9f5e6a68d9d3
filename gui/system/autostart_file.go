//go:build !windows

package system

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Where a file makes a program start at sign-in, autostartFile is its place and autostartEntry its content.

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
	entry, err := autostartEntry(program)
	if err != nil {
		return fmt.Errorf("start at sign-in: %w", err)
	}
	if err := os.WriteFile(name, entry, 0o644); err != nil {
		return fmt.Errorf("start at sign-in: %w", err)
	}
	return nil
}
