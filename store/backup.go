package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// Progress of work on a whole database file.
type Progress func(done, total int64)

// Backup writes everything into one file at path, while the profile is in use: the state of one moment, whatever comes in
// meanwhile. The file appears under its name when it is whole and on the disk; one that is there is replaced then. When
// ctx ends, nothing is left behind. progress counts octets and may be nil.
func (s *Store) Backup(ctx context.Context, path string, progress Progress) (err error) {
	if progress == nil {
		progress = func(int64, int64) {}
	}
	part := path + ".part"
	defer func() {
		if err != nil {
			removeDatabase(part)
			err = fmt.Errorf("back up: %w", classify(err))
		}
	}()
	if err := os.Remove(part); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := touch(part); err != nil { // for its permissions: it is mail
		return err
	}
	if err := copyPages(ctx, s.r.db, part, progress); err != nil {
		return err
	}
	if err := syncFile(part); err != nil {
		return err
	}
	return replace(part, path)
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// RestoreOptions of Restore; the zero value works.
type RestoreOptions struct {
	// Anyway restores a backup in which messages are damaged. Without it, ErrDamaged says that there are some.
	Anyway   bool
	Checking func(done, total int) // progress over messages; may be nil
	Copying  Progress              // over octets; may be nil
}

// Restore puts a backup in the place of the profile in dir. The backup is verified, then copied beside the profile, then
// the two change places; the profile as it was is kept in the folder, and its file returned ("" when there was none).
// Until the last step nothing is changed. It needs the profile's lock (ErrInUse).
func Restore(ctx context.Context, dir, backup string, opt RestoreOptions) (kept string, report CheckReport, err error) {
	if opt.Copying == nil {
		opt.Copying = func(int64, int64) {}
	}
	report, err = verify(ctx, backup, opt)
	if err != nil {
		return "", report, fmt.Errorf("restore: %w", err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", report, fmt.Errorf("restore: %w", classify(err))
	}
	l, err := takeLock(dir)
	if err != nil {
		return "", report, err
	}
	defer func() { err = errors.Join(err, l.Release()) }()
	made := filepath.Join(dir, newDatabase)
	defer removeDatabase(made)
	removeDatabase(made) // of one that was interrupted
	if err := copySlowly(ctx, backup, made, opt.Copying); err != nil {
		return "", report, fmt.Errorf("restore: %w", classify(err))
	}
	emptyLog(ctx, dir, "")
	if kept, err = swap(dir, made, "before-restore"); err != nil {
		return kept, report, fmt.Errorf("restore: put the backup in place: %w", classify(err))
	}
	return kept, report, nil
}

// verify reads a backup through before anything is changed.
func verify(ctx context.Context, path string, opt RestoreOptions) (report CheckReport, err error) {
	if _, err := os.Stat(path); err != nil {
		return report, err
	}
	s, err := openParts(&Options{})
	if err != nil {
		return report, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	db, err := openSealed(ctx, path)
	if err != nil {
		return report, classify(err)
	}
	s.r = newReader(db)
	if err := requireCurrent(ctx, db); err != nil && !errors.Is(err, ErrReadOnly) {
		return report, err
	}
	if _, empty, err := inspect(ctx, db); empty || err != nil {
		return report, cmp.Or(err, ErrForeign)
	}
	report, err = s.Check(ctx, opt.Checking)
	if err != nil || opt.Anyway {
		return report, err
	}
	for _, f := range report.Problems {
		if !f.Derived() || f.Kind == PageDamaged {
			return report, fmt.Errorf("%w: the backup: %v", ErrDamaged, f)
		}
	}
	return report, nil
}

// copySlowly copies a file so that it can be watched and stopped, and waits until it is on the disk.
func copySlowly(ctx context.Context, from, to string, progress Progress) error {
	src, err := os.Open(from)
	if err != nil {
		return err
	}
	defer src.Close()
	st, err := src.Stat()
	if err != nil {
		return err
	}
	dst, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer dst.Close()
	const piece = 4 << 20
	for done := int64(0); ; {
		if err := ctx.Err(); err != nil {
			return context.Cause(ctx)
		}
		progress(done, st.Size())
		n, err := io.CopyN(dst, src, piece)
		done += n
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
	}
	return errors.Join(dst.Sync(), dst.Close())
}
