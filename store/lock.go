package store

import (
	"errors"
	"fmt"
	"os"
)

// lock is held on a file of its own as long as the profile is open for writing. The system gives it back when the process
// ends, however it ends. The file stays: removing it would let two processes lock two files of one name.
type lock struct{ f *os.File }

var errLocked = errors.New("locked")

func takeLock(path string) (*lock, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("lock profile: %w", classify(err))
	}
	if err := lockFile(f); err != nil {
		_ = f.Close() // nothing was written
		if errors.Is(err, errLocked) {
			return nil, ErrInUse
		}
		return nil, fmt.Errorf("lock profile: %w", classify(err))
	}
	return &lock{f}, nil
}

func (l *lock) release() error { return l.f.Close() }
