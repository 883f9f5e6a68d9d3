// Package lock keeps a profile for one process: a lock of the system's on a file of its own.
package lock

import (
	"errors"
	"os"
)

// ErrTaken: another process has it.
var ErrTaken = errors.New("lock: taken by another process")

// Lock is held until Release. The system gives it back when the process ends, however it ends. The file stays: removing
// it would let two processes lock two files of one name.
type Lock struct{ f *os.File }

// Take makes the file at path if need be, and locks it, or returns ErrTaken at once.
func Take(path string) (*Lock, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := lockFile(f); err != nil {
		_ = f.Close() // nothing was written
		return nil, err
	}
	return &Lock{f}, nil
}

// Release gives the lock back.
func (l *Lock) Release() error { return l.f.Close() }
