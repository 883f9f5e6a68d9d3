//go:build !windows && !darwin

package savefile

import "io/fs"

// markForeign: there is no such mark here, but a new file cannot be run either.
func markForeign(string) {}

// umask is the usual one; asking for it would change it for other goroutines for a moment.
func umask() fs.FileMode { return 0o022 }
