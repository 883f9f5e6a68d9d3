package store

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// The first page of the file says what it is and where the tables are. When it is damaged, the database cannot be opened
// at all. Since every profile begins with the same tables, that page can be had from a new one.

// mendedDatabase is a copy of the profile's database with another first page.
const mendedDatabase = "valija-mended.db"

// Places in the file header (https://www.sqlite.org/fileformat2.html, section 1.3).
const (
	pageSize      = 4096
	headerOctets  = 100
	headerPages   = 28 // number of pages
	headerFree    = 32 // first page of the list of free pages, and how many there are: none, for reading
	headerChanged = 24 // change counter, and
	headerValid   = 92 // for which of its values the number of pages is true
)

// readableCopy is the path of the profile's database, or of a copy that can be opened.
func readableCopy(ctx context.Context, dir string) (string, error) {
	path := filepath.Join(dir, databaseName)
	if _, err := os.Stat(path); err != nil {
		return "", err
	}
	first := canOpen(ctx, path)
	if !errors.Is(first, ErrForeign) && !errors.Is(first, ErrDamaged) || errors.Is(first, ErrNewer) {
		return path, first
	}
	page, err := firstPageOf(path)
	if err != nil {
		return "", err
	}
	if id := binary.BigEndian.Uint32(page[68:]); string(page[:16]) == "SQLite format 3\x00" && id != applicationID && id != 0 {
		return "", first // a whole database of another program
	}
	fresh, err := newFirstPage(ctx, dir)
	if err != nil {
		return "", err
	}
	for _, keep := range []int{headerOctets, pageSize} { // the header only, then the list of tables too
		if err := mendCopy(path, filepath.Join(dir, mendedDatabase), fresh[:keep]); err != nil {
			return "", err
		}
		if canOpen(ctx, filepath.Join(dir, mendedDatabase)) == nil {
			return filepath.Join(dir, mendedDatabase), nil
		}
	}
	return "", first
}

// canOpen says why the tables of a database cannot be asked for; nil when they can.
func canOpen(ctx context.Context, path string) error {
	db, err := openReaders(ctx, path, "")
	if err != nil {
		return classify(err)
	}
	defer db.Close()
	if err := requireCurrent(ctx, db); err != nil && !errors.Is(err, ErrReadOnly) {
		return err
	}
	var n int
	err = db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema WHERE name IN ('message', 'chunk', 'uniqueid')").Scan(&n)
	if err == nil && n != 3 {
		return fmt.Errorf("%w: its tables cannot be found", ErrDamaged)
	}
	return classify(err)
}

func firstPageOf(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	page := make([]byte, pageSize)
	if _, err := io.ReadFull(f, page); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return page, nil
}

// newFirstPage is that of a new profile.
func newFirstPage(ctx context.Context, dir string) ([]byte, error) {
	path := filepath.Join(dir, mendedDatabase)
	removeDatabase(path)
	db, err := openWriter(path, "")
	if err != nil {
		return nil, err
	}
	if err := errors.Join(migrate(ctx, db), db.Close()); err != nil {
		return nil, err
	}
	return firstPageOf(path)
}

// mendCopy copies a database, with its log, and puts beginning in the place of its first octets.
func mendCopy(path, to string, beginning []byte) error {
	removeDatabase(to)
	if err := copyFile(path, to); err != nil {
		return err
	}
	if err := copyFile(path+logSuffix, to+logSuffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	f, err := os.OpenFile(to, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	size, err := f.Seek(0, io.SeekEnd)
	if err != nil {
		return err
	}
	header := append([]byte(nil), beginning...)
	binary.BigEndian.PutUint32(header[headerPages:], uint32(size/pageSize))
	binary.BigEndian.PutUint64(header[headerFree:], 0)
	copy(header[headerValid:headerValid+4], header[headerChanged:headerChanged+4])
	_, err = f.WriteAt(header, 0)
	return err
}

func copyFile(from, to string) error {
	src, err := os.Open(from)
	if err != nil {
		return err
	}
	defer src.Close()
	dst, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(dst, src)
	return errors.Join(err, dst.Close())
}
