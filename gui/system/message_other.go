//go:build !linux && !windows

package system

import "os/exec"

// alert is AppleScript; what it shows are arguments, so that no text can become part of the script.
const alert = `on run argv
display alert (item 1 of argv) message (item 2 of argv) as critical
end run`

// tell leaves the box to a program that outlives this one.
func tell(title, text string) bool {
	c := exec.Command("/usr/bin/osascript", "-e", alert, title, text)
	if c.Start() != nil {
		return false
	}
	return c.Process.Release() == nil
}
