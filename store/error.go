package store

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"
)

// What can go wrong, for errors.Is. The texts are sentences for a log; the window has its own.
var (
	ErrNotFound = errors.New("store: no such entry")
	ErrExists   = errors.New("store: the name is taken")
	ErrInUse    = errors.New("store: another Valija has this profile open")
	ErrForeign  = errors.New("store: not a database of Valija, or of a newer one")
	ErrNewer    = fmt.Errorf("store: the profile was written by a newer Valija (%w)", ErrForeign)
	ErrBusy     = errors.New("store: another program is writing to the database and does not let go")
	ErrDiskFull = fmt.Errorf("store: the disk is full; free some space, nothing was lost: %w", syscall.ENOSPC)
	ErrReadOnly = errors.New("store: the profile cannot be written; check the folder's permissions, or that the disk is not read-only")
	ErrDamaged  = errors.New("store: the database is damaged")
)

// classify adds the sentinel that says what err means for a person. Errors of the database and of the file system alike.
func classify(err error) error {
	if err == nil {
		return nil
	}
	kind := kindOf(err)
	if kind == nil || errors.Is(err, kind) {
		return err
	}
	return fmt.Errorf("%w (%w)", kind, err)
}

func kindOf(err error) error {
	if kind := databaseKind(err); kind != nil {
		return kind
	}
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, errQuota):
		return ErrDiskFull
	case errors.Is(err, syscall.EROFS), errors.Is(err, fs.ErrPermission):
		return ErrReadOnly
	}
	return nil
}
