package system

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/windows/registry"
)

// runKey is what Windows starts when the user signs in.
const runKey = `Software\Microsoft\Windows\CurrentVersion\Run`

// Autostarts tells whether Valija starts when the user signs in.
func Autostarts() bool {
	k, err := registry.OpenKey(registry.CURRENT_USER, runKey, registry.QUERY_VALUE)
	if err != nil {
		return false
	}
	defer k.Close()
	_, _, err = k.GetStringValue(Name)
	return err == nil
}

// SetAutostart makes Valija start when the user signs in, or not any more.
func SetAutostart(on bool) error {
	k, _, err := registry.CreateKey(registry.CURRENT_USER, runKey, registry.SET_VALUE)
	if err != nil {
		return fmt.Errorf("start at sign-in: %w", err)
	}
	defer k.Close()
	if !on {
		if err := k.DeleteValue(Name); err != nil && !errors.Is(err, registry.ErrNotExist) {
			return fmt.Errorf("stop starting at sign-in: %w", err)
		}
		return nil
	}
	program, err := os.Executable()
	if err != nil {
		return fmt.Errorf("find the program: %w", err)
	}
	if err := k.SetStringValue(Name, `"`+program+`"`); err != nil {
		return fmt.Errorf("start at sign-in: %w", err)
	}
	return nil
}
