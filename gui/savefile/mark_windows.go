package savefile

import (
	"io/fs"
	"os"
)

// markForeign sets the Mark of the Web: Windows asks before it runs such a file, and Office opens it protected. File
// systems without streams cannot hold it.
func markForeign(path string) {
	_ = os.WriteFile(path+":Zone.Identifier", []byte("[ZoneTransfer]\r\nZoneId=3\r\n"), 0o600) // see above
}

// umask: Windows has none.
func umask() fs.FileMode { return 0 }
