// Package store keeps everything of one profile in one SQLite database: messages, folders, unique-ids, search index.
//
// Open takes the profile's lock, checks that the database is ours, and brings its schema up to date. Mail comes in through a
// Batch: Add reads, parses and compresses without holding a transaction; Commit writes octets, unique-ids, index and
// counters durably in one. A View names the messages of a list, IDs gives all of them in order, Rows what a list shows of
// a few. Raw gives the exact octets back. Check compares everything with everything.
//
// There is one writer and a small pool of readers; all methods may be called from any goroutine. A transaction is never
// held while something outside the database is waited for.
package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"github.com/klauspost/compress/zstd"

	"valija/store/internal/lock"
)

// Names within the profile folder.
const (
	databaseName = "valija.db"
	lockName     = "valija.lock"
)

// Store is one open profile. Safe for concurrent use.
type Store struct {
	// set by Open, never changed
	dir  string
	log  func(string)
	vfs  string
	lock *lock.Lock // nil when read-only
	w    *writer    // nil when read-only
	r    *reader
	enc  *zstd.Encoder
	dec  *zstd.Decoder

	workspaces sync.Pool // of *workspace

	once sync.Once // the first Close
	last lastListing
}

// Options of Open; the zero value works.
type Options struct {
	// ReadOnly takes no lock, so that it works beside a running Valija, and on media that cannot be written.
	ReadOnly bool
	// Log is told of oddities that were survived; nil: nobody.
	Log func(string)

	vfs string // SQLite's name of the file system; "": the system's; tests put a failing one here
}

// Open opens, or makes, the profile in folder dir, and takes its lock (ErrInUse). A database of something else, or of a
// newer Valija (ErrNewer), gives ErrForeign and is not touched.
func Open(ctx context.Context, dir string, opt *Options) (_ *Store, err error) {
	if opt == nil {
		opt = &Options{}
	}
	s := &Store{dir: dir, log: opt.Log, vfs: opt.vfs, workspaces: sync.Pool{New: newWorkspace}}
	if s.log == nil {
		s.log = func(string) {}
	}
	defer func() {
		if err != nil {
			_ = s.Close() // the first error is the one to tell
		}
	}()
	if s.enc, err = newEncoder(); err != nil {
		return nil, err
	}
	if s.dec, err = newDecoder(); err != nil {
		return nil, err
	}
	if opt.ReadOnly {
		return s, s.openReaders(ctx)
	}
	return s, s.openBoth(ctx)
}

func (s *Store) openReaders(ctx context.Context) (err error) {
	path := filepath.Join(s.dir, databaseName)
	if _, err := os.Stat(path); err != nil {
		return fmt.Errorf("open profile: %w", err)
	}
	db, err := openReaders(ctx, path, s.vfs)
	if err != nil {
		return fmt.Errorf("open profile %s: %w", s.dir, classify(err))
	}
	s.r = newReader(db)
	return requireCurrent(ctx, db)
}

func (s *Store) openBoth(ctx context.Context) (err error) {
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return fmt.Errorf("make profile folder: %w", classify(err))
	}
	if s.lock, err = takeLock(s.dir); err != nil {
		return err
	}
	path := filepath.Join(s.dir, databaseName)
	if err := checkLog(path); err != nil {
		return err
	}
	if err := newDatabaseFile(ctx, path, s.vfs); err != nil {
		return fmt.Errorf("make database: %w", classify(err))
	}
	db, err := openWriter(path, s.vfs)
	if err != nil {
		return fmt.Errorf("open database: %w", classify(err))
	}
	if err := migrate(ctx, db); err != nil {
		return errors.Join(err, db.Close())
	}
	if s.w, err = newWriter(ctx, db); err != nil {
		return errors.Join(err, db.Close())
	}
	// The readers come after the writer: two connections that recover a log at the same time get in each other's way.
	if db, err = openReaders(ctx, path, s.vfs); err != nil {
		return fmt.Errorf("open readers: %w", classify(err))
	}
	s.r = newReader(db)
	return s.removeSpools()
}

func takeLock(dir string) (*lock.Lock, error) {
	l, err := lock.Take(filepath.Join(dir, lockName))
	if errors.Is(err, lock.ErrTaken) {
		return nil, ErrInUse
	}
	if err != nil {
		return nil, fmt.Errorf("lock profile: %w", classify(err))
	}
	return l, nil
}

// touch makes the database file with owner-only permissions; SQLite would make it readable for everyone.
func touch(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if errors.Is(err, os.ErrExist) {
		return nil // never opened here: closing it would drop SQLite's locks
	}
	if err != nil {
		return err
	}
	return f.Close()
}

// Close ends all work, moves what is in the log into the database and gives the lock back. Nothing may be called after
// it but Close, which then does nothing.
func (s *Store) Close() (err error) {
	s.once.Do(func() { err = s.close() })
	return err
}

func (s *Store) close() error {
	var errs []error
	if s.r != nil {
		errs = append(errs, s.r.close())
	}
	if s.w != nil {
		errs = append(errs, s.w.close())
	}
	if s.dec != nil {
		s.dec.Close()
	}
	if s.lock != nil {
		errs = append(errs, s.lock.Release())
	}
	return errors.Join(errs...)
}

// Dir is the profile folder.
func (s *Store) Dir() string { return s.dir }
