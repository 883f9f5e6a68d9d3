//go:build !unix

package typeset

// mapFile maps no files here: the scanner's reader reads them.
func mapFile(string) ([]byte, error) { return nil, errNotLarge }

func restFile([]byte) {}

func unmapFile([]byte) {}
