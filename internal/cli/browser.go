package cli

import (
	"os/exec"
	"runtime"
)

// openBrowser shows an https address with the system's own opener, which is given it as one argument, never as a command.
func openBrowser(address string) error {
	name, args := "xdg-open", []string{address}
	switch runtime.GOOS {
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", address}
	case "darwin":
		name = "open"
	}
	cmd := exec.Command(name, args...)
	if err := cmd.Start(); err != nil {
		return err
	}
	go func() { _ = cmd.Wait() }() // its end concerns nobody here
	return nil
}
