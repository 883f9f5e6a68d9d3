//go:build unix

package typeset

import (
	"os"

	"golang.org/x/sys/unix"
)

// mapFile gives what is in a file, of which only what is touched takes memory. Packages replace a font's file by another
// one, so that a mapped one stays whole.
func mapFile(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() < largeOutlines {
		return nil, errNotLarge
	}
	return unix.Mmap(int(f.Fd()), 0, int(info.Size()), unix.PROT_READ, unix.MAP_SHARED)
}

// restFile has the system forget the pages that were touched, until they are touched again.
func restFile(b []byte) { _ = unix.Madvise(b, unix.MADV_DONTNEED) } // advice only

func unmapFile(b []byte) { _ = unix.Munmap(b) } // it was mapped
