//go:build !linux && !windows

package system

import (
	"fmt"
	"os"
	"os/exec"
)

// Reveal shows a file, selected, in the file manager, from where it can be dragged anywhere; of a folder, what is in it.
func Reveal(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return fmt.Errorf("show in its folder: %w", err)
	}
	args := []string{"-R", path}
	if info.IsDir() {
		args = []string{path}
	}
	if err := exec.Command("open", args...).Start(); err != nil {
		return fmt.Errorf("show in its folder: %w", err)
	}
	return nil
}
