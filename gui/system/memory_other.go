//go:build !linux

package system

// GiveBack returns to the system what this process holds beside Go's heap and does not need; here the libraries do so.
func GiveBack() {}
