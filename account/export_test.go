package account

// NewKeyringOf makes the Secrets of NewKeyring over other entries than the system's.
func NewKeyringOf(e Entries) Secrets { return newKeyring(e) }

// Entries are what the keyring of a system can do.
type Entries = entries
