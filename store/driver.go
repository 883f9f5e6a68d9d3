package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// This file alone knows which SQLite driver is used. Another one reads the same file.
//
// PRAGMAs go into the data source name: db.Exec would reach one connection of the pool only.

const (
	busyTimeout = 5000 // milliseconds; for programs of others that look into our database

	// Page cache in KiB, outside of Go's memory, of which it takes twice as much: the driver gives 8 KiB for a page of 4 and
	// its header. Larger ones gained nothing in ingest.
	writerCache = 8 << 10
	readerCache = 8 << 10
	readers     = 4 // connections: list, reader pane, search, and one spare
)

// openWriter gives the one connection that writes. FULL, because NORMAL lost acknowledged messages in simulated power cuts.
func openWriter(path, vfs string) (*sql.DB, error) {
	// Locks that belong to the open file, not to the process, so that nothing else in the process can drop them by closing
	// the file. Linux only; elsewhere, and once another connection exists, the call refuses and the usual locks are used.
	_, _ = sqlite.OFDLocking(true)
	db, err := sql.Open("sqlite", source(path, url.Values{
		"vfs":           {vfs},
		"_txlock":       {"immediate"},
		"_busy_timeout": {fmt.Sprint(busyTimeout)},
		"_synchronous":  {"FULL"},
		"_foreign_keys": {"on"},
		"_pragma": {
			fmt.Sprintf("cache_size(-%d)", writerCache), "temp_store(memory)",
			"secure_delete(fast)",                       // zeros in the place of what is deleted within a page
			"journal_size_limit(67108864)",              // a huge message leaves a huge log behind otherwise
			"fullfsync(on)", "checkpoint_fullfsync(on)", // macOS: a plain fsync stays in the drive's cache
		},
	}))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	return db, nil
}

// openReaders gives a pool that cannot write. On a read-only medium, where the files beside the database cannot be made,
// it falls back to reading the database file alone, if no log says that it is incomplete.
func openReaders(ctx context.Context, path, vfs string) (*sql.DB, error) {
	v := url.Values{
		"vfs":           {vfs},
		"mode":          {"ro"},
		"_busy_timeout": {fmt.Sprint(busyTimeout)},
		"_pragma":       {fmt.Sprintf("cache_size(-%d)", readerCache), "temp_store(memory)"},
	}
	db, err := tryReaders(ctx, path, v)
	if err == nil || !isCode(err, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR) {
		return db, err
	}
	if st, e := os.Stat(path + "-wal"); e == nil && st.Size() > 0 {
		return nil, err
	}
	v.Set("immutable", "1")
	return tryReaders(ctx, path, v)
}

func tryReaders(ctx context.Context, path string, v url.Values) (*sql.DB, error) {
	db, err := sql.Open("sqlite", source(path, v))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(readers)
	db.SetMaxIdleConns(readers)
	var n int
	if err := db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&n); err != nil {
		_ = db.Close() // the query's error is the one to tell
		return nil, err
	}
	return db, nil
}

// openSealed opens a database file that nobody writes to, and leaves no trace beside it.
func openSealed(ctx context.Context, path string) (*sql.DB, error) {
	return tryReaders(ctx, path, url.Values{
		"mode": {"ro"}, "immutable": {"1"},
		"_pragma": {fmt.Sprintf("cache_size(-%d)", readerCache), "temp_store(memory)"},
	})
}

// pagesAtOnce is how much of a database is copied between two looks at the context: a few milliseconds.
const pagesAtOnce = 256

// copyPages copies the database as it is at this moment into the file at path.
func copyPages(ctx context.Context, db *sql.DB, path string, progress Progress) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	// A transaction of its own holds the moment; else each commit would begin the copy anew.
	if _, err := conn.ExecContext(ctx, "BEGIN"); err != nil {
		return err
	}
	defer func() { _, _ = conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK") }() // nothing was written
	var n int
	if err := conn.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&n); err != nil {
		return err
	}
	return conn.Raw(func(c any) error {
		b, err := c.(interface {
			NewBackup(to string) (*sqlite.Backup, error)
		}).NewBackup(source(path, url.Values{}))
		if err != nil {
			return err
		}
		err = step(ctx, b, progress)
		return errors.Join(err, b.Finish())
	})
}

func step(ctx context.Context, b *sqlite.Backup, progress Progress) error {
	for {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		more, err := b.Step(pagesAtOnce)
		if err != nil {
			return err
		}
		total := int64(b.PageCount()) * pageSize
		progress(total-int64(b.Remaining())*pageSize, total)
		if !more {
			return nil
		}
	}
}

// openScratch gives a database in memory, gone when it is closed.
func openScratch() (*sql.DB, error) {
	db, err := sql.Open("sqlite", ":memory:?_pragma=temp_store(memory)")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1) // each connection would have a memory of its own
	return db, nil
}

// source makes a file: URI; a path may hold any character, and on Windows a drive.
func source(path string, v url.Values) string {
	if v.Get("vfs") == "" {
		v.Del("vfs") // the system's
	}
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + v.Encode()
}

// databaseKind sorts an error of SQLite; nil when it is none, or none of the special ones.
func databaseKind(err error) error {
	switch {
	case isCode(err, sqlite3.SQLITE_FULL), isExtended(err, sqlite3.SQLITE_IOERR_SHMSIZE): // no room for the log's index
		return ErrDiskFull
	case isCode(err, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
		return ErrReadOnly
	case isCode(err, sqlite3.SQLITE_CORRUPT):
		return ErrDamaged
	case isCode(err, sqlite3.SQLITE_NOTADB):
		return ErrForeign
	case isCode(err, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
		return ErrBusy
	}
	return nil
}

func isUnique(err error) bool {
	return isExtended(err, sqlite3.SQLITE_CONSTRAINT_UNIQUE) || isExtended(err, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY)
}

func isExtended(err error, code int) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code() == code
}

// isMismatch says that a value is not of its column's kind. The tables are STRICT: only damage makes one. database/sql has
// no type for this error, only a beginning.
func isMismatch(err error) bool {
	return err != nil && strings.HasPrefix(err.Error(), "sql: Scan error")
}

// isCode compares the primary result code, which is the lowest octet.
func isCode(err error, codes ...int) bool {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return false
	}
	for _, c := range codes {
		if e.Code()&0xff == c {
			return true
		}
	}
	return false
}
