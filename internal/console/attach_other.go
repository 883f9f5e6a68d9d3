//go:build !windows

package console

// Attach does nothing: elsewhere every program has the terminal it was started from.
func Attach() {}
