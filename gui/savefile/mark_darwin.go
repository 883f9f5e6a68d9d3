package savefile

import (
	"fmt"
	"io/fs"
	"time"

	"golang.org/x/sys/unix"
)

// markForeign sets the quarantine attribute: macOS asks before it runs such a file. File systems without attributes
// cannot hold it.
func markForeign(path string) {
	value := fmt.Sprintf("0081;%08x;Valija;", time.Now().Unix())
	_ = unix.Setxattr(path, "com.apple.quarantine", []byte(value), 0) // see above
}

// umask is the usual one; asking for it would change it for other goroutines for a moment.
func umask() fs.FileMode { return 0o022 }
