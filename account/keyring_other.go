//go:build windows || darwin

package account

// keyringReachable has nothing to check: the system's own keyring is always there.
func keyringReachable() error { return nil }

// keyringAbsent reports whether there is no keyring; here there is always one.
func keyringAbsent(error) bool { return false }
