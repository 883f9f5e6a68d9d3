//go:build windows || darwin

package account

// Ready has nothing to check: the keyring is unlocked with the user's session.
func (systemKeyring) Ready() bool { return true }
