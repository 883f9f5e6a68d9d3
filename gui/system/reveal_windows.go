package system

import (
	"fmt"
	"os"
	"os/exec"
	"syscall"
)

// Reveal shows a file, selected, in the file manager, from where it can be dragged anywhere; of a folder, what is in it.
func Reveal(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return fmt.Errorf("show in its folder: %w", err)
	}
	line := `explorer /select,"` + path + `"` // its own way of quoting; no path can hold a quotation mark
	if info.IsDir() {
		line = `explorer "` + path + `"`
	}
	c := exec.Command("explorer")
	c.SysProcAttr = &syscall.SysProcAttr{CmdLine: line}
	if err := c.Start(); err != nil {
		return fmt.Errorf("show in its folder: %w", err)
	}
	return nil
}
