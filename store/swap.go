package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// logSuffix names SQLite's write-ahead log beside a database, indexSuffix that log's index.
const (
	logSuffix   = "-wal"
	indexSuffix = "-shm"

	strangeSuffix = "-log-of-another" // of a log that was found beside a database and is not its own
)

// swap puts the database in file made, which nobody has open, in the place of the profile's, and keeps that one beside it
// under a name of its own. The lock must be held and no connection open. At every moment there is a whole database under
// the profile's name: the old one or the new one.
func swap(dir, made, why string) (kept string, err error) {
	old := filepath.Join(dir, databaseName)
	kept = freeName(filepath.Join(dir, fmt.Sprintf("valija-%s-%s.db", why, time.Now().Format("20060102-150405"))))
	_, err = os.Lstat(old)
	if errors.Is(err, fs.ErrNotExist) {
		return "", replace(made, old)
	}
	if err != nil {
		return "", err
	}
	suffix := logSuffix
	if checkLog(old) != nil { // it is not its own: it stays away from both
		suffix = strangeSuffix
	}
	linked := os.Link(old, kept) == nil
	if !linked { // a file system without links: for a moment there is no database under the name
		if err := os.Rename(old, kept); err != nil {
			return "", err
		}
	}
	// A log of the old database would be played into the new one.
	if err := moveAway(old+logSuffix, kept+suffix); err != nil {
		return "", err
	}
	if err := os.Remove(old + indexSuffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	return kept, replace(made, old)
}

func replace(made, name string) error {
	if err := os.Rename(made, name); err != nil {
		return err
	}
	return syncDir(filepath.Dir(name))
}

func moveAway(from, to string) error {
	err := os.Rename(from, to)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// freeName is path, or path with a number, so that nothing is written over.
func freeName(path string) string {
	ext := filepath.Ext(path)
	name := path
	for i := 2; ; i++ {
		if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) {
			return name
		}
		name = fmt.Sprintf("%s-%d%s", path[:len(path)-len(ext)], i, ext)
	}
}

// syncDir makes the names in a folder durable.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	_ = d.Sync() // some systems cannot; there the names are durable with the files
	return nil
}

// emptyLog moves what is in the log of the profile's database into it, as closing does, so that one file holds everything.
// One that is damaged keeps its log.
func emptyLog(ctx context.Context, dir, vfs string) {
	path := filepath.Join(dir, databaseName)
	if _, err := os.Stat(path); err != nil || checkLog(path) != nil {
		return // opening would make it, or play a log into it that is not its own
	}
	moveLog(ctx, path, vfs)
}

// moveLog is emptyLog for any database.
func moveLog(ctx context.Context, path, vfs string) {
	db, err := openWriter(path, vfs)
	if err != nil {
		return
	}
	_, _ = db.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)") // on failure the log stays, and goes along
	_ = db.Close()
}
