package system

import (
	"fmt"
	"os"
	"os/exec"
)

// StartAgain starts the program anew with the same arguments. The caller ends.
func StartAgain() error {
	program, err := os.Executable()
	if err == nil {
		err = exec.Command(program, os.Args[1:]...).Start()
	}
	if err != nil {
		return fmt.Errorf("start again: %w", err)
	}
	return nil
}
