//go:build !windows

package system

import (
	"fmt"
	"os"
	"syscall"
)

// StartAgain puts a new start of the program, with the same arguments, in the place of this one. It returns only with an error.
func StartAgain() error {
	program, err := os.Executable()
	if err == nil {
		err = syscall.Exec(program, os.Args, os.Environ())
	}
	return fmt.Errorf("start again: %w", err)
}
